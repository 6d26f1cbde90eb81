using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

/// <summary>One <c>NAME = value</c> of a statement.</summary>
internal sealed record Option(string Name, OptionValue Value);

/// <summary>The value of an option, before its statement gives it a meaning.</summary>
internal abstract record OptionValue
{
    private OptionValue()
    {
    }

    public sealed record Text(string Value) : OptionValue;

    public sealed record Number(string Value) : OptionValue;

    /// <summary>A bare word or a (qualified, perhaps quoted) name.</summary>
    public sealed record Name(ObjectName Value) : OptionValue;

    public sealed record List(ImmutableArray<OptionValue> Items) : OptionValue;

    public sealed record Group(ImmutableArray<Option> Options) : OptionValue;

    public string Describe() => this switch
    {
        Text text => text.Value,
        Number number => number.Value,
        Name name => name.Value.ToString(),
        List list => string.Join(',', list.Items.Select(item => item.Describe())),
        _ => "(…)",
    };
}
