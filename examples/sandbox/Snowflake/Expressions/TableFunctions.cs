using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>TABLE(INFORMATION_SCHEMA.…): the histories that are modelled.</summary>
internal static class TableFunctions
{
    public static BoundQuery Bind(QueryBinder queries, FunctionSource source)
    {
        RequireInformationSchema(queries, source.Function);
        var arguments = new FunctionArguments(queries, source);
        return source.Function.Last switch
        {
            "TASK_HISTORY" => Tasks.TaskHistoryFunction.Bind(queries, arguments),
            "COPY_HISTORY" => Loading.CopyHistoryFunction.Bind(queries, arguments),
            "POLICY_REFERENCES" => PolicyReferencesFunction.Bind(queries, arguments),
            _ => throw SqlErrors.UnknownFunction(source.Function.ToString()),
        };
    }

    /// <summary>The function must be qualified, and the database is the session's unless it is named.</summary>
    private static void RequireInformationSchema(QueryBinder queries, ObjectName function)
    {
        var parts = function.Parts;
        if (parts.Length < 2 || parts[^2].Name is not "INFORMATION_SCHEMA")
        {
            throw SqlErrors.UnknownFunction(function.ToString());
        }
        if (parts.Length == 2 && queries.Context.Session.Database is null)
        {
            throw SqlErrors.NoCurrentDatabase("SELECT");
        }
        if (parts.Length == 3 && parts[0].Name is not "SNOWFLAKE")
        {
            queries.Context.Names.RequireDatabase(parts[0].Name);
        }
    }
}
