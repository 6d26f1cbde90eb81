namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>What people get wrong, and what Snowflake says to it.</summary>
public sealed class WrongStatementTests : IDisposable
{
    private readonly TestWorld _world = new();

    public void Dispose() => _world.Dispose();

    public static TheoryData<string, string, string, string> Wrong => new()
    {
        { "CREATE STORAGE INTEGRATION i TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = S3 ENABLED = TRUE STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::111122223333:role/r' STORAGE_ALOWED_LOCATIONS = ('s3://b/')", "002029", "STORAGE_ALLOWED_LOCATIONS", "a misspelt required option is missing" },
        { "CREATE STORAGE INTEGRATION i TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = S3 ENABLED = TRUE STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::111122223333:role/r' STORAGE_ALLOWED_LOCATIONS = ('s3://b/') STORAGE_BLOKED_LOCATIONS = ('s3://b/x/')", "001420", "invalid property 'STORAGE_BLOKED_LOCATIONS' for 'INTEGRATION'", "a misspelt option" },
        { "CREATE STORAGE INTEGRATION i TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = S3 STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::111122223333:role/r' STORAGE_ALLOWED_LOCATIONS = ('s3://b/')", "002029", "ENABLED", "ENABLED must be given though it has a default" },
        { "CREATE STORAGE INTEGRATION i TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = S3 ENABLED = TRUE STORAGE_AWS_ROLE_ARN = 'snowflake-role' STORAGE_ALLOWED_LOCATIONS = ('s3://b/')", "001422", "STORAGE_AWS_ROLE_ARN", "a role's name is no ARN" },
        { "CREATE STORAGE INTEGRATION voice_analytics_s3 TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = S3 ENABLED = TRUE STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::111122223333:role/r' STORAGE_ALLOWED_LOCATIONS = ('s3://b/')", "002002", "already exists", "CREATE is not idempotent" },
        { "CREATE OR REPLACE STORAGE INTEGRATION IF NOT EXISTS i TYPE = EXTERNAL_STAGE", "002076", "incompatible", "either replace or keep" },
        { "ALTER STORAGE INTEGRATION voice_analytics_s3 SET ENABLE = FALSE", "001420", "ENABLE", "a misspelt option of ALTER" },
        { "ALTER STORAGE INTEGRATION voice_analytics_s3 ENABLED = FALSE", "001003", "unexpected 'ENABLED'", "SET is missing" },
        { "ALTER STORAGE INTEGRATION voice_analytics_s3 SET STORAGE_AWS_EXTERNAL_ID = 'a b'", "001422", "STORAGE_AWS_EXTERNAL_ID", "blanks are not allowed in external ids" },
        { "CREATE STAGE s URL = 's3://pandadoc-voice-analytics-1761683081/' STORAGE_INTEGRATION = voice_analytics_s3", "003127", "is not allowed by integration VOICE_ANALYTICS_S3", "wider than what the integration allows" },
        { "CREATE STAGE s URL = 's3://pandadoc-voice-analytics-1761683081/sessions' STORAGE_INTEGRATION = voice_analytics_s3", "003127", "'s3://pandadoc-voice-analytics-1761683081/sessions'", "without the slash it reaches sessions-private/ too" },
        { "CREATE STAGE s URL = 'https://bucket.s3.amazonaws.com/x/' STORAGE_INTEGRATION = voice_analytics_s3", "001420", "invalid URL prefix", "not an s3:// URL" },
        { "CREATE STAGE s URL = 's3://b/' STORAGE_INTEGRATION = nowhere", "002003", "Integration 'NOWHERE' does not exist or not authorized.", "no such integration" },
        { "CREATE STAGE s URL = 's3://b/' STORAGE_INTEGRATION = voice_analytics_s3 CREDENTIALS = (AWS_KEY_ID = 'a' AWS_SECRET_KEY = 'b')", "003071", "both", "an integration or keys" },
        { "CREATE STAGE s URL = 's3://b/' CREDENTIALS = (AWS_KEY = 'a' AWS_SECRET_KEY = 'b')", "001420", "AWS_KEY", "a misspelt credential" },
        { "CREATE STAGE s URL = 's3://b/' FILE_FORMAT = (TYPE = JSON COMPRESION = GZIP)", "001420", "COMPRESION", "a misspelt format option" },
        { "ALTER STAGE voice_analytics_stage SET URI = 's3://pandadoc-voice-analytics-1761683081/sessions/'", "001420", "URI", "a misspelt stage option" },
        { "CREATE TABLE t (a VARINAT)", "002040", "Unsupported data type 'VARINAT'", "a misspelt type" },
        { "CREATE TABLE t (a VARIANT, a STRING)", "002025", "duplicate column name 'A'", "two columns of one name" },
        { "CREATE TABLE sessions (a VARIANT)", "002002", "already exists", "CREATE TABLE is not idempotent" },
        { "ALTER TABLE sessions ADD COLUMN raw_data VARIANT", "001430", "column 'RAW_DATA' already exists", "ADD COLUMN is not idempotent" },
        { "ALTER TABLE sessions ALTER COLUMN _event_type SET DATA TYPE NUMBER", "002108", "cannot change column _EVENT_TYPE", "types only grow" },
        { Guide.BareCopy, "002019", "JSON file format can produce one and only one column of type variant, object, or array.", "the guide's test 3 has no transformation" },
        { "COPY INTO sessions (raw_data, session) FROM (SELECT $1, $1:_session_id::STRING FROM @voice_analytics_stage)", "000904", "invalid identifier 'SESSION'", "a column that the table does not have" },
        { "COPY INTO sessions (raw_data, _session_id) FROM (SELECT $1 FROM @voice_analytics_stage)", "002020", "expecting 2 but got 1", "fewer values than columns" },
        { "COPY INTO sessions (raw_data) FROM (SELECT $1 FROM @voice_analytics_stage WHERE $1:x IS NOT NULL)", "002301", "simple SELECT", "WHERE in a transformation" },
        { "COPY INTO sessions (raw_data) FROM (SELECT $1 FROM @voice_analytics_stage LIMIT 5)", "002301", "simple SELECT", "LIMIT in a transformation" },
        { "COPY INTO sessions (raw_data) FROM (SELECT f.value FROM @voice_analytics_stage s, LATERAL FLATTEN(input => s.$1:tool_calls) f)", "002301", "simple SELECT", "FLATTEN in a transformation" },
        { "COPY INTO sessions (raw_data) FROM (SELECT COUNT(*) FROM @voice_analytics_stage)", "002301", "simple SELECT", "an aggregate in a transformation" },
        { "COPY INTO sessions (duration_seconds) FROM (SELECT TRY_TO_NUMBER($1:duration_seconds) FROM @voice_analytics_stage)", "001065", "Function TRY_CAST cannot be used with arguments of types VARIANT and NUMBER(38,0)", "TRY_ functions take text only" },
        { "COPY INTO sessions (_timestamp) FROM (SELECT TRY_TO_TIMESTAMP_NTZ($1:_timestamp::STRING) FROM @voice_analytics_stage)", "002304", "Function 'TRY_TO_TIMESTAMP_NTZ' not supported within a COPY.", "only a documented subset of functions transforms" },
        { "COPY INTO sessions (raw_data) FROM (SELECT $1 FROM @voice_analytics_stage) MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE", "002303", "match_by_column_name is not supported with copy transform", "either a transformation or names" },
        { "COPY INTO sessions (raw_data) FROM (SELECT $1 FROM @voice_analytics_stage) VALIDATION_MODE = RETURN_ERRORS", "002302", "VALIDATION_MODE", "not with a transformation" },
        { "COPY INTO sessions (raw_data) FROM (SELECT $1 FROM @voice_analytics_stage) ON_ERROR = SKIP_FILES", "001422", "SKIP_FILES", "a misspelt policy" },
        { "COPY INTO sessions (raw_data) FROM (SELECT $1 FROM @voice_analytics_stage) ON_EROR = SKIP_FILE", "001420", "ON_EROR", "a misspelt copy option" },
        { "COPY INTO sessions (raw_data) FROM (SELECT $1 FROM @nowhere)", "002003", "Stage 'ANALYTICS.VOICE.NOWHERE' does not exist or not authorized.", "no such stage" },
        { "COPY INTO nowhere FROM @voice_analytics_stage", "002003", "Object 'NOWHERE' does not exist or not authorized.", "no such table" },
        { "SELECT sesion_id FROM sessions", "000904", "invalid identifier 'SESION_ID'", "a misspelt column" },
        { "SELECT _session_id:x FROM sessions", "001044", "Invalid argument types for function 'GET'", "a path into a text" },
        { "SELECT COUNTT(*) FROM sessions", "002141", "Unknown function COUNTT", "a misspelt function" },
        { "SELECT _session_id, COUNT(*) FROM sessions", "000979", "group by", "GROUP BY is missing" },
        { "SELEC 1", "001003", "syntax error line 1 at position 0 unexpected 'SELEC'.", "a misspelt keyword" },
        { "SELECT 1 FROM", "001003", "unexpected '<EOF>'", "something is missing at the end" },
        { "SELECT 'open", "001003", "syntax error", "the string never ends" },
        { "CREATE TASK t WAREHOUSE = COMPUTE_WH SCHEDULE = '60 MINUTES PLEASE' AS SELECT 1", "001422", "SCHEDULE", "no such schedule" },
        { "CREATE TASK t WAREHOUSE = COMPUTE_WH SCHEDULE = 'USING CRON 0 25 * * * UTC' AS SELECT 1", "001422", "SCHEDULE", "no 25th hour" },
        { "CREATE TASK t WAREHOUSE = NOWHERE SCHEDULE = '60 MINUTE' AS SELECT 1", "002003", "Warehouse 'NOWHERE'", "no such warehouse" },
        { "CREATE TASK t WAREHOUSE = COMPUTE_WH SHEDULE = '60 MINUTE' AS SELECT 1", "001420", "SHEDULE", "a misspelt task option" },
        { "CREATE TASK t WAREHOUSE = COMPUTE_WH SCHEDULE = '60 MINUTE' AS SELEC 1", "001003", "SELEC", "the body must parse" },
        { "ALTER TASK nowhere RESUME", "002003", "Task 'ANALYTICS.VOICE.NOWHERE'", "no such task" },
        { "CREATE VIEW v AS SELECT nothing FROM sessions", "000904", "NOTHING", "a view is compiled when it is created" },
        { "CREATE VIEW v AS SELECT raw_data, raw_data FROM sessions", "002025", "duplicate column name 'RAW_DATA'", "a view's columns need names of their own" },
        { "DROP STAGE nowhere", "002003", "Stage 'ANALYTICS.VOICE.NOWHERE'", "DROP without IF EXISTS" },
        { "GRANT SELECT ON STAGE voice_analytics_stage TO ROLE PUBLIC", "003008", "SELECT", "stages have no SELECT" },
        { "GRANT SELECT ON TABLE sessions TO ROLE nobody", "002003", "Role 'NOBODY'", "no such role" },
        { "SHOW STAGES LIMIT 5", "001003", "LIMIT", "SHOW STAGES has no LIMIT" },
        { "SELECT * FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY(TASK => 'x'))", "001006", "TASK", "a misspelt argument" },
        { "SELECT * FROM TABLE(INFORMATION_SCHEMA.COPY_HISTORY(TABLE_NAME => 'SESSIONS'))", "000938", "START_TIME", "START_TIME is required" },
        { "SELECT * FROM TABLE(INFORMATION_SCHEMA.COPY_HISTORY(TABLE_NAME => 'SESSIONS', START_TIME => DATEADD(day, -15, CURRENT_TIMESTAMP())))", "090091", "14 days", "the history ends" },
        { "SELECT * FROM TABLE(TASK_HISTORY())", "002141", "TASK_HISTORY", "the function must be qualified" },
        { "LIST @voice_analytics_stage PATTERN = '('", "100048", "Invalid regular expression", "no regular expression" },
        { "USE ROLE nobody", "390189", "NOBODY", "no such role" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task It_fails_as_the_real_one_does(string sql, string code, string wording, string because)
    {
        await _world.PrepareAsync();
        var before = _world.World.Snapshot();
        var error = await _world.FailAsync(sql);
        Assert.True(string.Equals(code, error.Code, StringComparison.Ordinal) && error.Message.Contains(wording, StringComparison.Ordinal), $"{because}, but: {error}");
        Assert.Equal(before, _world.World.Snapshot());
    }

    public static TheoryData<string> Unmodelled =>
    [
        "CREATE PIPE p AS COPY INTO t FROM @s", "CREATE STREAM s ON TABLE t", "CREATE TEMPORARY TABLE t (a INT)", "CREATE OR ALTER STAGE s", "CREATE STAGE internal_one",
        "CREATE STAGE s URL = 's3://b/' DIRECTORY = (ENABLE = TRUE)", "CREATE STAGE s URL = 's3://b/' CREDENTIALS = (AWS_ROLE = 'arn:aws:iam::1:role/x')", "CREATE TABLE t (a INT PRIMARY KEY)",
        "CREATE TABLE t AS SELECT 1", "CREATE TASK t CONFIG = '{}' AS SELECT 1", "CREATE TASK t AFTER u AS SELECT 1", "SHOW TERSE TASKS", "SHOW PIPES", "INSERT INTO t VALUES (1)", "TRUNCATE TABLE sessions",
        "SELECT ROW_NUMBER() OVER (ORDER BY 1)", "SELECT * RENAME raw_data AS r FROM sessions", "SELECT 1 QUALIFY 1 = 1", "SELECT LISTAGG(_session_id) FROM sessions", "SELECT TO_TIMESTAMP('1', 'YYYY')",
        "SELECT * FROM INFORMATION_SCHEMA.TABLES", "COPY INTO @voice_analytics_stage FROM sessions", "COPY INTO sessions (raw_data) FROM (SELECT $1 FROM @voice_analytics_stage) PURGE = TRUE",
        "GRANT SELECT ON ALL TABLES IN SCHEMA x TO ROLE PUBLIC", "GRANT SELECT ON FUTURE TABLES IN SCHEMA x TO ROLE PUBLIC", "SELECT $variable", "EXECUTE IMMEDIATE 'SELECT 1'", "USE SECONDARY ROLES ALL",
        "SELECT * FROM sessions AT (OFFSET => -60)", "ALTER ACCOUNT SET TIMEZONE = 'UTC'", "DESCRIBE SCHEMA VOICE",
    ];

    [Theory]
    [MemberData(nameof(Unmodelled))]
    public async Task What_the_real_one_may_know_is_refused_and_listed(string sql)
    {
        await _world.PrepareAsync();
        await _world.FailAsync(sql);
        Assert.Single(_world.World.Unmodelled);
    }
}
