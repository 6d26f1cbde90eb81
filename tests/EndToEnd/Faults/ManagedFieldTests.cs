using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.EndToEnd.Crash;

namespace VoiceAnalytics.EndToEnd.Faults;

/// <summary>Whatever we set in Snowflake and somebody changes by hand is seen, told and put right: field by field, so that none is forgotten.</summary>
public sealed partial class ManagedFieldTests
{
    private const string Schema = "ANALYTICS.VOICE";

    private static readonly Declared Managed = new() { Managed = true };

    private static readonly Dictionary<string, (string Sql, string Told)> Edits = new(StringComparer.Ordinal)
    {
        ["IntegrationDefinition.RoleArn"] = ("ALTER STORAGE INTEGRATION {integration} SET STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::999988887777:role/x'", "STORAGE_AWS_ROLE_ARN"),
        ["IntegrationDefinition.ExternalId"] = ("ALTER STORAGE INTEGRATION {integration} SET STORAGE_AWS_EXTERNAL_ID = 'theirs'", "STORAGE_AWS_EXTERNAL_ID"),
        ["IntegrationDefinition.AllowedLocation"] = ($"ALTER STORAGE INTEGRATION {{integration}} SET STORAGE_ALLOWED_LOCATIONS = ('s3://{SimWorld.Bucket}/')", "STORAGE_ALLOWED_LOCATIONS"),
        ["IntegrationDefinition.Enabled"] = ("ALTER STORAGE INTEGRATION {integration} SET ENABLED = FALSE", "ENABLED"),
        ["TableDefinition.Columns"] = ($"ALTER TABLE {Schema}.SESSIONS DROP COLUMN _LOADED_AT", "_LOADED_AT"),
        ["StageDefinition.Url"] = ($"ALTER STAGE {Schema}.SESSIONS_STAGE SET URL = 's3://{SimWorld.Bucket}/sessions/inner/'", "URL"),
        ["StageDefinition.Integration"] = ($"CREATE STORAGE INTEGRATION THEIRS TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = 'S3' ENABLED = TRUE STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::999988887777:role/x' STORAGE_ALLOWED_LOCATIONS = ('s3://{SimWorld.Bucket}/'); ALTER STAGE {Schema}.SESSIONS_STAGE SET STORAGE_INTEGRATION = THEIRS", "STORAGE_INTEGRATION"),
        ["StageDefinition.Format"] = ($"ALTER STAGE {Schema}.SESSIONS_STAGE SET FILE_FORMAT = (TYPE = CSV)", "FILE_FORMAT"),
        ["StageDefinition (never set: directory)"] = ($"ALTER STAGE {Schema}.SESSIONS_STAGE SET DIRECTORY = (ENABLE = TRUE)", "DIRECTORY"),
        ["TaskDefinition.Warehouse"] = ($"ALTER TASK {Schema}.SESSIONS_LOAD SUSPEND; ALTER TASK {Schema}.SESSIONS_LOAD SET WAREHOUSE = OTHER_WH", "WAREHOUSE"),
        ["TaskDefinition.Schedule"] = ($"ALTER TASK {Schema}.SESSIONS_LOAD SUSPEND; ALTER TASK {Schema}.SESSIONS_LOAD SET SCHEDULE = '1 MINUTE'", "SCHEDULE"),
        ["TaskDefinition.Timeout"] = ($"ALTER TASK {Schema}.SESSIONS_LOAD SUSPEND; ALTER TASK {Schema}.SESSIONS_LOAD SET USER_TASK_TIMEOUT_MS = 1000", "USER_TASK_TIMEOUT_MS"),
        ["TaskDefinition.SuspendAfterFailures"] = ($"ALTER TASK {Schema}.SESSIONS_LOAD SUSPEND; ALTER TASK {Schema}.SESSIONS_LOAD SET SUSPEND_TASK_AFTER_NUM_FAILURES = 1", "SUSPEND_TASK_AFTER_NUM_FAILURES"),
        ["TaskDefinition.Body"] = ($"ALTER TASK {Schema}.SESSIONS_LOAD SUSPEND; ALTER TASK {Schema}.SESSIONS_LOAD MODIFY AS SELECT 1", "DEFINITION"),
        ["TaskDefinition.Started"] = ($"ALTER TASK {Schema}.SESSIONS_LOAD SUSPEND", "suspended"),
        ["ViewDefinition.Query"] = ($"CREATE OR REPLACE VIEW {Schema}.IDS COPY GRANTS COMMENT = '{{view comment}}' AS SELECT RAW_DATA AS _SESSION_ID FROM {Schema}.SESSIONS", "QUERY"),
        ["GrantDefinition (table)"] = ($"REVOKE SELECT ON TABLE {Schema}.SESSIONS FROM ROLE ANALYST", "GRANT"),
        ["GrantDefinition (view)"] = ($"REVOKE SELECT ON VIEW {Schema}.IDS FROM ROLE ANALYST", "GRANT"),
        ["GrantDefinition (schema)"] = ($"REVOKE USAGE ON SCHEMA {Schema} FROM ROLE ANALYST", "GRANT"),
        ["GrantDefinition (database)"] = ("REVOKE USAGE ON DATABASE ANALYTICS FROM ROLE ANALYST", "GRANT"),
    };

    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["StageDefinition.Key"] = "a stage on an integration has none, and Snowflake shows no secret",
        ["ViewDefinition.Hash"] = "made from the query",
    };

    public static TheoryData<string> Fields => [.. Edits.Keys];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_field_that_somebody_changed_is_told_as_drift_and_put_right(string field)
    {
        using var scene = new Scene();
        var account = scene.World.Snowflake.Account(SimWorld.SnowflakeName);
        scene.Apply(Managed);
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        var before = Snapshot(scene);
        var integration = account.Execute("SHOW INTEGRATIONS").Cell(0, "name")!;
        var comment = account.Execute($"SHOW VIEWS IN SCHEMA {Schema}").Cell(0, "comment")!;
        var (sql, told) = Edits[field];
        account.Execute(
            sql.Replace("{integration}", integration, StringComparison.Ordinal).Replace("{view comment}", comment, StringComparison.Ordinal)
                + (sql.Contains("SUSPEND;", StringComparison.Ordinal) ? $"; ALTER TASK {Schema}.SESSIONS_LOAD RESUME" : ""),
            // Of all people, whoever holds the operator's own role may change everything.
            "VOICE_ANALYTICS_OPERATOR");
        Assert.NotEqual(before, Snapshot(scene));

        scene.World.Time.Advance(TimeSpan.FromMinutes(16));
        await scene.PassesUntilAsync(() => (string?)scene.Condition("DriftDetected")?["status"] == "True");
        Assert.Contains(told, scene.Share!["status"]!["drift"]!.ToJsonString() + scene.Condition("DriftDetected")!["message"], StringComparison.Ordinal);
        await scene.RestAsync();
        Assert.Equal(before, Snapshot(scene));
        Assert.True(scene.IsReady);
        scene.World.Time.Advance(TimeSpan.FromMinutes(16));
        await scene.RestAsync();
        Assert.Equal("False", (string?)scene.Condition("DriftDetected")?["status"]);
    }

    [Fact]
    public void Every_field_of_every_definition_is_edited_above()
    {
        Type[] definitions = [typeof(IntegrationDefinition), typeof(TableDefinition), typeof(StageDefinition), typeof(TaskDefinition), typeof(ViewDefinition)];
        var missing = definitions
            .SelectMany(type => type.GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance).Select(property => (type, property)))
            // The name is which object it is. Without the comment it is not ours any more, which is a Conflict and no drift.
            .Where(each => each.property.Name is not ("Name" or "Comment"))
            .Select(each => $"{each.type.Name}.{each.property.Name}")
            .Where(field => !Edits.ContainsKey(field) && !Elsewhere.ContainsKey(field));
        Assert.Empty(missing);
    }

    // Rows come and go with time, other objects of the story stay; and a view says how it was made.
    private static string Snapshot(Scene scene) => string.Join('\n', scene.World.Snowflake.Snapshot().Split('\n').Where(line => !line.Contains("THEIRS", StringComparison.Ordinal)))
        is var text ? HowMade().Replace(text, "") : "";

    [GeneratedRegex(@"rows=\d+|CREATE (OR REPLACE )?VIEW|IF NOT EXISTS|COPY GRANTS|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex HowMade();
}
