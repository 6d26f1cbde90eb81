using System.Collections.Immutable;
using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>
/// Gives a statement's options their meaning. Whatever was not asked for when <see cref="End"/> is called is an invalid
/// property: no option is ever ignored.
/// </summary>
internal sealed class OptionReader
{
    private readonly Dictionary<string, OptionValue> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly string _kind;

    /// <param name="kind">As Snowflake prints it in <c>invalid property 'X' for 'STAGE'</c>.</param>
    public OptionReader(ImmutableArray<Option> options, string kind)
    {
        _kind = kind;
        foreach (var option in options)
        {
            if (!_values.TryAdd(option.Name, option.Value))
            {
                throw SqlErrors.Compilation("001424", "22023", $"duplicate property '{option.Name}' for '{kind}'");
            }
        }
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Text(string name) => Take(name) switch
    {
        null => null,
        OptionValue.Text text => text.Value,
        var other => throw SqlErrors.InvalidValue(other.Describe(), name),
    };

    /// <summary>A text or a bare word, as in <c>TYPE = JSON</c> and <c>TYPE = 'JSON'</c>; upper-cased.</summary>
    public string? Word(string name) => Take(name) switch
    {
        null => null,
        OptionValue.Text text => text.Value.ToUpperInvariant(),
        OptionValue.Name { Value.Parts.Length: 1 } word => word.Value.Last,
        var other => throw SqlErrors.InvalidValue(other.Describe(), name),
    };

    /// <summary>One of the words; anything else is an invalid value.</summary>
    public string? Word(string name, params ReadOnlySpan<string> allowed)
    {
        var word = Word(name);
        if (word is null)
        {
            return null;
        }
        foreach (var candidate in allowed)
        {
            if (string.Equals(candidate, word, StringComparison.Ordinal))
            {
                return word;
            }
        }
        throw SqlErrors.InvalidValue(word, name);
    }

    public ObjectName? Name(string name) => Take(name) switch
    {
        null => null,
        OptionValue.Name identifier => identifier.Value,
        OptionValue.Text text => NameText.Parse(text.Value, name),
        var other => throw SqlErrors.InvalidValue(other.Describe(), name),
    };

    public bool? Flag(string name) => Take(name) switch
    {
        null => null,
        OptionValue.Name { Value.Parts: [{ Name: "TRUE" }] } => true,
        OptionValue.Name { Value.Parts: [{ Name: "FALSE" }] } => false,
        var other => throw SqlErrors.InvalidValue(other.Describe(), name),
    };

    public long? Whole(string name)
    {
        var value = Take(name);
        if (value is null)
        {
            return null;
        }
        return value is OptionValue.Number number && long.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : throw SqlErrors.InvalidValue(value.Describe(), name);
    }

    public ImmutableArray<string>? Texts(string name)
    {
        switch (Take(name))
        {
            case null:
                return null;
            case OptionValue.List list when list.Items.All(item => item is OptionValue.Text):
                return [.. list.Items.Select(item => ((OptionValue.Text)item).Value)];
            case var other:
                throw SqlErrors.InvalidValue(other.Describe(), name);
        }
    }

    /// <param name="kind">As in the messages about what is inside the group.</param>
    public OptionReader? Group(string name, string kind) => Take(name) switch
    {
        null => null,
        OptionValue.Group group => new OptionReader(group.Options, kind),
        OptionValue.List { Items.IsEmpty: true } => new OptionReader([], kind),
        var other => throw SqlErrors.InvalidValue(other.Describe(), name),
    };

    /// <summary>Options that the real one has and this one refuses.</summary>
    public void RefuseUnmodelled(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_values.ContainsKey(name))
            {
                throw SqlErrors.Unmodelled($"{_kind} option {name}");
            }
        }
    }

    public void End()
    {
        foreach (var name in _values.Keys)
        {
            if (!_read.Contains(name))
            {
                throw SqlErrors.InvalidProperty(name, _kind);
            }
        }
    }

    private OptionValue? Take(string name)
    {
        _read.Add(name);
        return _values.GetValueOrDefault(name);
    }
}
