namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>The system-defined roles and what each of them inherits.</summary>
internal static class BuiltInRoles
{
    public static readonly (string Name, string[] Granted)[] All =
    [
        ("PUBLIC", []),
        ("USERADMIN", []),
        ("SYSADMIN", []),
        ("SECURITYADMIN", ["USERADMIN"]),
        ("ACCOUNTADMIN", ["SECURITYADMIN", "SYSADMIN"]),
        ("ORGADMIN", []),
    ];

    /// <summary>Privileges on the account that the system-defined roles are born with.</summary>
    public static readonly (string Role, string Privilege)[] Privileges =
    [
        ("USERADMIN", "CREATE ROLE"),
        ("USERADMIN", "CREATE USER"),
        ("SYSADMIN", "CREATE DATABASE"),
        ("SYSADMIN", "CREATE WAREHOUSE"),
        ("SECURITYADMIN", "MANAGE GRANTS"),
    ];

    public static bool IsBuiltIn(string role) => Array.Exists(All, candidate => string.Equals(candidate.Name, role, StringComparison.Ordinal));
}
