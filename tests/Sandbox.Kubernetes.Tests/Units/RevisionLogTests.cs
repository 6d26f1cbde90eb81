using System.Text.Json.Nodes;
using CsCheck;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Storage;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Units;

/// <summary>The log is the truth: any past state is what the changes up to it add up to.</summary>
public sealed class RevisionLogTests
{
    private static readonly GroupResource Things = new("x.example.com", "things");

    // Puts and deletes of four names, as numbers.
    private static readonly Gen<(int Name, bool Delete)[]> Stories = Gen.Select(Gen.Int[0, 3], Gen.Bool).Array[1, 40];

    private static (RevisionLog Log, List<string> States) Play((int Name, bool Delete)[] story)
    {
        var log = new RevisionLog();
        var states = new List<string> { "" };
        foreach (var (name, delete) in story)
        {
            var key = new ObjectKey(Things, "ns", $"n{name}");
            if (delete && log.Find(key) is null)
            {
                continue;
            }
            _ = delete ? log.Delete(key) : log.Put(key, new JsonObject { ["metadata"] = new JsonObject { ["name"] = key.Name } });
            states.Add(Show(log.Of(Things).Live.Values));
        }
        return (log, states);
    }

    private static string Show(IEnumerable<Revision> state) => string.Join(' ', state.Select(revision => $"{revision.Key.Name}@{revision.Number}"));

    [Fact]
    public void Every_past_state_can_be_read() => Stories.Holds(story =>
    {
        var (log, states) = Play(story);
        return Enumerable.Range(0, states.Count).All(revision => Show(log.Of(Things).At(revision)) == states[revision]);
    });

    [Fact]
    public void A_watch_from_any_revision_leads_to_the_present() => Stories.Holds(story =>
    {
        var (log, states) = Play(story);
        return Enumerable.Range(0, states.Count).All(start =>
        {
            var state = log.Of(Things).At(start).ToDictionary(revision => revision.Key.Name, revision => revision.Number, StringComparer.Ordinal);
            var last = (long)start;
            foreach (var revision in log.Of(Things).After(start))
            {
                Assert.True(revision.Number > last, "Revisions grow.");
                last = revision.Number;
                if (revision.Change == ChangeType.Deleted)
                {
                    state.Remove(revision.Key.Name);
                    continue;
                }
                state[revision.Key.Name] = revision.Number;
            }
            return string.Join(' ', state.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}@{pair.Value}")) == states[^1];
        });
    });

    [Fact]
    public void Compaction_forgets_the_way_and_not_the_state() => Gen.Select(Stories, Gen.Int[0, 40]).Holds((story, upTo) =>
    {
        var (log, states) = Play(story);
        var cut = Math.Min(upTo, (int)log.Current);
        log.CompactTo(cut);
        return Enumerable.Range(cut, states.Count - cut).All(revision => Show(log.Of(Things).At(revision)) == states[revision]);
    });
}
