using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

/// <summary>Reads a world by kind, as the real observer reads an account.</summary>
internal static class Observer
{
    public static ObservedSnowflake Read(World world, DesiredSnowflake desired, ObservedSnowflake before, SnowflakeReads reads)
    {
        world.Reads.Add(reads);
        var schema = desired.Schema!;
        var objects = desired.Objects;
        bool Asked(SnowflakeReads kind) => reads.HasFlag(kind);
        Observation<T> Slot<T>(SnowflakeReads kind, Observation<T> old, SqlObjectKind of, string? name, Func<World.Entry, T> read)
            where T : class =>
            !Asked(kind) ? old
            : name is not null && world.Find(of, name) is { Hidden: false } entry ? new Observation<T>.Present(read(entry))
            : Observation<T>.Absent.Instance;

        var observed = before with
        {
            Session = Asked(SnowflakeReads.Session) ? new Observation<SnowflakeSession>.Present(new(World.Account, world.Role, "U")) : before.Session,
            Database = Slot(SnowflakeReads.Databases, before.Database, SqlObjectKind.Database, schema.Database.Name, entry => new ObservedContainer(entry.Owner, entry.Comment)),
            Schema = Slot(SnowflakeReads.Schemas, before.Schema, SqlObjectKind.Schema, schema.Name.Name, entry => new ObservedContainer(entry.Owner, entry.Comment)),
            Integration = Slot(SnowflakeReads.Integration, before.Integration, SqlObjectKind.Integration, desired.Integration.Name, entry => Shown(entry, world.Role)),
            Table = Slot(SnowflakeReads.Tables, before.Table, SqlObjectKind.Table, objects?.Table.Name.Name.Name, entry => new ObservedTable(entry.Owner, entry.Comment, entry.Columns) { Special = entry.Special }),
            Stage = Slot(SnowflakeReads.Stages, before.Stage, SqlObjectKind.Stage, objects?.Stage.Name.Name.Name, entry => new ObservedStage(entry.Owner, entry.Comment, entry.Url, entry.StageIntegration, entry.HasDirectory)
            {
                KeyId = entry.KeyId,
                HasCredentials = entry.KeyId is not null,
            }),
            Task = Slot(SnowflakeReads.Tasks, before.Task, SqlObjectKind.Task, objects?.Task.Name.Name.Name, entry => new ObservedTask(
                entry.Owner, entry.Comment, entry.Warehouse, entry.Schedule, entry.Started, entry.Body, entry.SuspendedByFailures) { Related = entry.Related, Condition = entry.Condition }),
            Views = Asked(SnowflakeReads.Views) ? new Observation<ObservedViews>.Present(new([.. Views(world, desired)])) : before.Views,
            CredentialsForbiddenBy = Asked(SnowflakeReads.Parameters) ? world.Forbidden : before.CredentialsForbiddenBy,
            Leftovers = [.. before.Leftovers.Where(each => !Asked(ReadOf(each.Kind))), .. Leftovers(world, desired).Where(each => Asked(ReadOf(each.Kind)))],
        };
        return Refine(world, observed, desired, reads).Confirm(reads);
    }

