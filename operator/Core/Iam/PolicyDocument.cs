using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceAnalytics.Core.Iam;

/// <summary>A policy document that we write: statements in a fixed order, rendered to one text for one meaning.</summary>
public sealed class PolicyDocument(params PolicyStatement[] statements)
{
    private const string LanguageVersion = "2012-10-17"; // The current policy language; the older one has no variables.

    /// <summary>Compact JSON, as it is sent and stored.</summary>
    public string ToJson() => ToNode().ToJsonString(Compact);

    /// <summary>The same for people, ending with a line feed.</summary>
    public string ToText() => ToNode().ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";

    private JsonObject ToNode() => new()
    {
        ["Version"] = LanguageVersion,
        ["Statement"] = new JsonArray([.. statements.Select(statement => (JsonNode)statement.ToJson())]),
    };

    // Policy text is ASCII apart from tags we never put there; relaxed escaping keeps `+` and `<` readable in the console.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Readable = new(Compact) { WriteIndented = true };
}

/// <summary>One statement.</summary>
/// <param name="Sid">Name for people, letters and digits.</param>
/// <param name="Effect"><c>Allow</c> or <c>Deny</c>.</param>
/// <param name="Principal">ARN under <c>Principal.AWS</c>; null in identity policies.</param>
/// <param name="Resources">Null in trust policies.</param>
public sealed record PolicyStatement(
    string Sid, string Effect, string[] Actions, string[]? Resources, string? Principal, params PolicyCondition[] Conditions)
{
    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["Sid"] = Sid, ["Effect"] = Effect };
        if (Principal is not null)
        {
            json["Principal"] = new JsonObject { ["AWS"] = Principal };
        }
        json["Action"] = OneOrMany(Actions);
        if (Resources is not null)
        {
            json["Resource"] = OneOrMany(Resources);
        }
        if (Conditions.Length > 0)
        {
            json["Condition"] = ConditionsToJson();
        }
        return json;
    }

    private JsonObject ConditionsToJson()
    {
        var byOperator = new JsonObject();
        foreach (var condition in Conditions)
        {
            if (byOperator[condition.Operator] is not JsonObject keys)
            {
                byOperator[condition.Operator] = keys = [];
            }
            keys[condition.Key] = OneOrMany(condition.Values);
        }
        return byOperator;
    }

    private static JsonNode OneOrMany(string[] values) =>
        values.Length == 1 ? JsonValue.Create(values[0]) : new JsonArray([.. values.Select(value => (JsonNode)JsonValue.Create(value))]);
}

/// <summary>One condition: operator, key, values (any of them fits).</summary>
public sealed record PolicyCondition(string Operator, string Key, params string[] Values);
