using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// What stands in the way of adopting an object of each kind, besides its owner and its marker. Each text says what to do. The rule is that
/// what the operator then puts right may interrupt nobody and cost nobody anything.
/// </summary>
internal static class AdoptableInSnowflake
{
    private static readonly string[] OwnColumns = [.. Sql.TableDefinition.OwnColumns.Select(column => column.Name.Name)];

    public static IEnumerable<string> Problems(DesiredSnowflake desired, IntegrationDefinition declared, ObservedIntegration found)
    {
        if (found.Type != ObservedIntegration.StorageType)
        {
            yield return $"it is an integration of type {found.Type}, not a storage integration";
            yield break;
        }
        if (found.Provider != declared.AllowedLocation.Provider)
        {
            yield return $"its STORAGE_PROVIDER is {found.Provider}, that of the source's bucket is {declared.AllowedLocation.Provider}";
        }
        if (!found.Enabled)
        {
            yield return "it is not ENABLED, so nobody reads through it; enable it, or let the operator make one of its own";
        }
        if (found.RoleArn != declared.RoleArn)
        {
            yield return $"its STORAGE_AWS_ROLE_ARN is {found.RoleArn}, that of the adopted role is {declared.RoleArn}; name the role that it assumes in spec.adopt.roleName";
        }
        // The external id itself is said nowhere but in trust, integration and handoff.
        if (found.ExternalId != declared.ExternalId)
        {
            yield return "its STORAGE_AWS_EXTERNAL_ID is not spec.snowflake.partner.externalId (if that is missing: the share's own); put the one there that DESC INTEGRATION prints, beside its STORAGE_AWS_IAM_USER_ARN";
        }
        if (desired.DeclaredPrincipal is { } principal && found.PrincipalArn != principal)
        {
            yield return $"its STORAGE_AWS_IAM_USER_ARN is {found.PrincipalArn}, spec.snowflake.partner.iamUserArn is {principal}; put the former there";
        }
        if (!found.BlockedLocations.IsEmpty)
        {
            yield return $"it blocks {AdoptableIdentity.Names(found.BlockedLocations)}, which the operator would allow again; ALTER INTEGRATION … UNSET STORAGE_BLOCKED_LOCATIONS";
        }
        var others = found.AllowedLocations.Where(location => !Overlaps(location, declared.AllowedLocation.Url)).ToList();
        if (others.Count > 0 || found.AllowedLocations.IsEmpty)
        {
            yield return $"it allows {(others.Count > 0 ? AdoptableIdentity.Names(others) : "nothing")}, and stages on it may read there; an adopted one allows {declared.AllowedLocation.Url} alone: leave only that, or a folder above or below it";
        }
    }

    public static IEnumerable<string> Problems(StageDefinition declared, ObservedStage found)
    {
        var bucket = declared.Url.Url[..(declared.Url.Url.IndexOf('/', declared.Url.Url.IndexOf("://", StringComparison.Ordinal) + 3) + 1)];
        if (found.Url.Length == 0)
        {
            yield return "it is an internal stage, which holds files of its own";
        }
        else if (!$"{found.Url.TrimEnd('/')}/".StartsWith(bucket, StringComparison.Ordinal))
        {
            yield return $"its URL is {found.Url}, not in the source's bucket {bucket}";
        }
        if (found.HasDirectory)
        {
            yield return "it has a directory table, which the share's stage has not, and streams on it would break; ALTER STAGE … SET DIRECTORY = (ENABLE = FALSE), or leave the stage out";
        }
    }

    public static IEnumerable<string> Problems(SnowflakeObjects objects, ObservedTable found)
    {
        if (found.Special is { } special)
        {
            yield return $"it is no plain permanent table ({special})";
        }
        foreach (var column in objects.Table.Columns)
        {
            if (found.Columns.FirstOrDefault(each => each.Name == column.Name.Name) is { } existing && !TablePlanner.IsSameType(existing, column))
            {
                yield return $"its column {column.Name} is {existing.Type}, declared is {column.Type}: declare what it is, or ALTER TABLE … RENAME COLUMN, and the declared one is added beside it";
            }
        }
        foreach (var column in found.Columns.Where(each => each.Demanded && objects.Table.Columns.All(declared => declared.Name.Name != each.Name) && !OwnColumns.Contains(each.Name)))
        {
            yield return $"its column {SqlIdentifier.Verbatim(column.Name)} is NOT NULL without a default, and the share does not load it: declare it, or ALTER TABLE … ALTER COLUMN … DROP NOT NULL";
        }
    }

    public static IEnumerable<string> Problems(SnowflakeObjects objects, ObservedTask found)
    {
        if (found.Started)
        {
            yield return "it is started, and Snowflake changes no started task, not even its comment: ALTER TASK … SUSPEND; the share starts it again";
        }
        if (!found.Related.IsEmpty)
        {
            yield return $"it hangs together with other tasks ({AdoptableIdentity.Names(found.Related)}), and a share has one that stands alone; take it out of the graph";
        }
        if (found.Condition is { Length: > 0 })
        {
            yield return "it has a WHEN, which would stay; ALTER TASK … REMOVE WHEN";
        }
        if (!CopyTarget.Is(found.Definition, objects.Table.Name))
        {
            yield return $"it runs something else than a COPY INTO {objects.Table.Name}; adopt the table that it loads (spec.adopt.table), or leave the task out";
        }
    }

    private static bool Overlaps(string location, string declared)
    {
        var folder = $"{location.TrimEnd('/')}/";
        return folder.StartsWith(declared, StringComparison.Ordinal) || declared.StartsWith(folder, StringComparison.Ordinal);
    }
}
