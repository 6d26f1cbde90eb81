using System.Text.Json;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.Validation;

/// <summary>Asks the validator of a document's kind.</summary>
internal static class Judge
{
    public const string OperatorAccount = "111122223333";

    public static EquatableArray<FieldError> Validate(JsonElement document) => Manifests.Kind(document) switch
    {
        ApiGroup.PartnerShareKind => ShareValidator.Validate(ApiJson.ReadPartnerShare(document)),
        ApiGroup.AnalyticsSourceKind => SourceValidator.Validate(ApiJson.ReadAnalyticsSource(document)),
        ApiGroup.SnowflakeConnectionKind => ConnectionValidator.Validate(ApiJson.ReadSnowflakeConnection(document)),
        var kind => throw new NotSupportedException(kind),
    };

    public static AnalyticsSource ExampleSource() =>
        ApiJson.ReadAnalyticsSource(TestAssets.Load("examples", "analytics-source.yaml").Documents[0]);

    public static SnowflakeConnection ExampleConnection() =>
        ApiJson.ReadSnowflakeConnection(TestAssets.Load("examples", "snowflake-connection.yaml").Documents[0]);
}
