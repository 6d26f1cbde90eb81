namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// Account parameters that forbid stages with credentials, as the CIS benchmark for Snowflake recommends. Source:
/// docs.snowflake.com, "Parameters".
/// </summary>
public static class StageRules
{
    public const string ForCreation = "REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_CREATION";
    public const string ForOperation = "REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_OPERATION";

    /// <summary>Both, as a pattern of LIKE.</summary>
    public const string Pattern = "REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_%";
}
