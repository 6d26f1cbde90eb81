namespace VoiceAnalytics.Core.Api;

/// <summary>The API group, its version and its three kinds, as in <c>crds/</c>.</summary>
public static class ApiGroup
{
    public const string Name = "voiceanalytics.dev";
    public const string Version = "v1alpha1";
    public const string ApiVersion = Name + "/" + Version;

    public const string PartnerShareKind = "PartnerShare";
    public const string PartnerSharePlural = "partnershares";
    public const string AnalyticsSourceKind = "AnalyticsSource";
    public const string AnalyticsSourcePlural = "analyticssources";
    public const string SnowflakeConnectionKind = "SnowflakeConnection";
    public const string SnowflakeConnectionPlural = "snowflakeconnections";

    /// <summary>The finalizer on all three kinds.</summary>
    public const string Finalizer = Name + "/finalizer";
}
