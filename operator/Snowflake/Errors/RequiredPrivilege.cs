using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>
/// What a role needs for a statement, as the GRANT that gives it: Snowflake's own message names only the object.
/// Source: docs.snowflake.com, "Access control requirements" of each command.
/// </summary>
internal static class RequiredPrivilege
{
    /// <summary>Null where the message says enough.</summary>
    public static string? GrantFor(SqlStatement statement, string role)
    {
        var to = $"TO ROLE {SqlIdentifier.Verbatim(role).Quoted}";
        var schema = SchemaOf(statement.Target);
        return statement.Kind switch
        {
            "CREATE INTEGRATION" => $"GRANT CREATE INTEGRATION ON ACCOUNT {to}",
            "CREATE DATABASE" => $"GRANT CREATE DATABASE ON ACCOUNT {to}",
            "CREATE SCHEMA" => $"GRANT CREATE SCHEMA ON DATABASE {statement.Target.Split('.')[0]} {to}",
            "CREATE TABLE" => $"GRANT CREATE TABLE ON SCHEMA {schema} {to}",
            "CREATE STAGE" => $"GRANT CREATE STAGE ON SCHEMA {schema} {to}",
            "CREATE TASK" => $"GRANT CREATE TASK ON SCHEMA {schema} {to}",
            "CREATE VIEW" or "REPLACE VIEW" => $"GRANT CREATE VIEW ON SCHEMA {schema} {to}",
            // What is claimed was made by hand; who asked for it has to hand it over.
            "CLAIM INTEGRATION" or "CLAIM TABLE" or "CLAIM STAGE" or "CLAIM TASK" => $"GRANT OWNERSHIP ON {statement.Kind[6..]} {statement.Target} {to} COPY CURRENT GRANTS",
            "RESUME TASK" or "EXECUTE TASK" => $"GRANT EXECUTE TASK ON ACCOUNT {to}",
            _ => null,
        };
    }

    // The last name is cut off. A dot inside a quoted name would cut short; then the message is less exact, not wrong.
    private static string SchemaOf(string target)
    {
        var end = target.LastIndexOf("\".\"", StringComparison.Ordinal);
        return end < 0 ? target : target[..(end + 1)];
    }
}
