using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>The storage integration: SHOW for its comment, DESC for everything else. Its owner only SHOW GRANTS tells.</summary>
internal static partial class IntegrationReading
{
    public static async Task<Observation<ObservedIntegration>> ReadAsync(Statements statements, DesiredSnowflake desired)
    {
        var name = desired.Integration;
        var show = await statements.ReadAsync(ShowSql.Integration(name), "name", "type", "enabled", "comment").ConfigureAwait(false);
        if (show is SnowflakeReply.Failed failed)
        {
            return new Observation<ObservedIntegration>.Unknown(failed.Failure);
        }

        if (((SnowflakeReply.Succeeded)show).Result.Rows.FirstOrDefault(row => row["name"] == name.Name) is not { } found)
        {
            return Observation<ObservedIntegration>.Absent.Instance;
        }

        if (found["type"] != ObservedIntegration.StorageType)
        {
            // Somebody's notification or API integration has our name; DESC STORAGE INTEGRATION would only fail.
            return Present(found, []);
        }

        var desc = await statements.ReadAsync(IntegrationSql.Describe(name), "property", "property_value").ConfigureAwait(false);
        if (desc is SnowflakeReply.Succeeded described)
        {
            var present = Present(found, described.Result.Rows);
            return desired.Adopts.Contains(SqlObjectKind.Integration) && desired.Owner.OwnershipOf(present.Value.Comment, out _) == MarkerOwnership.Foreign
                ? new Observation<ObservedIntegration>.Present(present.Value with { Owner = await OwnerAsync(statements, name).ConfigureAwait(false) })
                : present;
        }

        return new Observation<ObservedIntegration>.Unknown(((SnowflakeReply.Failed)desc).Failure);
    }

    // Of one made by hand; null if it is hidden, and then the claim itself shows it.
    private static async Task<string?> OwnerAsync(Statements statements, SqlIdentifier name) =>
        await statements.ReadAsync(ShowSql.GrantsOn(SqlObject.Integration(name)), "privilege", "grantee_name").ConfigureAwait(false) is SnowflakeReply.Succeeded read
            ? read.Result.Rows.FirstOrDefault(row => row["privilege"] == "OWNERSHIP")?["grantee_name"]
            : null;

    private static Observation<ObservedIntegration>.Present Present(SnowflakeRow shown, IReadOnlyList<SnowflakeRow> properties)
    {
        string Property(string name) => properties.FirstOrDefault(row => row["property"] == name)?["property_value"] ?? "";
        var enabled = properties.Count > 0 ? Property("ENABLED") : shown["enabled"];
        return new(new ObservedIntegration(
            null,
            shown["comment"] ?? "",
            string.Equals(enabled, "true", StringComparison.OrdinalIgnoreCase),
            Property("STORAGE_AWS_ROLE_ARN"),
            Property("STORAGE_AWS_EXTERNAL_ID"),
            List(Property("STORAGE_ALLOWED_LOCATIONS")),
            List(Property("STORAGE_BLOCKED_LOCATIONS")),
            Property("STORAGE_AWS_IAM_USER_ARN"))
        {
            Type = shown["type"] ?? "",
            Provider = Property("STORAGE_PROVIDER"),
        });
    }

    // Locations are joined by commas and may hold commas: the next one begins where a scheme does.
    private static EquatableArray<string> List(string joined) =>
        NextLocation().Split(joined.Trim()).Where(location => location.Length > 0).ToEquatableArray();

    [GeneratedRegex(@"\s*,\s*(?=[a-z0-9]+://|\*)", RegexOptions.CultureInvariant)]
    private static partial Regex NextLocation();
}
