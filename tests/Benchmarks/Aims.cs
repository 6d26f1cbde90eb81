using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Benchmarks;

/// <summary>
/// How many calls a share may cost until it is ready: Kubernetes finalizer, status, ConfigMap and one Event; three IAM writes and
/// no read; one Snowflake statement an object, DESC, RESUME, the grants, one SHOW a kind, and what proves the access and starts the
/// first load. What is not in the table may not happen at all.
/// </summary>
internal static class Aims
{
    private static readonly Dictionary<string, double> PartnerManaged = new(StringComparer.Ordinal)
    {
        ["kubernetes PATCH partnershares"] = 1,
        ["kubernetes PATCH partnershares/status"] = 1,
        ["kubernetes POST configmaps"] = 1,
        ["kubernetes POST events"] = 1,
        ["aws CreatePolicy"] = 1,
        ["aws CreateRole"] = 1,
        ["aws AttachRolePolicy"] = 1,
    };

    // One table, no view, one role in grantTo. Database and schema are asked for by every share, made by the first.
    private static readonly Dictionary<string, double> Snowflake = new(StringComparer.Ordinal)
    {
        ["CREATE DATABASE"] = 1,
        ["CREATE SCHEMA"] = 1,
        ["CREATE INTEGRATION"] = 1,
        ["CREATE TABLE"] = 1,
        ["CREATE STAGE"] = 1,
        ["CREATE TASK"] = 1,
        ["DESCRIBE INTEGRATION"] = 1,
        ["DESCRIBE TABLE"] = 1, // The only way to see columns.
        ["ALTER TASK"] = 2, // RESUME, and the note that the first load was started.
        ["EXECUTE TASK"] = 1,
        ["GRANT"] = 3, // USAGE on database and schema, SELECT on the table.
        ["SHOW DATABASES"] = 1,
        ["SHOW SCHEMAS"] = 1,
        ["SHOW INTEGRATIONS"] = 1,
        ["SHOW TABLES"] = 1,
        ["SHOW STAGES"] = 1,
        ["SHOW TASKS"] = 1,
        ["SHOW VIEWS"] = 1,
        ["SHOW GRANTS"] = 1,
        ["SELECT"] = 2, // The session, once a connection; SYSTEM$VALIDATE_STORAGE_INTEGRATION, once a share.
    };

    // Asked once a process, or once a connection, however many shares there are.
    private static readonly string[] OnceForAll = ["aws GetCallerIdentity", "kubernetes LIST ", "kubernetes WATCH "];

    // Sent by the embedded Snowflake when it verifies and loads. The operator assumes no role and lists no bucket.
    private static readonly string[] OfSnowflakeItself = ["aws AssumeRole", "aws ListObjectsV2", "aws GetObject"];

    /// <summary>Calls of each kind a share, and whether that is more than the aim.</summary>
    public static IEnumerable<(string Call, double EachShare, double? Aim, bool TooMany)> Compare(Case run, IEnumerable<(string System, ReceivedRequest Request)> calls) =>
        calls.Select(call => $"{call.System} {call.Request.Operation}")
            .Where(call => !OnceForAll.Any(prefix => call.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(call => !run.Managed || !OfSnowflakeItself.Contains(call, StringComparer.Ordinal))
            .GroupBy(call => call, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
            {
                var each = group.Count() / (double)run.Shares;
                var aim = AimOf(run, group.Key);
                return (group.Key, each, aim, each > (aim ?? 0) + 1e-9);
            });

    private static double? AimOf(Case run, string call)
    {
        if (PartnerManaged.TryGetValue(call, out var aim))
        {
            return aim;
        }
        // Who creates the database must see it afterwards with the operator's marker; the first shares do at the same time.
        var created = call == "snowflake SHOW DATABASES" ? Math.Min(Operator.Workers, run.Shares) / (double)run.Shares : 0;
        return run.Managed && call.StartsWith("snowflake ", StringComparison.Ordinal)
            && Snowflake.TryGetValue(call["snowflake ".Length..], out var statements) ? statements + created : null;
    }
}
