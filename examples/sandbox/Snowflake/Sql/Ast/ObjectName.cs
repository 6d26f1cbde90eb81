using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

/// <summary>A name of one to three parts: <c>[[database.]schema.]object</c>.</summary>
internal sealed record ObjectName(ImmutableArray<Identifier> Parts)
{
    public string Last => Parts[^1].Name;

    public Identifier First => Parts[0];

    public override string ToString() => string.Join('.', Parts.Select(part => part.Name));
}
