using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Validation;

/// <summary>Collects field errors in the order of the fields.</summary>
internal sealed class Findings
{
    private readonly List<FieldError> _errors = [];

    public void Add(string field, string message) => _errors.Add(new FieldError(field, message));

    /// <param name="problem">Null when the field is right.</param>
    public void AddIf(string field, string? problem)
    {
        if (problem is not null)
        {
            Add(field, problem);
        }
    }

    public void OneOf(string field, string value, EquatableArray<string> allowed)
    {
        if (!allowed.Contains(value, StringComparer.Ordinal))
        {
            Add(field, $"is {Quote.Text(value)}; use one of {string.Join(", ", allowed)}");
        }
    }

    public void AtMost(string field, int count, int most)
    {
        if (count > most)
        {
            Add(field, $"has {count} entries; at most {most} are allowed");
        }
    }

    /// <summary>Reports each value that repeats an earlier one; <paramref name="canonical"/> null means incomparable.</summary>
    public void Unique<T>(string list, EquatableArray<T> items, string member, Func<T, string?> canonical)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            if (canonical(items[i]) is { } value && !seen.TryAdd(value, i))
            {
                Add($"{list}[{i}]{member}", $"repeats {list}[{seen[value]}]{member}; give each its own");
            }
        }
    }

    public EquatableArray<FieldError> ToList() => _errors.ToEquatableArray();
}
