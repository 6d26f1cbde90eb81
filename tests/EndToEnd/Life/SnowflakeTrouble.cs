using VoiceAnalytics.EndToEnd.Crash;

namespace VoiceAnalytics.EndToEnd.Life;

/// <summary>What may be wrong with objects made by hand in Snowflake.</summary>
internal static class SnowflakeTrouble
{
    private const string Stage = "ANALYTICS.VOICE.voice_analytics_stage";
    private const string Table = "ANALYTICS.VOICE.SESSIONS";
    private const string Task = "ANALYTICS.VOICE.voice_analytics_incremental_load";
    private const string Ours = "\"VOICE_ANALYTICS_OPERATOR\" COPY CURRENT GRANTS";
    private const string AnotherShares = "voiceanalytics.dev/v1 {\"installation\":\"c1/{0}\",\"ns\":\"partners\",\"name\":\"globex\",\"hash\":\"h\"}";

    /// <summary>Statements that make the trouble, and what the refusal has to say.</summary>
    public static IReadOnlyDictionary<string, (string[] Statements, string Says)> All { get; } = new Dictionary<string, (string[], string)>(StringComparer.Ordinal)
    {
        ["started task"] = ([$"ALTER TASK {Task} RESUME"], "ALTER TASK … SUSPEND"),
        ["another task statement"] = ([$"ALTER TASK {Task} MODIFY AS SELECT 1"], "something else than a COPY INTO"),
        ["task of another table"] = (["CREATE TABLE ANALYTICS.VOICE.CALLS (A VARIANT)", $"ALTER TASK {Task} MODIFY AS COPY INTO ANALYTICS.VOICE.CALLS FROM @{Stage} FILE_FORMAT = (TYPE = JSON)"], "something else than a COPY INTO"),
        ["no task"] = ([$"DROP TASK {Task}"], "does not exist"),
        ["another stage bucket"] = (
            [$"ALTER INTEGRATION voice_analytics_s3 SET STORAGE_ALLOWED_LOCATIONS = ('s3://{SimWorld.Bucket}/sessions/', 's3://{SimWorld.OtherBucket}/')", $"ALTER STAGE {Stage} SET URL = 's3://{SimWorld.OtherBucket}/sessions/'"],
            $"not in the source's bucket s3://{SimWorld.Bucket}/"),
        ["directory table"] = ([$"ALTER STAGE {Stage} SET DIRECTORY = (ENABLE = TRUE)"], "SET DIRECTORY = (ENABLE = FALSE)"),
        ["wider integration"] = ([$"ALTER INTEGRATION voice_analytics_s3 SET STORAGE_ALLOWED_LOCATIONS = ('s3://{SimWorld.Bucket}/sessions/', 's3://{SimWorld.Bucket}/internal/')"], $"it allows s3://{SimWorld.Bucket}/internal/"),
        ["blocked location"] = ([$"ALTER INTEGRATION voice_analytics_s3 SET STORAGE_BLOCKED_LOCATIONS = ('s3://{SimWorld.Bucket}/sessions/inner/')"], "UNSET STORAGE_BLOCKED_LOCATIONS"),
        ["disabled integration"] = (["ALTER INTEGRATION voice_analytics_s3 SET ENABLED = FALSE"], "it is not ENABLED"),
        ["another role"] = (["ALTER STORAGE INTEGRATION voice_analytics_s3 SET STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::111122223333:role/another'"], "spec.adopt.roleName"),
        ["another external id"] = ([$"ALTER STORAGE INTEGRATION voice_analytics_s3 SET STORAGE_AWS_ROLE_ARN = '{HandMade.RoleArn}' STORAGE_AWS_EXTERNAL_ID = 'some-other-id-0123456789'"], "spec.snowflake.partner.externalId"),
        ["owner of the integration"] = (["GRANT OWNERSHIP ON INTEGRATION voice_analytics_s3 TO ROLE SYSADMIN COPY CURRENT GRANTS", "GRANT USAGE ON INTEGRATION voice_analytics_s3 TO ROLE VOICE_ANALYTICS_OPERATOR"], $"GRANT OWNERSHIP ON INTEGRATION \"VOICE_ANALYTICS_S3\" TO ROLE {Ours}"),
        ["owner of the stage"] = ([$"GRANT OWNERSHIP ON STAGE {Stage} TO ROLE SYSADMIN COPY CURRENT GRANTS", $"GRANT USAGE ON STAGE {Stage} TO ROLE VOICE_ANALYTICS_OPERATOR"], $"GRANT OWNERSHIP ON STAGE \"ANALYTICS\".\"VOICE\".\"VOICE_ANALYTICS_STAGE\" TO ROLE {Ours}"),
        ["hidden stage"] = ([$"GRANT OWNERSHIP ON STAGE {Stage} TO ROLE SYSADMIN REVOKE CURRENT GRANTS"], $"GRANT OWNERSHIP ON STAGE \"ANALYTICS\".\"VOICE\".\"VOICE_ANALYTICS_STAGE\" TO ROLE {Ours}"),
        ["owner of the table"] = ([$"GRANT OWNERSHIP ON TABLE {Table} TO ROLE SYSADMIN COPY CURRENT GRANTS", $"GRANT SELECT ON TABLE {Table} TO ROLE VOICE_ANALYTICS_OPERATOR"], $"GRANT OWNERSHIP ON TABLE \"ANALYTICS\".\"VOICE\".\"SESSIONS\" TO ROLE {Ours}"),
        ["column type"] = ([$"ALTER TABLE {Table} DROP COLUMN raw_data", $"ALTER TABLE {Table} ADD COLUMN raw_data STRING"], "its column \"RAW_DATA\" is VARCHAR"),
        ["demanded column"] = ([$"ALTER TABLE {Table} ALTER COLUMN _event_type SET NOT NULL"], "DROP NOT NULL"),
        ["another share's stage"] = ([$"COMMENT ON STAGE {Stage} IS '{AnotherShares}'"], "it belongs to share partners/globex"),
        ["another version's table"] = ([$"COMMENT ON TABLE {Table} IS 'voiceanalytics.dev/v2 {{}}'"], "another version"),
    };

    /// <returns>What the refusal has to say.</returns>
    public static string Make(SimWorld world, string trouble)
    {
        var (statements, says) = All[trouble];
        foreach (var statement in statements)
        {
            HandMadeSnowflake.Run(world, statement.Replace("{0}", world.Installation.KubeSystemUid, StringComparison.Ordinal));
        }
        return says;
    }
}
