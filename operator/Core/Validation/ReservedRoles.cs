namespace VoiceAnalytics.Core.Validation;

/// <summary>Roles of Snowflake itself that the operator neither becomes nor grants to.</summary>
internal static class ReservedRoles
{
    private static readonly string[] Names =
        ["PUBLIC", "ACCOUNTADMIN", "SECURITYADMIN", "USERADMIN", "SYSADMIN", "ORGADMIN", "GLOBALORGADMIN"];

    /// <param name="name">As Snowflake stores it.</param>
    public static bool Contains(string name) => Names.Contains(name, StringComparer.Ordinal);
}
