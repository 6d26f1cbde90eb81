using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>A stage that a statement wants to read: it needs USAGE (or READ) on the stage and on its integration.</summary>
internal static class StageLookup
{
    public static Stage Require(StatementContext context, StageReference reference, string operation)
    {
        var stage = context.Names.Require<Stage>(ObjectKind.Stage, reference.Stage, operation);
        if (!context.Authorizer.Has(stage, "USAGE"))
        {
            context.Authorizer.Require(stage, "READ");
        }
        if (stage.IntegrationId is { } id && context.Catalog.FindIntegration(id) is { } integration)
        {
            // LIST and COPY need USAGE on the integration too (list.md, copy-into-table.md); the stage's owner must keep it.
            context.Authorizer.Require(integration, "USAGE");
        }
        return stage;
    }
}
