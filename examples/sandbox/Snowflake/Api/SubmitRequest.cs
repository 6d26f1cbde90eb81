using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace VoiceAnalytics.Sandbox.Snowflake.Api;

/// <summary>A bound value.</summary>
internal sealed record Binding(string Type, string? Value);

/// <summary>The body and query string of <c>POST /api/v2/statements</c> (sql-api/reference.md).</summary>
internal sealed record SubmitRequest
{
    public string Statement { get; private init; } = string.Empty;

    /// <summary>Seconds; 0 or null for the longest.</summary>
    public long? Timeout { get; private init; }

    public string? Database { get; private init; }

    public string? Schema { get; private init; }

    public string? Warehouse { get; private init; }

    public string? Role { get; private init; }

    /// <summary>In order of their position.</summary>
    public ImmutableArray<Binding> Bindings { get; private init; } = [];

    public string? QueryTag { get; private init; }

    public int StatementCount { get; private init; } = 1;

    public string? RequestId { get; private init; }

    public bool Retry { get; private init; }

    public bool Async { get; private init; }

    /// <summary>False: SQL NULL is sent as the text "null".</summary>
    public bool Nullable { get; private init; } = true;

    /// <returns>The request, or what is wrong with it.</returns>
    public static (SubmitRequest? Request, string? Problem) Read(HttpRequest http, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return (null, "The body must be a JSON object.");
        }
        var request = new SubmitRequest();
        foreach (var property in body.EnumerateObject())
        {
            if (Apply(request, property) is not { } applied)
            {
                return (null, $"Field '{property.Name}' is unknown or has an invalid value.");
            }
            request = applied;
        }
        var query = http.Query;
        var requestId = query["requestId"].ToString();
        if (requestId.Length > 0 && !Guid.TryParse(requestId, out _))
        {
            return (null, "requestId must be a UUID.");
        }
        return (request with
        {
            RequestId = requestId.Length > 0 ? requestId : null,
            Retry = Flag(query["retry"]),
            Async = Flag(query["async"]),
            Nullable = !string.Equals(query["nullable"].ToString(), "false", StringComparison.OrdinalIgnoreCase),
        }, null);
    }

    private static bool Flag(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    private static SubmitRequest? Apply(SubmitRequest request, JsonProperty property) => property.Name switch
    {
        "statement" => Text(property) is { } text ? request with { Statement = text } : null,
        "timeout" => property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt64(out var seconds) && seconds is >= 0 and <= 604_800 ? request with { Timeout = seconds } : null,
        "database" => request with { Database = Text(property) },
        "schema" => request with { Schema = Text(property) },
        "warehouse" => request with { Warehouse = Text(property) },
        "role" => request with { Role = Text(property) },
        "parameters" => ApplyParameters(request, property.Value),
        "bindings" => ApplyBindings(request, property.Value),
        _ => null,
    };

    private static SubmitRequest? ApplyParameters(SubmitRequest request, JsonElement parameters)
    {
        if (parameters.ValueKind != JsonValueKind.Object)
        {
            return null;
        }
        foreach (var parameter in parameters.EnumerateObject())
        {
            switch (parameter.Name.ToUpperInvariant())
            {
                case "QUERY_TAG" when Text(parameter) is { Length: <= 2000 } tag:
                    request = request with { QueryTag = tag };
                    break;
                case "MULTI_STATEMENT_COUNT" when int.TryParse(parameter.Value.ToString(), out var count) && count >= 0:
                    request = request with { StatementCount = count };
                    break;
                default:
                    return null;
            }
        }
        return request;
    }

    private static SubmitRequest? ApplyBindings(SubmitRequest request, JsonElement bindings)
    {
        if (bindings.ValueKind != JsonValueKind.Object)
        {
            return null;
        }
        var byPosition = new SortedDictionary<int, Binding>();
        foreach (var binding in bindings.EnumerateObject())
        {
            if (!int.TryParse(binding.Name, out var position) || binding.Value.ValueKind != JsonValueKind.Object
                || !binding.Value.TryGetProperty("type", out var type) || !binding.Value.TryGetProperty("value", out var value) || type.GetString() is not ("TEXT" or "FIXED"))
            {
                return null;
            }
            byPosition[position] = new Binding(type.GetString()!, value.ValueKind == JsonValueKind.Null ? null : value.ToString());
        }
        return byPosition.Keys.SequenceEqual(Enumerable.Range(1, byPosition.Count)) ? request with { Bindings = [.. byPosition.Values] } : null;
    }

    private static string? Text(JsonProperty property) => property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : null;
}
