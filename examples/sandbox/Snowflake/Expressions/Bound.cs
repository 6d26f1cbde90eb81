using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Loading;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;
using VoiceAnalytics.Sandbox.Snowflake.Storage;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>An expression in DuckDB's SQL with its Snowflake type. VARIANT, OBJECT and ARRAY are JSON there.</summary>
internal sealed record BoundExpression(string Sql, SqlType Type);

internal sealed record BoundColumn(string Name, SqlType Type);

/// <summary>A query in DuckDB's SQL; its columns are <c>c0</c>, <c>c1</c>, … there.</summary>
internal sealed record BoundQuery(string Sql, ImmutableArray<BoundColumn> Columns);

/// <summary>Files that must be read before a query can run.</summary>
/// <param name="Relation">The data plane's table to read them into.</param>
internal sealed record StageRead(string Relation, Stage Stage, S3Url Location, FileFormatOptions Format, string? Pattern);

/// <summary>What a query needs before it runs.</summary>
internal sealed class QueryNeeds
{
    private int _relations;

    public HashSet<Table> Tables { get; } = [];

    public List<StageRead> Stages { get; } = [];

    public string NextRelation() => $"r{++_relations}";
}
