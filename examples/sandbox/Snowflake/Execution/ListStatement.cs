using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Loading;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>LIST @stage.</summary>
internal static class ListStatement
{
    public static async Task<ResultTable> ExecuteAsync(StatementContext context, ListFiles statement, CancellationToken cancellationToken)
    {
        var stage = StageLookup.Require(context, statement.Stage, "LIST");
        var pattern = PathPattern.Parse(statement.Pattern);
        var files = await context.Account.Storage.ListAsync(context.Catalog, stage, stage.Url.Append(statement.Stage.Path), cancellationToken);
        var table = new ResultTable(ResultTable.Text("name"), ResultTable.Number("size"), ResultTable.Text("md5"), ResultTable.Text("last_modified"));
        foreach (var file in files.Where(file => PathPattern.Matches(pattern, file.Key)))
        {
            table.Add(file.Url, ResultTable.Whole(file.Size), file.ETag, file.LastModified.UtcDateTime.ToString("ddd, d MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture));
        }
        return table;
    }
}
