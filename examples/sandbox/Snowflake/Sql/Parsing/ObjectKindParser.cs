using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Reads the words that name an object kind.</summary>
internal static class ObjectKindParser
{
    private static readonly HashSet<string> KnownElsewhere = new(StringComparer.Ordinal)
    {
        "PIPE", "STREAM", "PROCEDURE", "FUNCTION", "SEQUENCE", "NETWORK", "EXTERNAL", "DYNAMIC", "MATERIALIZED", "TEMPORARY", "TEMP",
        "TRANSIENT", "VOLATILE", "LOCAL", "GLOBAL", "HYBRID", "ICEBERG", "SHARE", "ALERT", "TAG", "MASKING", "ROW", "SESSION", "PASSWORD",
        "NOTIFICATION", "API", "SECURITY", "CATALOG", "APPLICATION", "RESOURCE", "SECRET", "CONNECTION", "REPLICATION", "FAILOVER", "RECURSIVE",
        "AUTHENTICATION", "AGGREGATION", "PROJECTION", "PACKAGES", "SERVICE", "COMPUTE", "IMAGE", "GIT", "NOTEBOOK", "STREAMLIT", "CORTEX", "MODEL", "SEMANTIC",
        "PIPES", "STREAMS", "PROCEDURES", "FUNCTIONS", "SEQUENCES", "SHARES", "OBJECTS", "COLUMNS", "PRIMARY", "IMPORTED", "UNIQUE", "VARIABLES", "LOCKS",
        "TRANSACTIONS", "REGIONS", "ORGANIZATION", "ACCOUNTS", "MANAGED", "FUTURE", "POLICIES", "SECRETS", "TAGS", "ALERTS",
    };

    /// <summary>A singular kind as in CREATE, ALTER, DROP, DESCRIBE and ON.</summary>
    public static ObjectKind ExpectSingular(TokenStream tokens) => TrySingular(tokens) ?? throw Refuse(tokens);

    public static ObjectKind? TrySingular(TokenStream tokens)
    {
        if (tokens.AcceptWords("STORAGE", "INTEGRATION") || tokens.AcceptWord("INTEGRATION"))
        {
            return ObjectKind.Integration;
        }
        if (tokens.AcceptWords("FILE", "FORMAT"))
        {
            return ObjectKind.FileFormat;
        }
        ObjectKind? kind = tokens.Peek.Kind != TokenKind.Word ? null : tokens.Peek.Value switch
        {
            "DATABASE" => ObjectKind.Database,
            "SCHEMA" => ObjectKind.Schema,
            "TABLE" => ObjectKind.Table,
            "VIEW" => ObjectKind.View,
            "STAGE" => ObjectKind.Stage,
            "TASK" => ObjectKind.Task,
            "WAREHOUSE" => ObjectKind.Warehouse,
            "ROLE" => ObjectKind.Role,
            "USER" => ObjectKind.User,
            "ACCOUNT" => ObjectKind.Account,
            _ => null,
        };
        if (kind is not null)
        {
            tokens.Next();
        }
        return kind;
    }

    /// <summary>A plural kind as in SHOW.</summary>
    public static ObjectKind ExpectPlural(TokenStream tokens)
    {
        if (tokens.AcceptWords("STORAGE", "INTEGRATIONS") || tokens.AcceptWord("INTEGRATIONS"))
        {
            return ObjectKind.Integration;
        }
        if (tokens.AcceptWords("FILE", "FORMATS"))
        {
            return ObjectKind.FileFormat;
        }
        ObjectKind? kind = tokens.Peek.Kind != TokenKind.Word ? null : tokens.Peek.Value switch
        {
            "DATABASES" => ObjectKind.Database,
            "SCHEMAS" => ObjectKind.Schema,
            "TABLES" => ObjectKind.Table,
            "VIEWS" => ObjectKind.View,
            "STAGES" => ObjectKind.Stage,
            "TASKS" => ObjectKind.Task,
            "WAREHOUSES" => ObjectKind.Warehouse,
            "ROLES" => ObjectKind.Role,
            "USERS" => ObjectKind.User,
            _ => null,
        };
        if (kind is null)
        {
            throw Refuse(tokens);
        }
        tokens.Next();
        return kind.Value;
    }

    public static SnowflakeException Refuse(TokenStream tokens) =>
        tokens.Peek.Kind == TokenKind.Word && KnownElsewhere.Contains(tokens.Peek.Value)
            ? SqlErrors.Unmodelled($"object kind {tokens.Peek.Value}")
            : tokens.Unexpected();
}
