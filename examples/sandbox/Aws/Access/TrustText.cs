using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.Access;

/// <summary>
/// A document with principals as AWS shows it: compact, account ids as root ARNs, a single principal as a string,
/// several in AWS's own order, and a principal that no longer exists as its unique id.
/// </summary>
internal static class TrustText
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Show(WorldState state, PolicyDocument document)
    {
        var root = JsonNode.Parse(document.Text)!;
        var statements = root["Statement"] is JsonArray array ? array.ToArray() : [root["Statement"]];
        foreach (var (node, statement) in statements.Zip(document.Statements))
        {
            if (node!["Principal"] is JsonObject principal && principal.ContainsKey("AWS"))
            {
                principal["AWS"] = Shown(state, statement.Principal!);
            }
        }
        return root.ToJsonString(Compact);
    }

    private static JsonNode Shown(WorldState state, PrincipalElement principal)
    {
        var texts = principal.Entries.Where(entry => entry.Kind != PrincipalKind.Service)
            .Select(entry => Principals.Show(state, entry)).Order(StringComparer.Ordinal).ToArray();
        return texts.Length == 1 ? JsonValue.Create(texts[0]) : new JsonArray([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);
    }
}
