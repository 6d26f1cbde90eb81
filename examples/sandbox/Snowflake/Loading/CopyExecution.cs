using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Expressions;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;
using VoiceAnalytics.Sandbox.Snowflake.Storage;

namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>COPY INTO table: compile, choose files, read, convert, and take over whole or in part as ON_ERROR says.</summary>
internal static class CopyExecution
{
    private const string Staged = "copy_staged";

    public static async Task<ResultTable> ExecuteAsync(StatementContext context, CopyInto statement, CancellationToken cancellationToken)
    {
        var table = context.Names.Require<Table>(ObjectKind.Table, statement.Table, "COPY");
        context.Authorizer.Require(table, "INSERT");
        var stage = StageLookup.Require(context, statement.Stage, "COPY");
        var options = CopyOptions.Read(context, statement, stage);
        var plan = CopyPlan.Compile(context, statement, table, options.Format);
        WarehouseStatements.RequireRunning(context);
        var files = await ChooseAsync(context, statement, stage, table, options, cancellationToken);
        if (files.Count == 0)
        {
            return ResultTable.Status("Copy executed with 0 files processed.");
        }
        var parsed = new List<ParsedFile>();
        foreach (var file in files)
        {
            parsed.Add(JsonFile.Parse(await context.Account.Storage.ReadAsync(context.Catalog, stage, file, cancellationToken), options.Format));
        }
        return Load(context, plan, options, stage, files, parsed);
    }

    private static async Task<List<StagedFile>> ChooseAsync(StatementContext context, CopyInto statement, Stage stage, Table table, CopyOptions options, CancellationToken cancellationToken)
    {
        var location = stage.Url.Append(statement.Stage.Path);
        var listed = await context.Account.Storage.ListAsync(context.Catalog, stage, location, cancellationToken);
        if (options.Files is { } names)
        {
            var wanted = names.Select(name => location.Append(name)).ToList();
            var byUrl = listed.ToDictionary(file => file.Url, StringComparer.Ordinal);
            listed = [.. wanted.Select(url => byUrl.GetValueOrDefault($"s3://{url.Bucket}/{url.Key}") ?? throw StorageErrors.NotFound(url.Text))];
        }
        var chosen = new List<StagedFile>();
        var bytes = 0L;
        foreach (var file in listed)
        {
            if (!PathPattern.Matches(options.Pattern, file.Key)
                || (!options.Force && table.Loads.Skips(file.Url, file.ETag, file.LastModified, context.Now, options.LoadUncertainFiles)))
            {
                continue;
            }
            // At least one file is loaded; the file that reaches the limit is the last.
            if (options.SizeLimit is { } limit && bytes >= limit)
            {
                break;
            }
            chosen.Add(file);
            bytes += file.Size;
        }
        return chosen;
    }

    private static ResultTable Load(StatementContext context, CopyPlan plan, CopyOptions options, Stage stage, List<StagedFile> files, List<ParsedFile> parsed)
    {
        var loader = new RowLoader(context.Account.Data, plan, Staged);
        StageReader.Publish(context, Staged, files, parsed.SelectMany((file, f) => file.Values.Select((value, row) => new StagedRecord(f, row + 1, value))));
        loader.Begin();
        var loads = new List<FileLoad>();
        for (var i = 0; i < files.Count; i++)
        {
            loads.Add(Judge(context, loader, options, stage, files[i], parsed[i], i));
        }
        var accepted = loads.Select((load, f) => (load, f)).Where(pair => pair.load.Status != FileStatus.LoadFailed).Select(pair => (long)pair.f).ToList();
        loader.Commit(accepted, DefaultsOf(context, plan));
        Remember(context, plan.Table, files, loads);
        return CopyResult.Render(files, loads);
    }

    /// <exception cref="SnowflakeException">ON_ERROR = ABORT_STATEMENT and the file has an error: nothing is loaded at all.</exception>
    private static FileLoad Judge(StatementContext context, RowLoader loader, CopyOptions options, Stage stage, StagedFile file, ParsedFile parsed, long index)
    {
        var abort = options.OnError is ErrorPolicy.AbortStatement;
        var errors = parsed.Broken is { } broken ? [new RowError(broken, 0, 0, null)] : new List<RowError>(parsed.Errors);
        if (!abort || errors.Count == 0)
        {
            errors.AddRange(loader.Convert(index, parsed.Values.Count, abort));
        }
        var first = errors.MinBy(error => error.Line);
        if (first is not null && abort)
        {
            throw CopyErrors.Located(first, file);
        }
        var limit = options.OnError.Limit(parsed.Parsed);
        var failed = parsed.Broken is not null || (options.OnError is ErrorPolicy.SkipFile && errors.Count >= limit) || (errors.Count > 0 && errors.Count >= parsed.Parsed);
        var status = failed ? FileStatus.LoadFailed : errors.Count > 0 ? FileStatus.PartiallyLoaded : FileStatus.Loaded;
        var name = file.Key.StartsWith(stage.Url.Key, StringComparison.Ordinal) ? file.Key[stage.Url.Key.Length..] : file.Key;
        return new FileLoad(name, stage.Url.Text, context.Now, failed ? 0 : parsed.Parsed - errors.Count, parsed.Parsed, file.Size, first, errors.Count, limit, status);
    }

    private static Dictionary<string, string> DefaultsOf(StatementContext context, CopyPlan plan)
    {
        var defaults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in plan.Table.Columns.Except(plan.Targets))
        {
            if (column.Default is { } standard)
            {
                defaults[column.Storage] = Defaults.Bind(context, standard, column.Type).Sql;
            }
            else if (column.NotNull)
            {
                throw SqlErrors.Of("100072", "22000", $"NULL result in a non-nullable column: {column.Name}");
            }
        }
        return defaults;
    }

    private static void Remember(StatementContext context, Table table, List<StagedFile> files, List<FileLoad> loads)
    {
        for (var i = 0; i < files.Count; i++)
        {
            table.RowCount += loads[i].RowsLoaded;
            table.Loads.History.Add(loads[i]);
            if (loads[i].Status != FileStatus.LoadFailed)
            {
                table.Loads.Remember(files[i].Url, files[i].ETag, context.Now);
            }
        }
    }
}
