using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;

/// <summary>
/// A set of field paths as a tree, in the form of <c>fieldsV1</c>: <c>f:name</c> for fields, <c>k:{…}</c> for elements of
/// keyed lists, <c>v:…</c> for elements of sets. A node may be a member itself and have members below it
/// (sigs.k8s.io/structured-merge-diff <c>fieldpath</c>).
/// </summary>
internal sealed class FieldSet
{
    private readonly SortedDictionary<string, FieldSet> _children = new(StringComparer.Ordinal);

    public bool IsMember { get; set; }

    public IReadOnlyDictionary<string, FieldSet> Children => _children;

    public bool IsEmpty => !IsMember && _children.Values.All(child => child.IsEmpty);

    public FieldSet Child(string element)
    {
        if (!_children.TryGetValue(element, out var child))
        {
            _children[element] = child = new FieldSet();
        }
        return child;
    }

    public FieldSet? Find(params ReadOnlySpan<string> path)
    {
        var at = this;
        foreach (var element in path)
        {
            at = at?._children.GetValueOrDefault(element);
        }
        return at;
    }

    public void Remove(string element) => _children.Remove(element);

    public static FieldSet Union(FieldSet left, FieldSet right) => Combine(left, right, (a, b) => a || b);

    public static FieldSet Intersection(FieldSet left, FieldSet right) => Combine(left, right, (a, b) => a && b);

    public static FieldSet Difference(FieldSet left, FieldSet right) => Combine(left, right, (a, b) => a && !b);

    /// <summary>Every named field on the way to a member becomes a member too.</summary>
    public FieldSet WithNamedAncestors()
    {
        var result = new FieldSet { IsMember = IsMember };
        foreach (var (element, child) in _children)
        {
            if (child.IsEmpty)
            {
                continue;
            }
            var copy = child.WithNamedAncestors();
            copy.IsMember = true;
            result._children[element] = copy;
        }
        return result;
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        if (IsMember && _children.Values.Any(child => !child.IsEmpty))
        {
            json["."] = new JsonObject();
        }
        foreach (var (element, child) in _children)
        {
            if (!child.IsEmpty)
            {
                json[element] = child.ToJson();
            }
        }
        return json;
    }

    public static FieldSet FromJson(JsonObject json)
    {
        var result = Node(json);
        result.IsMember = false;
        return result;
    }

    /// <summary>All members as paths in people's form: <c>.spec.conditions[type="Ready"].status</c>.</summary>
    public IEnumerable<string> Paths(string prefix = "")
    {
        if (IsMember && prefix.Length > 0)
        {
            yield return prefix;
        }
        foreach (var (element, child) in _children)
        {
            foreach (var path in child.Paths(prefix + PathElement.Text(element)))
            {
                yield return path;
            }
        }
    }

    // An empty object is a leaf, and a leaf is a member.
    private static FieldSet Node(JsonObject json)
    {
        var result = new FieldSet { IsMember = json.Count == 0 || json.ContainsKey(".") };
        foreach (var (element, below) in json)
        {
            if (element != ".")
            {
                result._children[element] = Node(below as JsonObject ?? []);
            }
        }
        return result;
    }

    private static FieldSet Combine(FieldSet? left, FieldSet? right, Func<bool, bool, bool> rule)
    {
        var result = new FieldSet { IsMember = rule(left?.IsMember ?? false, right?.IsMember ?? false) };
        var elements = (left?._children.Keys ?? Enumerable.Empty<string>()).Union(right?._children.Keys ?? Enumerable.Empty<string>(), StringComparer.Ordinal);
        foreach (var element in elements)
        {
            var child = Combine(left?._children.GetValueOrDefault(element), right?._children.GetValueOrDefault(element), rule);
            if (!child.IsEmpty)
            {
                result._children[element] = child;
            }
        }
        return result;
    }
}
