namespace VoiceAnalytics.Core.Api;

/// <summary>Schema defaults that more than one place names; <c>crds/</c> says the same.</summary>
public static class Defaults
{
    public const string Schedule = "60 MINUTE";
    public const string Database = "ANALYTICS";
    public const string Schema = "VOICE";
    public const string Warehouse = "COMPUTE_WH";
    public const string Table = "SESSIONS";
    public const string SnowflakeUser = "VOICE_ANALYTICS_OPERATOR";
    public const string SnowflakeRole = "VOICE_ANALYTICS_OPERATOR";
    public const string RotateEvery = "2160h";
    public const string Overlap = "168h";
    public const string LoadTimeout = "1h";
    public const int SizeLimitGiB = 50;
    public const string FilePattern = @".*year=.*/month=.*/day=.*/.*\.gz";
}
