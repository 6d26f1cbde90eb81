namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// Account parameters that forbid stages with credentials, as the CIS benchmark for Snowflake recommends. Source:
/// docs.snowflake.com, "Parameters".
/// </summary>
public static class StageRules
{
    public const string ForCreation = "REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_CREATION";
    public const string ForOperation = "REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_OPERATION";

    /// <summary>Both parameters, with columns <c>key</c> and <c>value</c>. Every role may ask.</summary>
    public static SqlStatement Show() =>
        new(SqlText.Format($"SHOW PARAMETERS LIKE {SqlLiteral.Of("REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_%")} IN ACCOUNT"), "SHOW PARAMETERS", "");
}
