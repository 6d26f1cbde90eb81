namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>The statements of the integration guide, as they stand there; {…} marks what had to be filled in.</summary>
internal static class Guide
{
    public const string Integration = """
        -- Create storage integration
        CREATE STORAGE INTEGRATION voice_analytics_s3
          TYPE = EXTERNAL_STAGE
          STORAGE_PROVIDER = S3
          ENABLED = TRUE
          STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::111122223333:role/snowflake-voice-analytics-role'  -- Will create this role
          STORAGE_ALLOWED_LOCATIONS = ('s3://pandadoc-voice-analytics-1761683081/sessions/');
        """;

    public const string Containers = """
        CREATE DATABASE IF NOT EXISTS ANALYTICS;
        CREATE SCHEMA IF NOT EXISTS ANALYTICS.VOICE;
        """;

    public const string Stage = """
        -- Create external stage
        CREATE STAGE voice_analytics_stage
          STORAGE_INTEGRATION = voice_analytics_s3
          URL = 's3://pandadoc-voice-analytics-1761683081/sessions/'
          FILE_FORMAT = (
            TYPE = JSON
            COMPRESSION = GZIP
          );
        """;

    public const string CredentialStage = """
        CREATE STAGE voice_analytics_stage
          URL = 's3://pandadoc-voice-analytics-1761683081/sessions/'
          CREDENTIALS = (
            AWS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE'
            AWS_SECRET_KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
          )
          FILE_FORMAT = (
            TYPE = JSON
            COMPRESSION = GZIP
          );
        """;

    public const string Table = """
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
        """;

    public const string Copy = """
        COPY INTO ANALYTICS.VOICE.SESSIONS (
          raw_data,
          _event_type,
          _timestamp,
          _session_id,
          duration_seconds,
          discovered_signals,
          tool_calls,
          metrics_summary
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
          FROM @voice_analytics_stage
        )
        FILE_FORMAT = (TYPE = JSON COMPRESSION = GZIP)
        PATTERN = '.*year=.*/month=.*/day=.*/.*\\.gz'
        """;

    public const string BareCopy = """
        COPY INTO ANALYTICS.VOICE.SESSIONS
        FROM @voice_analytics_stage
        FILE_FORMAT = (TYPE = JSON COMPRESSION = GZIP)
        FILES = ('year=2025/month=01/day=28/voice-analytics-to-s3-1-2025-01-28-19-30-00-abc123.gz')
        """;

    public const string TaskHead = """
        CREATE TASK voice_analytics_incremental_load
          WAREHOUSE = COMPUTE_WH
          SCHEDULE = '60 MINUTE'
        AS

        """;

    public const string FlattenedView = """
        CREATE VIEW ANALYTICS.VOICE.SESSIONS_FLATTENED AS
        SELECT
          _session_id,
          _timestamp as session_timestamp,
          duration_seconds,
          discovered_signals:team_size::INT as team_size,
          discovered_signals:monthly_volume::INT as monthly_volume,
          discovered_signals:urgency::STRING as urgency,
          discovered_signals:industry::STRING as industry,
          metrics_summary:llm_tokens::INT as llm_tokens,
          metrics_summary:stt_audio_seconds::FLOAT as stt_audio_seconds,
          tool_calls,
          load_timestamp
        FROM ANALYTICS.VOICE.SESSIONS
        """;

    public const string LeadsView = """
        CREATE VIEW ANALYTICS.VOICE.QUALIFIED_LEADS AS
        SELECT *
        FROM ANALYTICS.VOICE.SESSIONS_FLATTENED
        WHERE team_size >= 5 OR monthly_volume >= 100
        """;

    public const string Event = """{"_event_type":"session_end","_timestamp":1738092600,"_session_id":"s1","duration_seconds":61.7,"discovered_signals":{"team_size":7,"monthly_volume":50,"urgency":"high","industry":"law"},"tool_calls":[{"name":"quote","ok":true},{"name":"crm","ok":false}],"metrics_summary":{"llm_tokens":1200,"stt_audio_seconds":55.25}}""";

    public const string SecondEvent = """{"_event_type":"session_end","_timestamp":1738096200,"_session_id":"s2","duration_seconds":30,"discovered_signals":{"team_size":2,"monthly_volume":null},"tool_calls":[],"metrics_summary":{}}""";
}
