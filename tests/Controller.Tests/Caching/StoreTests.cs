using CsCheck;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Support;

namespace VoiceAnalytics.Controller.Caching;

public sealed class StoreTests
{
    private static readonly NamespacedName A = new("ns", "a");
    private readonly Store<Widget> _store = new(Widget.Type);

    [Fact]
    public void An_older_or_repeated_revision_changes_nothing()
    {
        Assert.NotNull(_store.Observe(Widget.Named("a", 5, size: 5)));
        Assert.Null(_store.Observe(Widget.Named("a", 5, size: 6)));
        Assert.Null(_store.Observe(Widget.Named("a", 4, size: 4)));
        Assert.Equal(5, _store.Find(A)?.Size);
    }

    [Fact]
    public void A_change_carries_what_was_and_what_is()
    {
        _store.Observe(Widget.Named("a", 1, size: 1));
        var change = _store.Observe(Widget.Named("a", 2, size: 2));
        Assert.Equal((1, 2), (change?.Old?.Size, change?.New?.Size));
        var deletion = _store.ObserveDeletion(Widget.Named("a", 3));
        Assert.Equal((2, null), (deletion?.Old?.Size, deletion?.New?.Size));
        Assert.Null(_store.Find(A));
    }

    [Fact]
    public void A_deletion_older_than_what_is_held_is_of_another_incarnation()
    {
        _store.Observe(Widget.Named("a", 9, uid: "second"));
        Assert.Null(_store.ObserveDeletion(Widget.Named("a", 8, uid: "first")));
        Assert.NotNull(_store.Find(A));
    }

    [Fact]
    public void A_list_adds_updates_and_deletes()
    {
        _store.Replace(List(10, Widget.Named("a", 1), Widget.Named("b", 2), Widget.Named("c", 3)));
        var changes = _store.Replace(List(20, Widget.Named("a", 1), Widget.Named("b", 15), Widget.Named("d", 16)));
        Assert.Equal(["b updated", "d added", "c deleted"], changes.Select(Describe));
    }

    [Fact]
    public void What_cannot_be_decoded_is_not_absent()
    {
        _store.Replace(List(10, Widget.Named("a", 1)));
        Assert.Empty(_store.Replace(new([], [A], "20")));
        Assert.NotNull(_store.Find(A));
    }

    [Fact]
    public void A_list_begun_before_our_own_write_does_not_undo_it()
    {
        _store.Replace(List(10, Widget.Named("a", 1)));
        _store.ObserveOwnWrite(Widget.Named("a", 12, size: 1));
        _store.ObserveOwnWrite(Widget.Named("new", 13));
        Assert.Empty(_store.Replace(List(11, Widget.Named("a", 1))));
        Assert.Equal("12", _store.Find(A)?.Metadata.ResourceVersion);
        Assert.NotNull(_store.Find(new("ns", "new")));
    }

    [Fact]
    public void Our_own_write_is_read_at_once_and_raises_nothing()
    {
        _store.Replace(List(10, Widget.Named("a", 1)));
        Assert.Null(_store.ObserveOwnWrite(Widget.Named("a", 12)));
        Assert.Equal("12", _store.Find(A)?.Metadata.ResourceVersion);
        Assert.Null(_store.Observe(Widget.Named("a", 12)));
    }

    [Fact]
    public void Somebodys_edit_that_comes_with_our_own_write_is_raised()
    {
        _store.Replace(List(10, Widget.Named("a", 1, size: 1)));
        var change = _store.ObserveOwnWrite(Widget.Named("a", 12, size: 99));
        Assert.Equal(99, change?.New?.Size);
    }

    [Fact]
    public void The_response_to_a_write_does_not_revive_what_was_deleted_after_it()
    {
        _store.Replace(List(10, Widget.Named("a", 1)));
        _store.ObserveDeletion(Widget.Named("a", 13));
        Assert.Null(_store.ObserveOwnWrite(Widget.Named("a", 12)));
        Assert.Null(_store.Find(A));
    }

