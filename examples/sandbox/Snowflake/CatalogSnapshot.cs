using System.Globalization;
using System.Text;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Privileges;

namespace VoiceAnalytics.Sandbox.Snowflake;

/// <summary>One account as canonical text: no times, no ids, no secrets.</summary>
internal static class CatalogSnapshot
{
    public static string Render(AccountRuntime account)
    {
        var catalog = account.Catalog;
        var text = new StringBuilder().Append("account ").AppendLine(account.Options.Name);
        foreach (var item in DropStatements.AllObjects(catalog))
        {
            text.Append(item.Kind.ToString()).Append(' ').Append(item.QualifiedName).Append(" owner=").Append(item.Owner);
            if (item.Comment is { } comment)
            {
                text.Append(" comment=").Append(comment);
            }
            text.Append(Details(catalog, item)).AppendLine();
            AppendGrants(text, catalog.Grants.On(item.Id));
        }
        AppendGrants(text, catalog.Grants.On(GrantLedger.Account));
        foreach (var (name, value) in catalog.Parameters)
        {
            text.Append("parameter ").Append(name).Append('=').AppendLine(value);
        }
        return text.ToString();
    }

    private static string Details(AccountCatalog catalog, CatalogObject item) => item switch
    {
        Table table => string.Create(CultureInfo.InvariantCulture, $" rows={table.RowCount} ({string.Join(", ", table.Columns.Select(Describe))})"),
        View view => $" ({string.Join(", ", view.Columns.Select(Describe))}) {view.Statement}",
        Stage stage => $" url={stage.Url.Text} integration={(stage.IntegrationId is { } id ? catalog.FindIntegration(id)?.Name ?? "(gone)" : "none")} key={stage.Credentials?.KeyId ?? "none"} format={stage.Format} directory={stage.HasDirectory}",
        FileFormat format => $" {format.Options}",
        TaskObject task => string.Create(CultureInfo.InvariantCulture,
            $" {(task.Started ? "started" : "suspended")} schedule={task.ScheduleText} warehouse={task.Warehouse} timeout={task.TimeoutMilliseconds} failures={task.SuspendAfterFailures} as {task.Definition}"),
        Integration integration => $" enabled={integration.Enabled} role={integration.RoleArn} external-id={integration.ExternalId} allowed={string.Join(',', integration.AllowedLocations)} blocked={string.Join(',', integration.BlockedLocations)}",
        Role role => $" has {string.Join(',', role.Granted)}",
        User user => $" has {string.Join(',', user.Granted)} default={user.DefaultRole} key={user.Key?.Fingerprint} key2={user.SecondKey?.Fingerprint}",
        _ => string.Empty,
    };

    private static string Describe(Column column) => $"{column.Name} {column.Type}{(column.NotNull ? " NOT NULL" : string.Empty)}";

    private static void AppendGrants(StringBuilder text, IEnumerable<PrivilegeGrant> grants)
    {
        foreach (var grant in grants.OrderBy(grant => grant.Role, StringComparer.Ordinal).ThenBy(grant => grant.Privilege, StringComparer.Ordinal))
        {
            text.Append("  grant ").Append(grant.Privilege).Append(" to ").Append(grant.Role).AppendLine(grant.WithGrantOption ? " with grant option" : string.Empty);
        }
    }
}
