using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Expressions;
using VoiceAnalytics.Sandbox.Snowflake.Storage;

namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>Reads a stage's files for a SELECT. One bad record fails the query.</summary>
internal static class StageReader
{
    public static async Task ReadAsync(StatementContext context, StageRead read, CancellationToken cancellationToken)
    {
        StageSourceBinder.RequireJson(read.Format);
        var pattern = PathPattern.Parse(read.Pattern);
        var storage = context.Account.Storage;
        var files = (await storage.ListAsync(context.Catalog, read.Stage, read.Location, cancellationToken)).Where(file => PathPattern.Matches(pattern, file.Key)).ToList();
        var records = new List<StagedRecord>();
        for (var i = 0; i < files.Count; i++)
        {
            var parsed = JsonFile.Parse(await storage.ReadAsync(context.Catalog, read.Stage, files[i], cancellationToken), read.Format);
            if (parsed.Broken is { } broken)
            {
                throw SqlErrors.Of(broken.Code, broken.SqlState, $"{broken.Message}\n  File '{files[i].Key}'");
            }
            if (parsed.Errors.Count > 0)
            {
                throw CopyErrors.Located(parsed.Errors[0], files[i], null);
            }
            records.AddRange(parsed.Values.Select((value, row) => new StagedRecord(i, row + 1, value)));
        }
        Publish(context, read.Relation, files, records);
    }

    public static void Publish(StatementContext context, string relation, IReadOnlyList<StagedFile> files, IEnumerable<StagedRecord> records)
    {
        context.Account.Data.Stage(relation, records);
        context.Account.Data.StageFiles($"{relation}_files", files);
    }
}
