using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>INFORMATION_SCHEMA.POLICY_REFERENCES of one table or view (policy_references.md). Policies exist only as seeded by a test.</summary>
internal static class PolicyReferencesFunction
{
    private static readonly ImmutableArray<BoundColumn> Columns =
    [
        .. new[]
        {
            "POLICY_DB", "POLICY_SCHEMA", "POLICY_NAME", "POLICY_KIND", "REF_DATABASE_NAME", "REF_SCHEMA_NAME", "REF_ENTITY_NAME", "REF_ENTITY_DOMAIN",
            "REF_COLUMN_NAME", "REF_ARG_COLUMN_NAMES", "TAG_DATABASE", "TAG_SCHEMA", "TAG_NAME", "POLICY_STATUS",
        }.Select(name => new BoundColumn(name, SqlType.Text)),
    ];

    public static BoundQuery Bind(QueryBinder queries, FunctionArguments arguments)
    {
        arguments.Require("REF_ENTITY_NAME");
        arguments.Require("REF_ENTITY_DOMAIN");
        var (name, domain) = (arguments.Text("REF_ENTITY_NAME")!, arguments.Text("REF_ENTITY_DOMAIN")!);
        arguments.End();
        ObjectKind kind = domain.ToUpperInvariant() switch
        {
            "TABLE" => ObjectKind.Table,
            "VIEW" => ObjectKind.View,
            _ => throw SqlErrors.Unmodelled($"POLICY_REFERENCES of domain {domain}"),
        };
        var entity = queries.Context.Names.Require(kind, NameText.Parse(name, "REF_ENTITY_NAME"), "SELECT");
        var policies = entity is View view ? view.Policies : [];
        return ValuesRelation.Build(Columns, [.. policies.Select(policy => Row((SchemaObject)entity, policy))]);
    }

    private static string?[] Row(SchemaObject entity, (string Policy, string? Column) policy) =>
    [
        entity.Schema.Database.Name, entity.Schema.Name, policy.Policy, policy.Column is null ? "ROW_ACCESS_POLICY" : "MASKING_POLICY", entity.Schema.Database.Name,
        entity.Schema.Name, entity.Name, "VIEW", policy.Column, null, null, null, null, "ACTIVE",
    ];
}