    private static ObservedSnowflake Refine(World world, ObservedSnowflake observed, DesiredSnowflake desired, SnowflakeReads reads)
    {
        if (reads.HasFlag(SnowflakeReads.Grants))
        {
            observed = observed with
            {
                Database = Map(observed.Database, each => each with { GrantedTo = Grants(SqlObjectKind.Database, desired.Schema!.Database.Name) }),
                Schema = Map(observed.Schema, each => each with { GrantedTo = Grants(SqlObjectKind.Schema, desired.Schema!.Name.Name) }),
                Table = Map(observed.Table, each => each with { GrantedTo = Grants(SqlObjectKind.Table, desired.Objects!.Table.Name.Name.Name) }),
                Views = Map(observed.Views, each => new([.. each.Items.Select(view => view with { GrantedTo = Grants(SqlObjectKind.View, view.Name) })])),
                Leftovers = [.. observed.Leftovers.Select(each => each with { GrantedTo = Grants(each.Kind, each.Name.Name.Name) })],
            };
        }
        if (reads.HasFlag(SnowflakeReads.Details) && desired.Objects is { } objects)
        {
            observed = observed with
            {
                Stage = Map(observed.Stage, each => each with { Format = world.Find(SqlObjectKind.Stage, objects.Stage.Name.Name.Name)!.Format }),
                Task = Map(observed.Task, each => each with { Limits = world.Find(SqlObjectKind.Task, objects.Task.Name.Name.Name)!.Limits }),
            };
        }
        return reads.HasFlag(SnowflakeReads.Policies)
            ? observed with
            {
                Views = Map(observed.Views, each => new([.. each.Items.Select(view => Policies(view, world.Find(SqlObjectKind.View, view.Name)!))])),
            }
            : observed;

        EquatableArray<string> Grants(SqlObjectKind kind, string name) => world.Find(kind, name)?.GrantedTo ?? [];
    }

    private static ObservedView Policies(ObservedView view, World.Entry entry) =>
        entry.PoliciesUnread is { } failure ? view with { PoliciesUnread = failure } : view with { HasPolicies = entry.HasPolicies };

    // SHOW INTEGRATIONS has no owner; an observer finds out with SHOW GRANTS, or not at all.
    private static ObservedIntegration Shown(World.Entry entry, string role) =>
        entry.Integration! with { Owner = entry.Owner == role ? null : entry.Owner, Comment = entry.Comment };

    private static IEnumerable<ObservedView> Views(World world, DesiredSnowflake desired) =>
        from view in desired.Objects?.Views ?? []
        let entry = world.Find(SqlObjectKind.View, view.Name.Name)
        where entry is { Hidden: false }
        select new ObservedView(view.Name.Name, entry.Owner, entry.Comment, Text: entry.Text);

    // By marker, whatever the declaration names.
    private static IEnumerable<MarkedObject> Leftovers(World world, DesiredSnowflake desired)
    {
        HashSet<string> declared = desired.Objects is not { } objects ? [] :
        [
            World.Key(SqlObjectKind.Table, objects.Table.Name.Name.Name),
            World.Key(SqlObjectKind.Stage, objects.Stage.Name.Name.Name),
            World.Key(SqlObjectKind.Task, objects.Task.Name.Name.Name),
            .. objects.Views.Select(view => World.Key(SqlObjectKind.View, view.Name.Name)),
        ];
        foreach (var (key, entry) in world.Entries.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            var kind = Enum.Parse<SqlObjectKind>(key[..key.IndexOf('/', StringComparison.Ordinal)]);
            if (kind is SqlObjectKind.Table or SqlObjectKind.Stage or SqlObjectKind.Task or SqlObjectKind.View
                && !entry.Hidden && !declared.Contains(key)
                && ObjectMarker.TryParse(entry.Comment, out var marker)
                && marker.Namespace == desired.Owner.Namespace && marker.Name == desired.Owner.Name)
            {
                var name = desired.Schema!.Object(SqlIdentifier.Verbatim(key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]));
                yield return new MarkedObject(kind, name, entry.Owner, entry.Comment, entry.Started);
            }
        }
    }

    private static SnowflakeReads ReadOf(SqlObjectKind kind) => kind switch
    {
        SqlObjectKind.Table => SnowflakeReads.Tables,
        SqlObjectKind.Stage => SnowflakeReads.Stages,
        SqlObjectKind.Task => SnowflakeReads.Tasks,
        _ => SnowflakeReads.Views,
    };

    private static Observation<T> Map<T>(Observation<T> slot, Func<T, T> change)
        where T : class => slot.ValueOrNull is { } value ? new Observation<T>.Present(change(value)) : slot;
}
