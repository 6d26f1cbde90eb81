namespace VoiceAnalytics.Core.Sql;

/// <summary>Where and as whom we are signed in.</summary>
public static class SessionSql
{
    /// <summary>One row: LOCATOR, ORGANIZATION, ACCOUNT, REGION, ROLE, USER. Context functions need no warehouse.</summary>
    public static SqlStatement Identity() => new(
        SqlText.Format($"SELECT CURRENT_ACCOUNT() AS \"LOCATOR\", CURRENT_ORGANIZATION_NAME() AS \"ORGANIZATION\", CURRENT_ACCOUNT_NAME() AS \"ACCOUNT\", CURRENT_REGION() AS \"REGION\", CURRENT_ROLE() AS \"ROLE\", CURRENT_USER() AS \"USER\""),
        "SESSION IDENTITY",
        "");
}
