namespace VoiceAnalytics.Sandbox.Kubernetes.Storage;

/// <summary>Everything that ever happened to the objects of one resource, and their present state.</summary>
internal sealed class ResourceLog
{
    private readonly List<Revision> _revisions = [];
    private readonly SortedDictionary<ObjectKey, Revision> _live = [];
    private readonly Dictionary<ObjectKey, int> _incarnations = [];

    public IReadOnlyDictionary<ObjectKey, Revision> Live => _live;

    public void Append(Revision revision)
    {
        _revisions.Add(revision);
        switch (revision.Change)
        {
            case ChangeType.Deleted:
                _live.Remove(revision.Key);
                break;
            case ChangeType.Added:
                _incarnations[revision.Key] = Incarnation(revision.Key) + 1;
                _live[revision.Key] = revision;
                break;
            default:
                _live[revision.Key] = revision;
                break;
        }
    }

    /// <summary>How often an object of this name has been created.</summary>
    public int Incarnation(ObjectKey key) => _incarnations.GetValueOrDefault(key);

    /// <summary>The first change after a revision, from a position found before.</summary>
    public IEnumerable<Revision> After(long number)
    {
        for (var i = FirstAfter(number); i < _revisions.Count; i++)
        {
            yield return _revisions[i];
        }
    }

    /// <summary>The objects as they were at a revision, in list order.</summary>
    public IEnumerable<Revision> At(long number)
    {
        if (_revisions.Count == 0 || _revisions[^1].Number <= number)
        {
            return _live.Values;
        }
        var state = new SortedDictionary<ObjectKey, Revision>();
        var end = FirstAfter(number);
        for (var i = 0; i < end; i++)
        {
            if (_revisions[i].Change == ChangeType.Deleted)
            {
                state.Remove(_revisions[i].Key);
                continue;
            }
            state[_revisions[i].Key] = _revisions[i];
        }
        return state.Values;
    }

    /// <summary>Forgets how the state came about, but not the state itself.</summary>
    public void Compact(long upTo)
    {
        var state = At(upTo).ToArray();
        _revisions.RemoveRange(0, FirstAfter(upTo));
        _revisions.InsertRange(0, state.OrderBy(revision => revision.Number));
    }

    private int FirstAfter(long number)
    {
        var (low, high) = (0, _revisions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _revisions[middle].Number <= number ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
