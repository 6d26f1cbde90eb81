using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>
/// What a schema holds, one SHOW a kind: the objects that the share names, and those that it does not name but marked.
/// </summary>
/// <param name="details">Also what one SHOW a kind does not tell of a stage.</param>
internal sealed class SchemaReading(Statements statements, DesiredSnowflake desired, ObservedSnowflake before, bool details)
{
    private readonly Lock _lock = new();
    private readonly List<MarkedObject> _leftovers = [.. before.Leftovers];

    public EquatableArray<MarkedObject> Leftovers => _leftovers
        .OrderBy(each => each.Kind).ThenBy(each => each.Name.Name.Name, StringComparer.Ordinal).ToEquatableArray();

    public Task<Observation<ObservedTable>> TablesAsync() => ReadAsync(
        SqlObjectKind.Table, ShowSql.Tables, [], rows => FindAsync(rows, desired.Objects?.Table.Name, TableAsync));

    public Task<Observation<ObservedStage>> StagesAsync() => ReadAsync(
        SqlObjectKind.Stage, ShowSql.Stages, ["url", "storage_integration", "directory_enabled"], rows => FindAsync(rows, desired.Objects?.Stage.Name, StageAsync));

    public Task<Observation<ObservedTask>> TasksAsync() => ReadAsync(
        SqlObjectKind.Task, ShowSql.Tasks, ["warehouse", "schedule", "state", "definition"], rows => FindAsync(rows, desired.Objects?.Task.Name, row => Found(new ObservedTask(
            row["owner"], row["comment"] ?? "", row["warehouse"], row["schedule"], IsStarted(row), row["definition"] ?? "", row["last_suspended_reason"] == "SUSPENDED_DUE_TO_ERRORS")
        {
            Related = HandMadeReading.RelatedTo(row, rows),
            Condition = row["condition"],
        })));

    public Task<Observation<ObservedViews>> ViewsAsync() => ReadAsync(
        SqlObjectKind.View, ShowSql.Views, ["text"], rows => Found(new ObservedViews([
            .. rows.Where(row => IsDeclared(SqlObjectKind.View, row["name"]!))
                .Select(row => new ObservedView(row["name"]!, row["owner"], row["comment"] ?? "", Text: row["text"])),
        ])));

    private async Task<Observation<T>> ReadAsync<T>(
        SqlObjectKind kind, Func<QualifiedSchema, SqlStatement> show, string[] columns, Func<IReadOnlyList<SnowflakeRow>, Task<Observation<T>>> find)
        where T : class
    {
        if (desired.Schema is not { } schema)
        {
            return Observation<T>.Absent.Instance;
        }

        if (IsMissing(before.Database, SnowflakeReads.Databases) || IsMissing(before.Schema, SnowflakeReads.Schemas))
        {
            Replace(kind, []);
            return Observation<T>.Absent.Instance;
        }

        var reply = await statements.ReadAsync(show(schema), ["name", "owner", "comment", .. columns]).ConfigureAwait(false);
        if (reply is SnowflakeReply.Failed failed)
        {
            return new Observation<T>.Unknown(failed.Failure);
        }

        var rows = ((SnowflakeReply.Succeeded)reply).Result.Rows.Where(row => row["name"] is { Length: > 0 }).ToList();
        Replace(kind, rows.Select(row => Leftover(kind, schema, row)).OfType<MarkedObject>());
        return await find(rows).ConfigureAwait(false);
    }

    // What was missing before this pass created it is there now.
    private bool IsMissing(Observation<ObservedContainer> slot, SnowflakeReads read) =>
        slot is Observation<ObservedContainer>.Absent && !before.Stale.HasFlag(read);

    private static async Task<Observation<T>> FindAsync<T>(IReadOnlyList<SnowflakeRow> rows, QualifiedName? name, Func<SnowflakeRow, Task<Observation<T>>> read)
        where T : class =>
        name is not null && rows.FirstOrDefault(row => row["name"] == name.Name.Name) is { } found
            ? await read(found).ConfigureAwait(false)
            : Observation<T>.Absent.Instance;

