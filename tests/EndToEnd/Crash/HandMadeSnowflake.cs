using VoiceAnalytics.Sandbox.Snowflake;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>What the guide leaves behind in Snowflake, and how its administrator hands it over: as docs/adopting.md says.</summary>
internal static class HandMadeSnowflake
{
    public const string Integration = "VOICE_ANALYTICS_S3";
    public const string Stage = "VOICE_ANALYTICS_STAGE";
    public const string Task = "VOICE_ANALYTICS_INCREMENTAL_LOAD";

    /// <summary>The role of the partner's people.</summary>
    public const string Partner = "REPORTING";

    private const string Operator = "VOICE_ANALYTICS_OPERATOR";

    private static readonly string[] Objects =
        ["INTEGRATION voice_analytics_s3", "STAGE ANALYTICS.VOICE.voice_analytics_stage", "TABLE ANALYTICS.VOICE.SESSIONS", "TASK ANALYTICS.VOICE.voice_analytics_incremental_load"];

    /// <summary>Option 1: the role, and all that reads through it, handed over.</summary>
    public static void WithRole(SimWorld world)
    {
        HandMade.Role(world);
        ThroughIntegration(world);
        HandOver(world);
    }

    /// <summary>… with the task as the guide leaves it: started by its owner again.</summary>
    public static void WithStartedTask(SimWorld world)
    {
        WithRole(world);
        Run(world, "ALTER TASK ANALYTICS.VOICE.voice_analytics_incremental_load RESUME");
    }

    /// <summary>Option 2: the user, and a stage with its key.</summary>
    public static void WithUser(SimWorld world)
    {
        HandMade.User(world);
        var key = world.Aws.Seed.AccessKey(SimWorld.Account, SimWorld.GuidesUser);
        world.Aws.Seed.Run(SimWorld.Account, "DeleteAccessKey", ("UserName", SimWorld.GuidesUser), ("AccessKeyId", HandMade.Keys(world).First(id => id != key.AccessKeyId)));
        Run(world, "CREATE DATABASE ANALYTICS");
        Run(world, "CREATE SCHEMA ANALYTICS.VOICE");
        Run(world, $"""
            CREATE STAGE ANALYTICS.VOICE.voice_analytics_stage
              URL = 's3://{SimWorld.Bucket}/sessions/'
              CREDENTIALS = (AWS_KEY_ID = '{key.AccessKeyId}' AWS_SECRET_KEY = '{key.SecretAccessKey}')
              FILE_FORMAT = (TYPE = JSON COMPRESSION = GZIP)
            """);
        Loading(world);
        HandOver(world);
    }

    public static void ThroughIntegration(SimWorld world, string externalId = SimWorld.SnowflakesOwnId)
    {
        Run(world, $"""
            CREATE STORAGE INTEGRATION voice_analytics_s3
              TYPE = EXTERNAL_STAGE
              STORAGE_PROVIDER = S3
              ENABLED = TRUE
              STORAGE_AWS_ROLE_ARN = '{HandMade.RoleArn}'
              STORAGE_AWS_EXTERNAL_ID = '{externalId}'
              STORAGE_ALLOWED_LOCATIONS = ('s3://{SimWorld.Bucket}/sessions/')
            """);
        Run(world, "CREATE DATABASE ANALYTICS");
        Run(world, "CREATE SCHEMA ANALYTICS.VOICE");
        Run(world, $"""
            CREATE STAGE ANALYTICS.VOICE.voice_analytics_stage
              STORAGE_INTEGRATION = voice_analytics_s3
              URL = 's3://{SimWorld.Bucket}/sessions/'
              FILE_FORMAT = (TYPE = JSON COMPRESSION = GZIP)
            """);
        Loading(world);
    }

    /// <summary>What the administrator runs first.</summary>
    public static void HandOver(SimWorld world, string except = "")
    {
        Run(world, $"GRANT USAGE ON DATABASE ANALYTICS TO ROLE {Operator}");
        Run(world, $"GRANT USAGE ON SCHEMA ANALYTICS.VOICE TO ROLE {Operator}");
        Run(world, $"GRANT CREATE VIEW ON SCHEMA ANALYTICS.VOICE TO ROLE {Operator}");
        Run(world, $"GRANT USAGE ON DATABASE ANALYTICS TO ROLE {Partner}");
        Run(world, $"GRANT USAGE ON SCHEMA ANALYTICS.VOICE TO ROLE {Partner}");
        Run(world, $"GRANT USAGE ON STAGE ANALYTICS.VOICE.voice_analytics_stage TO ROLE {Partner}");
        Run(world, $"GRANT SELECT ON TABLE ANALYTICS.VOICE.SESSIONS TO ROLE {Partner}");
        if (world.Snowflake.Snapshot().Contains("Integration VOICE_ANALYTICS_S3", StringComparison.Ordinal))
        {
            Run(world, $"GRANT USAGE ON INTEGRATION voice_analytics_s3 TO ROLE {Partner}");
        }
        foreach (var each in Objects.Where(each => !each.StartsWith("INTEGRATION", StringComparison.Ordinal) || world.Snowflake.Snapshot().Contains("Integration VOICE_ANALYTICS_S3", StringComparison.Ordinal)))
        {
            if (except.Length == 0 || !each.StartsWith(except, StringComparison.Ordinal))
            {
                Run(world, $"GRANT OWNERSHIP ON {each} TO ROLE {Operator} COPY CURRENT GRANTS");
            }
        }
    }

    public static void SuspendTask(SimWorld world) => Run(world, "ALTER TASK ANALYTICS.VOICE.voice_analytics_incremental_load SUSPEND");

    public static void Run(SimWorld world, string sql) => world.Snowflake.Account(SimWorld.SnowflakeName).Execute(sql);

    /// <summary>Why the partner cannot list the stage; null if it lists a file.</summary>
    public static string? Problem(SimWorld world, string role)
    {
        try
        {
            return world.Snowflake.Account(SimWorld.SnowflakeName).Execute($"LIST @ANALYTICS.VOICE.{Stage}", role).Rows.Length > 0 ? null : "no file";
        }
        catch (SnowflakeException error)
        {
            return error.Message;
        }
    }

    private static void Loading(SimWorld world)
    {
        Run(world, """
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
            )
            """);
        Run(world, """
            CREATE TASK ANALYTICS.VOICE.voice_analytics_incremental_load
              WAREHOUSE = COMPUTE_WH
              SCHEDULE = '60 MINUTE'
            AS
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
                FROM @ANALYTICS.VOICE.voice_analytics_stage
              )
              FILE_FORMAT = (TYPE = JSON COMPRESSION = GZIP)
              PATTERN = '.*year=.*/month=.*/day=.*/.*\\.gz'
            """);
        Run(world, "ALTER TASK ANALYTICS.VOICE.voice_analytics_incremental_load RESUME");
    }
}