    [Fact]
    public void After_a_restore_of_etcd_the_list_wins()
    {
        _store.Replace(List(1000, Widget.Named("a", 900, size: 9), Widget.Named("b", 950)));
        var changes = _store.Replace(List(50, Widget.Named("a", 40, size: 4)), afterRestore: true);
        Assert.Equal(["a updated", "b deleted"], changes.Select(Describe));
        Assert.Equal("50", _store.SeenRevision);
    }

    [Fact]
    public void Reading_is_sorted_and_by_namespace()
    {
        _store.Observe(Widget.Named("b", 2));
        _store.Observe(Widget.Named("a", 1));
        _store.Observe(Widget.Named("x", 3) with { Metadata = new() { Namespace = "an", Name = "x", ResourceVersion = "3" } });
        Assert.Equal(["an/x", "ns/a", "ns/b"], _store.All().Select(item => item.Metadata.Identity.Key.ToString()));
        Assert.Equal(["a", "b"], _store.InNamespace("ns").Select(item => item.Metadata.Name));
        Assert.Empty(_store.InNamespace("none"));
        Assert.Equal(3, _store.Count);
    }

    [Fact]
    public void However_a_watch_repeats_and_reorders_an_objects_events_the_last_revision_stands() =>
        Gen.Int[1, 30].List[1, 40].Holds(revisions =>
        {
            var store = new Store<Widget>(Widget.Type);
            var highest = 0;
            foreach (var revision in revisions)
            {
                var change = store.Observe(Widget.Named("a", revision, size: revision));
                Assert.Equal(revision > highest, change is not null);
                highest = Math.Max(highest, revision);
                Assert.Equal(highest, store.Find(A)?.Size);
            }
        });

    /// <summary>Random edits on a truth; the store hears some events, some twice, none of others, then one list.</summary>
    [Fact]
    public void A_list_makes_the_store_equal_to_the_truth_whatever_was_missed() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 2]).List[0, 60].Holds(steps =>
        {
            var store = new Store<Widget>(Widget.Type);
            var shadow = new Dictionary<string, int>();
            var truth = new Dictionary<string, Widget>();
            var revision = 1;
            foreach (var (name, action, heard) in steps)
            {
                var item = Widget.Named($"{name}", ++revision, size: revision);
                var deletion = action == 0;
                if (deletion && !truth.Remove($"{name}"))
                {
                    continue;
                }
                if (!deletion)
                {
                    truth[$"{name}"] = item;
                }
                for (var times = 0; times < heard; times++)
                {
                    Follow(shadow, deletion ? store.ObserveDeletion(item) : store.Observe(item));
                }
            }
            foreach (var change in store.Replace(List(++revision, [.. truth.Values])))
            {
                Follow(shadow, change);
            }
            Assert.Equal(truth.Values.OrderBy(item => item.Metadata.Name, StringComparer.Ordinal), store.All());
            Assert.Equal(
                truth.Values.Select(item => (item.Metadata.Name, item.Size)).Order(),
                shadow.Select(item => (item.Key, item.Value)).Order());
        });

    /// <summary>Whoever only follows the changes must arrive at the same state.</summary>
    private static void Follow(Dictionary<string, int> shadow, Change<Widget>? change)
    {
        if (change is null)
        {
            return;
        }
        Assert.Equal(shadow.TryGetValue(change.Subject.Metadata.Name, out var size) ? size : null, change.Old?.Size);
        if (change.New is { } present)
        {
            shadow[present.Metadata.Name] = present.Size;
            return;
        }
        shadow.Remove(change.Subject.Metadata.Name);
    }

    private static ResourceList<Widget> List(int revision, params Widget[] items) => new([.. items], [], $"{revision}");

    private static string Describe(Change<Widget> change) =>
        $"{change.Subject.Metadata.Name} {(change.Old is null ? "added" : change.New is null ? "deleted" : "updated")}";
}
