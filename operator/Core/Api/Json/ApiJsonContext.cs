using System.Text.Json.Serialization;

namespace VoiceAnalytics.Core.Api;

/// <summary>
/// Source-generated JSON of the API: camelCase, absent instead of null, unknown members ignored. Read objects through
/// <see cref="ApiJson"/>, which survives a malformed spec.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(TimeConverter),
        typeof(StringMapConverter),
        typeof(EquatableArrayConverter<string>),
        typeof(EquatableArrayConverter<Condition>),
        typeof(EquatableArrayConverter<DriftEntry>),
        typeof(EquatableArrayConverter<BlockedEntry>),
        typeof(EquatableArrayConverter<AllowEntry>),
        typeof(EquatableArrayConverter<LabelRequirement>),
        typeof(EquatableArrayConverter<ColumnDefinition>),
        typeof(EquatableArrayConverter<ViewDefinition>),
        typeof(EquatableArrayConverter<ShareSummary>),
    ])]
[JsonSerializable(typeof(PartnerShare))]
[JsonSerializable(typeof(AnalyticsSource))]
[JsonSerializable(typeof(SnowflakeConnection))]
[JsonSerializable(typeof(PartnerShareStatus))]
[JsonSerializable(typeof(AnalyticsSourceStatus))]
[JsonSerializable(typeof(SnowflakeConnectionStatus))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Condition))]
[JsonSerializable(typeof(DriftEntry))]
[JsonSerializable(typeof(BlockedEntry))]
[JsonSerializable(typeof(AllowEntry))]
[JsonSerializable(typeof(LabelRequirement))]
[JsonSerializable(typeof(ColumnDefinition))]
[JsonSerializable(typeof(ViewDefinition))]
[JsonSerializable(typeof(ShareSummary))]
public sealed partial class ApiJsonContext : JsonSerializerContext;
