namespace VoiceAnalytics.Sandbox.Snowflake.Errors;

/// <summary>Snowflake's compilation and execution errors: code, SQLSTATE and wording in one place.</summary>
internal static class SqlErrors
{
    public static SnowflakeException Of(string code, string sqlState, string message) => new(new SnowflakeError(code, sqlState, message));

    public static SnowflakeException Compilation(string code, string sqlState, string message) =>
        Of(code, sqlState, $"SQL compilation error:\n{message}");

    public static SnowflakeException Syntax(int line, int column, string unexpected) =>
        Compilation("001003", "42000", $"syntax error line {line} at position {column} unexpected '{unexpected}'.");

    /// <summary>The real one may know it; this one says so instead of ignoring it.</summary>
    public static SnowflakeException Unmodelled(string feature) =>
        new(new SnowflakeError("000002", "0A000", $"Unsupported feature '{feature}'."), feature);

    public static SnowflakeException UnknownFunction(string name) =>
        new(new SnowflakeError("002141", "42601", $"SQL compilation error:\nUnknown function {name}"), $"function {name}");

    public static SnowflakeException InvalidIdentifier(string name, int line, int column) =>
        Of("000904", "42000", $"SQL compilation error: error line {line} at position {column}\ninvalid identifier '{name}'");

    public static SnowflakeException InvalidProperty(string property, string kind) =>
        Compilation("001420", "22023", $"invalid property '{property}' for '{kind}'");

    public static SnowflakeException InvalidValue(string value, string property) =>
        Compilation("001422", "22023", $"invalid value '{value}' for property '{property}'");

    public static SnowflakeException MissingOptions(IEnumerable<string> names) =>
        Of("002029", "42601", $"SQL compilation error: Missing option(s): {string.Join(", ", names)}");

    public static SnowflakeException AlreadyExists(string name) =>
        Compilation("002002", "42710", $"Object '{name}' already exists.");

    public static SnowflakeException AlreadyExistsUnseen(string name) =>
        Compilation("003041", "42710", $"Object '{name}' already exists, but current role has no privileges on it. "
            + "If this is unexpected and you cannot resolve this problem, contact your system administrator. "
            + "ACCOUNTADMIN role may be required to manage the privileges on the object.");

    /// <summary>One message for "absent" and for "not yours to see".</summary>
    public static SnowflakeException DoesNotExist(string kindWord, string name, string sqlState = "02000") =>
        Compilation("002003", sqlState, $"{kindWord} '{name}' does not exist or not authorized.");

    /// <summary>What USE says, and what the request's own role, warehouse, database and schema fields lead to.</summary>
    public static SnowflakeException CannotUse() =>
        Compilation("002043", "02000", "Object does not exist, or operation cannot be performed.");

    public static SnowflakeException InsufficientPrivileges(string kindWord, string name) =>
        Of("003001", "42501", $"SQL access control error:\nInsufficient privileges to operate on {kindWord} '{name}'");

    public static SnowflakeException NoCurrentDatabase(string operation) =>
        Of("090105", "22000", $"Cannot perform {operation}. This session does not have a current database. Call 'USE DATABASE', or use a qualified name.");

    public static SnowflakeException NoCurrentSchema(string operation) =>
        Of("090106", "22000", $"Cannot perform {operation}. This session does not have a current schema. Call 'USE SCHEMA', or use a qualified name.");

    public static SnowflakeException NoWarehouse() =>
        Of("000606", "57P03", "No active warehouse selected in the current session.  Select an active warehouse with the 'use warehouse' command.\n");
}
