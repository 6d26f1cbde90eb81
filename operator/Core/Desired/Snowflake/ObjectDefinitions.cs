using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Validation;
using FileFormat = VoiceAnalytics.Core.Sql.FileFormat;
using TableDefinition = VoiceAnalytics.Core.Sql.TableDefinition;

namespace VoiceAnalytics.Core.Desired;

/// <summary>What the objects of a share are made from.</summary>
internal sealed record DefinitionInput(
    PartnerShare Share,
    AnalyticsSource Source,
    SnowflakeConnection? Connection,
    ShareIdentity Identity,
    string ExternalId,
    QualifiedSchema Schema)
{
    public SnowflakeTarget Target => Share.Spec.SnowflakeOrDefault;
}

/// <summary>The definitions of a share's objects. Errors go to the reader; the result is null if there are any.</summary>
internal static class ObjectDefinitions
{
    /// <summary>Snowflake suspends the task after so many failed runs in a row (its own default since 2023_08).</summary>
    private const int SuspendAfterFailures = 10;

    public static SnowflakeObjects? Build(DefinitionInput input, DefinitionReader reader)
    {
        var location = Location(input, reader);
        var format = Format(input.Source.Spec.FileFormat, reader);
        var columns = TableColumns.Read(input.Source.Spec.Table.Columns, reader);
        var adopt = input.Share.Spec.Adopt;
        var (tableField, tableText) = TableOf(input);
        if (reader.Identifier(tableField, tableText) is not { } tableName
            || Named("spec.adopt.stage", adopt?.Stage, tableField, tableName, "_STAGE", reader) is not { } stageName
            || Named("spec.adopt.task", adopt?.Task, tableField, tableName, "_LOAD", reader) is not { } taskName)
        {
            return null;
        }
        var table = input.Schema.Object(tableName);
        var views = SourceViews.Read(input.Source.Spec.Views, table, reader);
        var load = Load(input, reader);
        if (location is null || format is null || load is null || !reader.Errors.IsEmpty)
        {
            return null;
        }
        var copy = new CopyDefinition(
            table, input.Schema.Object(stageName), [.. columns], format, input.Source.Spec.FileFormat.Pattern, load.OnError, input.Target.Load.SizeLimitGiB);
        return new SnowflakeObjects(
            new DatabaseDefinition(input.Schema.Database),
            new SchemaDefinition(input.Schema),
            ByKey(input) ? null : Integration(input, location),
            TableDefinition.For(table, columns),
            Stage(input, copy, location, format),
            copy,
            new TaskDefinition(
                input.Schema.Object(taskName), load.Warehouse, load.Schedule, load.Timeout, SuspendAfterFailures, CopySql.Text(copy)),
            views,
            input.Target.Load.RunOnCreate,
            input.Target.Load.AutoResume);
    }

    private static (string Field, string Text) TableOf(DefinitionInput input) => input switch
    {
        { Share.Spec.Adopt.Table: { } adopted } => ("spec.adopt.table", adopted),
        { Target.Table: { } own } => ("spec.snowflake.table", own),
        _ => ("source spec.table.name", input.Source.Spec.Table.Name),
    };

    // What was made by hand keeps its name; ours is called after the table.
    private static SqlIdentifier? Named(string field, string? adopted, string tableField, SqlIdentifier table, string suffix, DefinitionReader reader) =>
        adopted is null ? reader.Derived(tableField, table, suffix) : reader.Identifier(field, adopted);

    private static bool ByKey(DefinitionInput input) => input.Share.Spec.AccessMode == AccessModes.IamUser;

    // Neither script nor plan holds a key: whoever runs the one or the other has it from the Secret.
    private static StageDefinition Stage(DefinitionInput input, CopyDefinition copy, StorageLocation location, FileFormat format) => ByKey(input)
        ? new StageDefinition(copy.Stage, location, null, format) { Key = StageKey.Placeholder }
        : new StageDefinition(copy.Stage, location, SqlIdentifier.Verbatim(input.Identity.IntegrationName), format);

    private static IntegrationDefinition Integration(DefinitionInput input, StorageLocation location) => new(
        SqlIdentifier.Verbatim(input.Identity.IntegrationName), input.Identity.RoleArn, input.Target.Partner?.ExternalId ?? input.ExternalId, location);

    private static StorageLocation? Location(DefinitionInput input, DefinitionReader reader)
    {
        if (!S3Prefix.TryParse(input.Share.Spec.Prefix, out var prefix, out var problem))
        {
            reader.Add("spec.prefix", problem);
            return null;
        }
        try
        {
            return StorageLocation.S3(input.Identity.Installation.Partition, input.Source.Spec.Bucket, prefix.Value);
        }
        catch (FormatException error)
        {
            reader.Add("source spec.bucket", error.Message);
            return null;
        }
    }

    private static FileFormat? Format(Api.FileFormat format, DefinitionReader reader)
    {
        if (!string.Equals(format.Type, FileFormatTypes.Json, StringComparison.Ordinal))
        {
            reader.Add("source spec.fileFormat.type", "is not JSON, the one type that is supported");
        }
        var compression = reader.OneOf(
            "source spec.fileFormat.compression", format.Compression, (Compressions.Gzip, FileCompression.Gzip), (Compressions.None, FileCompression.None));
        return compression is { } known ? new FileFormat(known) : null;
    }

    private static LoadSettings? Load(DefinitionInput input, DefinitionReader reader)
    {
        var target = input.Target;
        var schedule = reader.Schedule("spec.schedule", input.Share.Spec.Schedule);
        var warehouse = reader.Identifier("spec.snowflake.warehouse", target.Warehouse ?? input.Connection?.Spec.Warehouse ?? Defaults.Warehouse);
        var timeout = reader.Duration("spec.snowflake.load.timeout", target.Load.Timeout);
        var onError = reader.OneOf(
            "spec.snowflake.load.onError",
            target.Load.OnError,
            (OnErrors.SkipFile, CopyOnError.SkipFile),
            (OnErrors.Continue, CopyOnError.Continue),
            (OnErrors.AbortStatement, CopyOnError.AbortStatement));
        return schedule is null || warehouse is null || timeout is null || onError is null
            ? null
            : new LoadSettings(schedule, warehouse, timeout.Value, onError.Value);
    }

    private sealed record LoadSettings(string Schedule, SqlIdentifier Warehouse, TimeSpan Timeout, CopyOnError OnError);
}
