using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;

/// <summary>
/// A set of field paths as a tree, in the form of <c>fieldsV1</c>: <c>f:name</c> for fields, <c>k:{…}</c> for elements of
/// keyed lists, <c>v:…</c> for elements of sets. A node may be a member itself and have members below it
/// (sigs.k8s.io/structured-merge-diff <c>fieldpath</c>).
/// </summary>
internal sealed class FieldSet
{
    private static readonly Dictionary<string, FieldSet> NoChildren = [];

    private Dictionary<string, FieldSet>? _children;

    public bool IsMember { get; set; }

    public Dictionary<string, FieldSet> Children => _children ?? NoChildren;

    public bool IsEmpty => !IsMember && (_children is null || _children.Values.All(child => child.IsEmpty));

    public FieldSet Child(string element)
    {
        _children ??= new Dictionary<string, FieldSet>(StringComparer.Ordinal);
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
            at = at?.Children.GetValueOrDefault(element);
        }
        return at;
    }

    public void Remove(string element) => _children?.Remove(element);

    public static FieldSet Union(FieldSet left, FieldSet right) => Combine(left, right, (a, b) => a || b);

    public static FieldSet Intersection(FieldSet left, FieldSet right) => Combine(left, right, (a, b) => a && b);

    public static FieldSet Difference(FieldSet left, FieldSet right) => Combine(left, right, (a, b) => a && !b);

    /// <summary>Every named field on the way to a member becomes a member too.</summary>
    public FieldSet WithNamedAncestors()
    {
        var result = new FieldSet { IsMember = IsMember };
        foreach (var (element, child) in Children)
        {
            if (child.IsEmpty)
            {
                continue;
            }
            var copy = child.WithNamedAncestors();
            copy.IsMember = true;
            result.Put(element, copy);
        }
        return result;
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        if (IsMember && Children.Values.Any(child => !child.IsEmpty))
        {
            json["."] = new JsonObject();
        }
        foreach (var (element, child) in Children.OrderBy(pair => pair.Key, StringComparer.Ordinal))
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
        foreach (var (element, child) in Children.OrderBy(pair => pair.Key, StringComparer.Ordinal))
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
            // A client may write the list itself; what is no path element owns nothing.
            if (PathElement.IsValid(element))
            {
                result.Put(element, Node(below as JsonObject ?? []));
            }
        }
        return result;
    }

    private void Put(string element, FieldSet child) => (_children ??= new Dictionary<string, FieldSet>(StringComparer.Ordinal))[element] = child;

    private static FieldSet Combine(FieldSet? left, FieldSet? right, Func<bool, bool, bool> rule)
    {
        var result = new FieldSet { IsMember = rule(left?.IsMember ?? false, right?.IsMember ?? false) };
        foreach (var (element, child) in left?.Children ?? NoChildren)
        {
            result.PutIfAny(element, Combine(child, right?.Children.GetValueOrDefault(element), rule));
        }
        foreach (var (element, child) in right?.Children ?? NoChildren)
        {
            if (left?.Children.ContainsKey(element) != true)
            {
                result.PutIfAny(element, Combine(null, child, rule));
            }
        }
        return result;
    }

    private void PutIfAny(string element, FieldSet child)
    {
        if (!child.IsEmpty)
        {
            Put(element, child);
        }
    }
}
