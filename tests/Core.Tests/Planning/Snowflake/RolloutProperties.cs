using CsCheck;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

/// <summary>Over random shares and random changes of them and of their source, waiting for another share.</summary>
public sealed class RolloutProperties
{
    private static readonly RolloutHold Hold = new("partners/elder", "voice-sessions", "MYORG-ACME", Stopped: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_waits_keeps_the_form_that_it_had_a_second_pass_changes_nothing_and_in_the_end_nobody_sees_that_it_waited(bool byKey) =>
        Gen.Select(RandomCases.Shares, RandomCases.Shares).Holds(
            (before, after) =>
            {
                (before, after) = byKey ? (before.ByKey(), after.ByKey()) : (before, after);
                var (waited, direct) = (Made(before), Made(before));
                var former = waited.Copy();
                var held = new Pass(waited, after.Desired with { Hold = Hold }, Pass.Verified).Run();
                if (held.Last.Blocks.Any(block => block.Reason == Reasons.RolloutWaiting))
                {
                    Assert.All(former.Entries, entry => Assert.Equal(Form(entry.Value), Form(waited.Entries[entry.Key])));
                    Assert.Equal(former.Entries.Count, waited.Entries.Count);
                }
                var settled = waited.Copy();
                var again = new Pass(waited, after.Desired with { Hold = Hold }, Pass.Verified).Run();
                Assert.True(Same(settled, waited), again.Log);

                var free = new Pass(waited, after.Desired, Pass.Verified).Run();
                new Pass(direct, after.Desired, Pass.Verified).Run();
                Assert.True(Same(direct, waited), free.Log);
            },
            iter: 600);

    private static World Made(Case share)
    {
        var world = new World();
        new Pass(world, share.Desired, Pass.Verified).Run(fresh: true);
        return world;
    }

    // What the source decides of an object.
    private static (string, string, string, object?) Form(World.Entry entry) =>
        (entry.Query, entry.Body, string.Join(',', entry.Columns.Select(column => $"{column.Name} {column.Type}")), entry.Format);

    private static bool Same(World a, World b) =>
        a.Entries.Count == b.Entries.Count && a.Entries.All(each => b.Entries.TryGetValue(each.Key, out var other) && Ordered(each.Value) == Ordered(other));

    private static World.Entry Ordered(World.Entry entry) => entry with
    {
        GrantedTo = [.. entry.GrantedTo.Order(StringComparer.Ordinal)],
        Comment = ObjectMarker.TryParse(entry.Comment, out var marker) ? marker.Hash : entry.Comment,
    };
}
