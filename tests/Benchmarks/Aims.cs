using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Benchmarks;

/// <summary>
/// How many calls a share may cost until it is ready: Kubernetes finalizer, status, ConfigMap and one Event; three IAM writes and
/// no read; one Snowflake statement an object, DESC, RESUME, the grants, one SHOW a kind, and what proves the access and starts the
/// first load; for a user its key, the Secret and what proves the key. And how many a process may send however many shares there
/// are: for its source and its connection, and to find remnants. What is in neither table may not happen at all.
/// </summary>
internal static class Aims
{
    private static readonly Dictionary<string, double> EachShare = new(StringComparer.Ordinal)
    {
        ["kubernetes PATCH partnershares"] = 1,
        ["kubernetes PATCH partnershares/status"] = 1,
        ["kubernetes POST configmaps"] = 1,
        ["kubernetes POST events"] = 1,
        ["aws CreatePolicy"] = 1,
    };

    private static readonly Dictionary<string, double> EachRole = new(StringComparer.Ordinal)
    {
        ["aws CreateRole"] = 1,
        ["aws AttachRolePolicy"] = 1,
    };

    private static readonly Dictionary<string, double> EachUser = new(StringComparer.Ordinal)
    {
        ["aws CreateUser"] = 1,
        ["aws AttachUserPolicy"] = 1,
        ["aws CreateAccessKey"] = 1,
        ["aws TagUser"] = 2, // Which key is about to be made, so that a crash leaves none unknown; and that it is published.
        ["aws GetCallerIdentity"] = 1, // As the new key: it works before anybody is given it.
        ["kubernetes GET secrets"] = 2, // Live, before a key is made and after it was published.
        ["kubernetes POST secrets"] = 1,
    };

    // One table, no view, one role in grantTo. Database and schema are asked for by every share, made by the first.
    private static readonly Dictionary<string, double> EachInSnowflake = new(StringComparer.Ordinal)
    {
        ["snowflake CREATE DATABASE"] = 1,
        ["snowflake CREATE SCHEMA"] = 1,
        ["snowflake CREATE INTEGRATION"] = 1,
        ["snowflake CREATE TABLE"] = 1,
        ["snowflake CREATE STAGE"] = 1,
        ["snowflake CREATE TASK"] = 1,
        ["snowflake DESCRIBE INTEGRATION"] = 1,
        ["snowflake DESCRIBE TABLE"] = 1, // The only way to see columns.
        ["snowflake ALTER TASK"] = 2, // RESUME, and the note that the first load was started.
        ["snowflake EXECUTE TASK"] = 1,
        ["snowflake GRANT"] = 3, // USAGE on database and schema, SELECT on the table.
        ["snowflake SHOW DATABASES"] = 1,
        ["snowflake SHOW SCHEMAS"] = 1,
        ["snowflake SHOW INTEGRATIONS"] = 1,
        ["snowflake SHOW TABLES"] = 1,
        ["snowflake SHOW STAGES"] = 1,
        ["snowflake SHOW TASKS"] = 1,
        ["snowflake SELECT"] = 2, // As whom we are signed in, and SYSTEM$VALIDATE_STORAGE_INTEGRATION.
    };

    private static readonly Dictionary<string, double> Once = new(StringComparer.Ordinal)
    {
        ["aws GetCallerIdentity"] = 1,
        ["aws DescribeTrails"] = 1,
        ["aws GetBucketLocation"] = 1,
        ["aws GetBucketLogging"] = 1,
        ["aws GetPublicAccessBlock"] = 1,
        ["kubernetes PATCH analyticssources"] = 1,
        ["kubernetes PATCH analyticssources/status"] = 1,
        ["kubernetes POST events"] = 3, // That the source is fine, and that nobody logs or records its reads.
    };

    private static readonly Dictionary<string, double> OnceAConnection = new(StringComparer.Ordinal)
    {
        ["kubernetes PATCH snowflakeconnections"] = 1,
        ["kubernetes PATCH snowflakeconnections/status"] = 1,
        ["kubernetes POST events"] = 1,
        ["snowflake SELECT"] = 1, // As whom we are signed in.
        ["snowflake SHOW GRANTS"] = 2, // Which privileges are missing: of the role, and of those granted to it.
    };

    // Each answers with a hundred at a time: how the sweep finds what lost its share.
    private static readonly string[] Paged = ["aws ListPolicies", "aws ListRoles", "aws ListUsers"];

    private static readonly string[] ByReflectors = ["kubernetes LIST ", "kubernetes WATCH "];

    // Sent by the embedded Snowflake when it verifies and loads. The operator assumes no role and lists no bucket.
    private static readonly string[] OfSnowflakeItself = ["aws AssumeRole", "aws ListObjectsV2", "aws GetObject"];

    /// <summary>Calls of each kind a share, and whether that is more than the aim.</summary>
    public static IEnumerable<(string Call, double EachShare, double Aim, bool TooMany)> Compare(Case run, IEnumerable<(string System, ReceivedRequest Request)> calls) =>
        calls.Select(call => $"{call.System} {call.Request.Operation}")
            .Where(call => !ByReflectors.Any(prefix => call.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(call => !run.Managed || !OfSnowflakeItself.Contains(call, StringComparer.Ordinal))
            .GroupBy(call => call, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
            {
                var aim = AimOf(run, group.Key);
                return (group.Key, group.Count() / (double)run.Shares, aim / run.Shares, group.Count() > aim + 1e-9);
            });

    // In all, for so many shares.
    private static double AimOf(Case run, string call)
    {
        Dictionary<string, double>[] each = run.Kind switch
        {
            ShareKind.User => [EachShare, EachUser],
            ShareKind.Operator => [EachShare, EachRole, EachInSnowflake],
            _ => [EachShare, EachRole],
        };
        Dictionary<string, double>[] once = run.Managed ? [Once, OnceAConnection] : [Once];
        return (run.Shares * Sum(each, call)) + Sum(once, call) + ByWorkers(run, call) + (Paged.Contains(call, StringComparer.Ordinal) ? 1 + (run.Shares / 100) : 0);
    }

    private static double Sum(IEnumerable<Dictionary<string, double>> tables, string call) => tables.Sum(table => table.GetValueOrDefault(call));

    // Who creates the database must see it afterwards with the operator's marker; the first shares do at the same time.
    private static int ByWorkers(Case run, string call) => run.Managed && call == "snowflake SHOW DATABASES" ? Math.Min(Operator.Workers, run.Shares) : 0;
}
