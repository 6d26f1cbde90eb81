using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Aws.Policies;

/// <summary>What is known about one request besides action and resource: condition keys and their values.</summary>
internal sealed class RequestContext
{
    private readonly string? _action;
    private readonly Dictionary<string, ImmutableArray<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    private RequestContext(string? action) => _action = action;

    /// <summary>A context that takes only keys which requests of this action carry.</summary>
    public static RequestContext For(string action) => new(action);

    /// <summary>A context that takes every key, as the policy simulator's caller may give it.</summary>
    public static RequestContext ForSimulation() => new(null);

    /// <summary>Adds the value, unless it is unknown or requests of this action do not carry the key.</summary>
    public RequestContext Offer(string key, string? value) => value is null ? this : Offer(key, [value]);

    public RequestContext Offer(string key, ImmutableArray<string> values)
    {
        var known = ConditionKeys.Find(key) ?? throw new ArgumentException($"Condition key {key} is missing in the table of condition keys.", nameof(key));
        if (_action is null || known.ExistsFor(_action))
        {
            _values[key] = values;
        }
        return this;
    }

    public RequestContext OfferTags(string family, IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach (var (key, value) in tags)
        {
            Offer(family + key, value);
        }
        return this;
    }

    public ImmutableArray<string>? Find(string key) => _values.TryGetValue(key, out var values) ? values : null;
}
