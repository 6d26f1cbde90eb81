using System.Text.Json.Serialization;

namespace VoiceAnalytics.Snowflake;

/// <summary>Body of POST /api/v2/statements.</summary>
internal sealed record StatementRequest(
    string Statement,
    long Timeout,
    string? Warehouse,
    string? Role,
    IReadOnlyDictionary<string, string> Parameters);

/// <summary>ResultSet, QueryStatus and QueryFailureStatus in one: which it is says the HTTP status.</summary>
internal sealed record StatementResponse
{
    public string? Code { get; init; }

    public string? SqlState { get; init; }

    public string? Message { get; init; }

    public string? StatementHandle { get; init; }

    public WireMetaData? ResultSetMetaData { get; init; }

    public string?[][]? Data { get; init; }
}

internal sealed record WireMetaData
{
    public long? NumRows { get; init; }

    public WireColumn[]? RowType { get; init; }

    public WirePartition[]? PartitionInfo { get; init; }
}

internal sealed record WireColumn
{
    public string? Name { get; init; }

    public string? Type { get; init; }
}

internal sealed record WirePartition
{
    public long RowCount { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatementRequest))]
[JsonSerializable(typeof(StatementResponse))]
internal sealed partial class WireJson : JsonSerializerContext;
