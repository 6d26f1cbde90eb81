using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>ALTER … SET COMMENT and UNSET COMMENT, for the kinds whose comment is all that can be set.</summary>
internal static class CommentAlteration
{
    public static ResultTable Apply(CatalogObject item, AlterAction action)
    {
        switch (action)
        {
            case AlterAction.SetOptions set:
                var options = new OptionReader(set.Options, item.Kind.Word());
                var comment = options.Text("COMMENT");
                options.End();
                item.Comment = comment;
                return ResultTable.Status("Statement executed successfully.");
            case AlterAction.UnsetOptions { Names: ["COMMENT"] }:
                item.Comment = null;
                return ResultTable.Status("Statement executed successfully.");
            case AlterAction.UnsetOptions unset:
                throw SqlErrors.InvalidProperty(unset.Names[0], item.Kind.Word());
        }
        throw SqlErrors.Unmodelled($"ALTER {item.Kind.Word()} {action.GetType().Name}");
    }
}
