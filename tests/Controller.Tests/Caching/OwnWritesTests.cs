using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Support;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>The watch tells of a write of ours while its response is still under way.</summary>
public sealed class OwnWritesTests
{
    private static readonly NamespacedName A = new("ns", "a");
    private readonly OwnWrites<Widget> _writes = new(Widget.Type);

    public OwnWritesTests() => _writes.Store.Replace(new([Widget.Named("a", 1), Widget.Named("b", 2)], [], "10"));

    [Fact]
    public void Told_before_its_response_a_write_is_read_at_once_and_raises_nothing()
    {
        _writes.Begin(A);
        Assert.Empty(Hear(Widget.Named("a", 12)));
        Assert.Equal("12", _writes.Store.Find(A)?.Metadata.ResourceVersion);
        Assert.Empty(_writes.End(A, Widget.Named("a", 12)));
    }

    [Fact]
    public void A_create_told_before_its_response_raises_nothing()
    {
        var created = new NamespacedName("ns", "new");
        _writes.Begin(created);
        Assert.Empty(Hear(Widget.Named("new", 12)));
        Assert.Empty(_writes.End(created, Widget.Named("new", 12)));
    }

    [Fact]
    public void Somebodys_edit_that_is_told_meanwhile_is_raised_when_the_write_is_over()
    {
        _writes.Begin(A);
        Assert.Empty(Hear(Widget.Named("a", 12)));
        Assert.Empty(Hear(Widget.Named("a", 13, size: 99)));
        Assert.Equal(99, Assert.Single(_writes.End(A, Widget.Named("a", 12))).New?.Size);
    }

    [Fact]
    public void Somebodys_edit_that_our_write_came_upon_is_raised()
    {
        _writes.Begin(A);
        Assert.Empty(Hear(Widget.Named("a", 12, size: 99)));
        Assert.Equal(99, Assert.Single(_writes.End(A, Widget.Named("a", 12, size: 99))).New?.Size);
    }

    [Fact]
    public void A_deletion_that_is_told_meanwhile_is_raised_and_not_undone_by_the_response()
    {
        _writes.Begin(A);
        Assert.Empty(_writes.Observe(store => [store.ObserveDeletion(Widget.Named("a", 13))]));
        Assert.Null(Assert.Single(_writes.End(A, Widget.Named("a", 12))).New);
        Assert.Null(_writes.Store.Find(A));
    }

    [Fact]
    public void Without_a_response_everything_that_was_told_is_raised()
    {
        _writes.Begin(A);
        Assert.Empty(Hear(Widget.Named("a", 12)));
        Assert.Single(_writes.End(A, null));
    }

    [Fact]
    public void Other_objects_wait_for_nothing()
    {
        _writes.Begin(A);
        Assert.Single(Hear(Widget.Named("b", 12)));
        Assert.Empty(_writes.End(A, Widget.Named("a", 13)));
        Assert.Single(Hear(Widget.Named("a", 14)));
    }

    [Fact]
    public void Of_two_writes_the_last_to_end_raises_what_neither_of_them_was()
    {
        _writes.Begin(A);
        _writes.Begin(A);
        Hear(Widget.Named("a", 12));
        Hear(Widget.Named("a", 13));
        Hear(Widget.Named("a", 14, size: 99));
        Assert.Empty(_writes.End(A, Widget.Named("a", 13)));
        Assert.Equal(99, Assert.Single(_writes.End(A, Widget.Named("a", 12))).New?.Size);
    }

    private IEnumerable<Change<Widget>> Hear(Widget item) => _writes.Observe(store => [store.Observe(item)]);
}
