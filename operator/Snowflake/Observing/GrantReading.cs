using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>Adds who holds what, and the integration's owner, for objects with our marker; of others it is none of our business.</summary>
internal sealed class GrantReading(Statements statements, DesiredSnowflake desired)
{
    public async Task<ObservedSnowflake> AddAsync(ObservedSnowflake observed)
    {
        var integration = IntegrationAsync(observed.Integration);
        var database = OneAsync(observed.Database, desired.Schema is { } schema ? SqlObject.Database(schema.Database) : null, desired.Owner.IsOfInstallation, "USAGE", (each, roles) => each with { GrantedTo = roles });
        var container = OneAsync(observed.Schema, desired.Schema is { } name ? SqlObject.Schema(name) : null, desired.Owner.IsOfInstallation, "USAGE", (each, roles) => each with { GrantedTo = roles });
        var table = OneAsync(observed.Table, desired.Objects is { } objects ? SqlObject.Table(objects.Table.Name) : null, comment => IsOurs(comment) || IsHandedOver(observed.Table.ValueOrNull?.Owner), "SELECT", (each, roles) => each with { GrantedTo = roles });
        var views = Task.WhenAll((observed.Views.ValueOrNull?.Items ?? []).Select(ViewAsync));
        var leftovers = Task.WhenAll(observed.Leftovers.Select(LeftoverAsync));
        await Task.WhenAll(integration, database, container, table, views, leftovers).ConfigureAwait(false);

        return observed with
        {
            Integration = await integration.ConfigureAwait(false),
            Database = await database.ConfigureAwait(false),
            Schema = await container.ConfigureAwait(false),
            Table = await table.ConfigureAwait(false),
            Views = observed.Views is Observation<ObservedViews>.Present
                ? new Observation<ObservedViews>.Present(new ObservedViews([.. await views.ConfigureAwait(false)]))
                : observed.Views,
            Leftovers = [.. await leftovers.ConfigureAwait(false)],
        };
    }

    private async Task<Observation<ObservedIntegration>> IntegrationAsync(Observation<ObservedIntegration> slot)
    {
        if (slot.ValueOrNull is not { } integration || !IsOurs(integration.Comment))
        {
            return slot;
        }

        var rows = await RowsAsync(SqlObject.Integration(desired.Integration)).ConfigureAwait(false);
        var owner = rows?.FirstOrDefault(row => row["privilege"] == "OWNERSHIP")?["grantee_name"];
        return new Observation<ObservedIntegration>.Present(integration with { Owner = owner });
    }

    private async Task<Observation<T>> OneAsync<T>(
        Observation<T> slot, SqlObject? target, Func<string, bool> isOurs, string privilege, Func<T, EquatableArray<string>, T> add)
        where T : class, IMarked =>
        slot.ValueOrNull is { } found && target is not null && isOurs(found.Comment) && await RolesAsync(target, privilege).ConfigureAwait(false) is { } roles
            ? new Observation<T>.Present(add(found, roles))
            : slot;

    private async Task<ObservedView> ViewAsync(ObservedView view) =>
        IsOurs(view.Comment) && await RolesAsync(SqlObject.View(desired.Schema!.Object(SqlIdentifier.Verbatim(view.Name))), "SELECT").ConfigureAwait(false) is { } roles
            ? view with { GrantedTo = roles }
            : view;

    private async Task<MarkedObject> LeftoverAsync(MarkedObject leftover)
    {
        var target = leftover.Kind switch
        {
            SqlObjectKind.Table => SqlObject.Table(leftover.Name),
            SqlObjectKind.View => SqlObject.View(leftover.Name),
            _ => null,
        };
        return target is not null && await RolesAsync(target, "SELECT").ConfigureAwait(false) is { } roles ? leftover with { GrantedTo = roles } : leftover;
    }

    private async Task<EquatableArray<string>?> RolesAsync(SqlObject target, string privilege) =>
        await RowsAsync(target).ConfigureAwait(false) is { } rows
            ? rows.Where(row => row["privilege"] == privilege && row["granted_to"] == "ROLE")
                .Select(row => row["grantee_name"] ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToEquatableArray()
            : null;

    // Null, "not read", on failure: it is asked for again, and nothing is revoked or granted on a guess.
    private async Task<IReadOnlyList<SnowflakeRow>?> RowsAsync(SqlObject target) =>
        await statements.ReadAsync(ShowSql.GrantsOn(target), "privilege", "granted_to", "grantee_name").ConfigureAwait(false) is SnowflakeReply.Succeeded read
            ? read.Result.Rows
            : null;

    private bool IsHandedOver(string? owner) => HandMadeReading.IsHandedOver(desired, SqlObjectKind.Table, owner);

    private bool IsOurs(string comment) => desired.Owner.OwnershipOf(comment, out _) is MarkerOwnership.Ours or MarkerOwnership.Released;
}