    private async Task<Observation<ObservedTable>> TableAsync(SnowflakeRow row)
    {
        var (owner, comment) = (row["owner"], row["comment"] ?? "");
        var special = HandMadeReading.SpecialOf(row);
        if (desired.Owner.OwnershipOf(comment, out _) is not (MarkerOwnership.Ours or MarkerOwnership.Released or MarkerOwnership.OtherInstallation) && !HandMadeReading.IsHandedOver(desired, SqlObjectKind.Table, owner))
        {
            // Not ours to look into, and perhaps not allowed.
            return new Observation<ObservedTable>.Present(new ObservedTable(owner, comment, []) { Special = special });
        }

        var desc = await statements.ReadAsync(TableSql.Describe(desired.Objects!.Table.Name), "name", "type").ConfigureAwait(false);
        return desc is SnowflakeReply.Succeeded described
            ? new Observation<ObservedTable>.Present(new ObservedTable(owner, comment, [
                .. described.Result.Rows.Where(column => column["kind"] is null or "COLUMN")
                    .Select(column => new ObservedColumn(column["name"] ?? "", column["type"] ?? "", column["null?"] == "N" && column["default"] is null)),
            ]) { Special = special })
            : new Observation<ObservedTable>.Unknown(((SnowflakeReply.Failed)desc).Failure);
    }

    private async Task<Observation<ObservedStage>> StageAsync(SnowflakeRow row)
    {
        var stage = new ObservedStage(row["owner"], row["comment"] ?? "", row["url"] ?? "", row["storage_integration"] is { Length: > 0 } integration ? integration : null, row["directory_enabled"] == "Y")
        {
            HasCredentials = row["has_credentials"] != "N",
        };
        var whose = desired.Owner.OwnershipOf(stage.Comment, out _);
        var (key, format) = (desired.ByKey && whose is (MarkerOwnership.Ours or MarkerOwnership.Released), details && whose == MarkerOwnership.Ours);
        return key || format
            ? await StageReading.DescribeAsync(statements, desired.Objects!.Stage.Name, stage, key, format).ConfigureAwait(false)
            : new Observation<ObservedStage>.Present(stage);
    }

    // Of an unreadable kind the former leftovers stay: they existed, and nobody said otherwise.
    private void Replace(SqlObjectKind kind, IEnumerable<MarkedObject> found)
    {
        lock (_lock)
        {
            _leftovers.RemoveAll(each => each.Kind == kind);
            _leftovers.AddRange(found);
        }
    }

    private MarkedObject? Leftover(SqlObjectKind kind, QualifiedSchema schema, SnowflakeRow row)
    {
        var comment = row["comment"] ?? "";
        return !IsDeclared(kind, row["name"]!)
            && desired.Owner.OwnershipOf(comment, out _) == MarkerOwnership.Ours
            && SqlIdentifier.TryParse($"\"{row["name"]!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", out var name, out _)
                ? new MarkedObject(kind, schema.Object(name), row["owner"], comment, kind == SqlObjectKind.Task && IsStarted(row))
                : null;
    }

    private bool IsDeclared(SqlObjectKind kind, string name) => desired.Objects is { } objects && kind switch
    {
        SqlObjectKind.Table => objects.Table.Name.Name.Name == name,
        SqlObjectKind.Stage => objects.Stage.Name.Name.Name == name,
        SqlObjectKind.Task => objects.Task.Name.Name.Name == name,
        SqlObjectKind.View => objects.Views.Any(view => view.Name.Name == name),
        _ => false,
    };

    private static bool IsStarted(SnowflakeRow row) => string.Equals(row["state"], "started", StringComparison.OrdinalIgnoreCase);

    private static Task<Observation<T>> Found<T>(T value)
        where T : class => Task.FromResult<Observation<T>>(new Observation<T>.Present(value));
}
