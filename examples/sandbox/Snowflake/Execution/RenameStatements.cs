using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>ALTER … RENAME TO, for what lives in a schema. The object keeps its identity, privileges and load history.</summary>
internal static class RenameStatements
{
    public static ResultTable Execute(StatementContext context, CatalogObject item, ObjectName newName)
    {
        if (item is not SchemaObject member)
        {
            throw SqlErrors.Unmodelled($"ALTER {item.Kind.Word()} RENAME");
        }
        var schema = newName.Parts.Length == 1 ? member.Schema : context.Names.SchemaOf(newName, $"ALTER {item.Kind.Word()}");
        if (schema.Find(item.Kind, newName.Last) is { } taken)
        {
            throw SqlErrors.AlreadyExists(taken.QualifiedName);
        }
        member.Schema.Remove(member);
        (member.Schema, member.Name) = (schema, newName.Last);
        schema.Add(member);
        return ResultTable.Status("Statement executed successfully.");
    }
}
