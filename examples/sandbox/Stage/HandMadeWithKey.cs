using VoiceAnalytics.Sandbox.Snowflake;

namespace VoiceAnalytics.Sandbox.Stage;

/// <summary>
/// What a data team and Wayne made along the guide's second option, under its own names: a user, a stage with its key, a table and a task.
/// One file is loaded; the guide's task never loaded any, for it stops at the first broken one. Then Wayne's administrator handed all of it over, as
/// docs/adopting.md says.
/// </summary>
internal static class HandMadeWithKey
{
    public const string UserName = "snowflake-voice-analytics-reader";
    public const string StageName = "ANALYTICS.VOICE.voice_analytics_stage";
    private const string TaskName = "ANALYTICS.VOICE.voice_analytics_incremental_load";
    private const string Operator = SnowflakeStage.OperatorRole;

    private const string Copy = $"""
        COPY INTO ANALYTICS.VOICE.SESSIONS (
          raw_data, _event_type, _timestamp, _session_id, duration_seconds, discovered_signals, tool_calls, metrics_summary
        )
        FROM (
          SELECT
            $1 as raw_data,
            $1:_event_type::STRING,
            TO_TIMESTAMP($1:_timestamp::NUMBER),
            $1:_session_id::STRING,
            $1:duration_seconds::NUMBER,
            $1:discovered_signals,
            $1:tool_calls,
            $1:metrics_summary
          FROM @{StageName}
        )
        FILE_FORMAT = (TYPE = JSON COMPRESSION = GZIP)

        """;

    /// <summary>After <see cref="HandMadeStage"/>, whose policy the user shares with the role.</summary>
    public static void Make(AwsStage aws, SnowflakeAccount wayne)
    {
        aws.World.Seed.User(Cast.DataTeamAccount, UserName);
        aws.World.Seed.Run(Cast.DataTeamAccount, "AttachUserPolicy", ("UserName", UserName), ("PolicyArn", HandMadeStage.PolicyArn));
        var key = aws.World.Seed.AccessKey(Cast.DataTeamAccount, UserName);
        wayne.Execute($"""
            CREATE DATABASE IF NOT EXISTS ANALYTICS;
            CREATE SCHEMA IF NOT EXISTS ANALYTICS.VOICE;
            CREATE STAGE {StageName}
              URL = 's3://{Cast.Bucket}/sessions/'
              CREDENTIALS = (
                AWS_KEY_ID = '{key.AccessKeyId}'
                AWS_SECRET_KEY = '{key.SecretAccessKey}'
              )
              FILE_FORMAT = (
                TYPE = JSON
                COMPRESSION = GZIP
              );
            CREATE TABLE ANALYTICS.VOICE.SESSIONS (
              raw_data VARIANT,
              _event_type STRING,
              _timestamp TIMESTAMP,
              _session_id STRING,
              duration_seconds NUMBER,
              discovered_signals VARIANT,
              tool_calls VARIANT,
              metrics_summary VARIANT,
              load_timestamp TIMESTAMP DEFAULT CURRENT_TIMESTAMP()
            );
            CREATE TASK {TaskName}
              WAREHOUSE = COMPUTE_WH
              SCHEDULE = '60 MINUTE'
            AS
              {Copy}PATTERN = '.*year=.*/month=.*/day=.*/.*\\.gz';
            ALTER TASK {TaskName} RESUME
            """);
        wayne.Execute(Copy + "FILES = ('year=2025/month=01/day=28/voice-analytics-to-s3-1-2025-01-28-19-30-00-abc123.gz')");
        HandOver(wayne);
    }

    // The source declares seconds with fractions; what the guide rounded keeps another name.
    private static void HandOver(SnowflakeAccount wayne) => wayne.Execute($"""
        ALTER TABLE ANALYTICS.VOICE.SESSIONS RENAME COLUMN duration_seconds TO duration_seconds_rounded;
        GRANT USAGE ON DATABASE ANALYTICS TO ROLE {Operator};
        GRANT USAGE ON SCHEMA ANALYTICS.VOICE TO ROLE {Operator};
        GRANT CREATE VIEW ON SCHEMA ANALYTICS.VOICE TO ROLE {Operator};
        GRANT USAGE ON DATABASE ANALYTICS TO ROLE {SnowflakeStage.AnalystRole};
        GRANT USAGE ON SCHEMA ANALYTICS.VOICE TO ROLE {SnowflakeStage.AnalystRole};
        GRANT OWNERSHIP ON TASK {TaskName} TO ROLE {Operator} COPY CURRENT GRANTS;
        GRANT OWNERSHIP ON TABLE ANALYTICS.VOICE.SESSIONS TO ROLE {Operator} COPY CURRENT GRANTS;
        GRANT OWNERSHIP ON STAGE {StageName} TO ROLE {Operator} COPY CURRENT GRANTS
        """);
}
