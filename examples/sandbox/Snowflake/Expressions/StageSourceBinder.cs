using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>FROM @stage: <c>$1</c> and the METADATA$ columns over the staged files.</summary>
internal static class StageSourceBinder
{
    public static string Bind(QueryBinder queries, Scope scope, StageSource source)
    {
        var context = queries.Context;
        var stage = StageLookup.Require(context, source.Stage, "SELECT");
        var options = new OptionReader(source.Options, "STAGE");
        var format = options.Name("FILE_FORMAT") is { } name
            ? context.Names.Require<FileFormat>(ObjectKind.FileFormat, name, "SELECT").Options
            : stage.Format;
        var pattern = options.Text("PATTERN");
        options.End();
        var relation = queries.Needs.NextRelation();
        queries.Needs.Stages.Add(new StageRead($"staged_{relation}", stage, stage.Url.Append(source.Stage.Path), format, pattern));
        AddRelation(scope, source.Alias, relation, context);
        return Relation($"staged_{relation}", relation);
    }

    /// <summary>The staged rows joined with what is known of their files.</summary>
    public static string Relation(string table, string relation) =>
        $"(SELECT s.f, s.n, CAST(s.v AS JSON) AS v, m.name, m.modified, m.etag FROM {table} s JOIN {table}_files m ON m.f = s.f) AS {relation}";

    public static void AddRelation(Scope scope, Identifier? alias, string relation, StatementContext context)
    {
        ScopeColumn[] hidden =
        [
            new("METADATA$FILENAME", SqlType.Text, $"{relation}.name"),
            new("METADATA$FILE_ROW_NUMBER", SqlType.Integer, $"CAST({relation}.n AS DECIMAL(38,0))"),
            new("METADATA$FILE_LAST_MODIFIED", SqlType.TimestampNtz, $"{relation}.modified"),
            new("METADATA$FILE_CONTENT_KEY", SqlType.Text, $"{relation}.etag"),
            new("METADATA$START_SCAN_TIME", SqlType.TimestampLtz, SqlText.Moment(context.Now)),
        ];
        scope.Relations.Add(new ScopeRelation(alias is { } name ? [name.Name] : [], [new ScopeColumn("$1", SqlType.Variant, $"{relation}.v")], hidden));
    }

    /// <summary>Only JSON files can be read.</summary>
    public static void RequireJson(Loading.FileFormatOptions format)
    {
        if (format.Type is not "JSON")
        {
            throw SqlErrors.Unmodelled($"reading {format.Type} files");
        }
    }
}
