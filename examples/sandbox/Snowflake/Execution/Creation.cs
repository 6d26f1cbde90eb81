using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>What all CREATE statements do about an object that is already there.</summary>
internal static class Creation
{
    /// <returns>The answer when there is nothing to create; otherwise the place is free, or <paramref name="existing"/> may be replaced.</returns>
    public static ResultTable? Meet(StatementContext context, CatalogObject? existing, CreateMode mode)
    {
        if (existing is null)
        {
            return null;
        }
        switch (mode)
        {
            case CreateMode.IfNotExists:
                return ResultTable.Status($"{existing.Name} already exists, statement succeeded.");
            case CreateMode.OrReplace:
                context.Authorizer.RequireOwnership(existing);
                return null;
        }
        throw context.Authorizer.CanSee(existing) ? SqlErrors.AlreadyExists(existing.QualifiedName) : SqlErrors.AlreadyExistsUnseen(existing.QualifiedName);
    }
}
