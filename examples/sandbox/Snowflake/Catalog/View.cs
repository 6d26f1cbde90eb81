using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Catalog;

/// <summary>A view: its columns are frozen when it is created, also those of a <c>SELECT *</c>.</summary>
internal sealed class View(long id, Schema schema, string name, string owner, DateTimeOffset createdOn, Query query, string statement)
    : SchemaObject(id, ObjectKind.View, schema, name, owner, createdOn)
{
    public Query Query { get; } = query;

    /// <summary>The whole CREATE VIEW as it was sent.</summary>
    public string Statement { get; } = statement;

    public bool Secure { get; init; }

    public List<Column> Columns { get; } = [];

    /// <summary>Policies that hang on it; a replacement loses them. Without a column it is a row access policy.</summary>
    public List<(string Policy, string? Column)> Policies { get; } = [];
}
