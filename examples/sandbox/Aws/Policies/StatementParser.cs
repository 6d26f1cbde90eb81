using System.Collections.Immutable;
using System.Text.Json;

namespace VoiceAnalytics.Sandbox.Aws.Policies;

/// <summary>One statement: which elements it may have depends on the kind of document.</summary>
internal static class StatementParser
{
    public static Statement Parse(JsonElement element, PolicyGrammar grammar)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw PolicyParser.SyntaxError();
        }
        string? sid = null;
        bool? isDeny = null;
        PrincipalElement? principal = null;
        ActionElement? action = null;
        ResourceElement? resource = null;
        ImmutableArray<Condition> conditions = [];
        foreach (var part in element.EnumerateObject())
        {
            switch (part.Name)
            {
                case "Sid":
                    sid = ParseSid(part.Value, grammar);
                    break;
                case "Effect":
                    isDeny = ParseEffect(part.Value);
                    break;
                case "Principal":
                    principal = PrincipalParser.Parse(part.Value, grammar);
                    break;
                case "NotPrincipal":
                    throw new MalformedPolicyException("NotPrincipal is not supported here.") { Unmodelled = "policy element NotPrincipal" };
                case "Action" or "NotAction" when action is null:
                    action = ActionParser.Parse(part.Name == "NotAction", Strings(part.Value), grammar);
                    break;
                case "Resource" or "NotResource" when grammar.Kind == DocumentKind.Trust:
                    throw new MalformedPolicyException("Has prohibited field " + part.Name);
                case "Resource" or "NotResource" when resource is null:
                    resource = ResourceParser.Parse(part.Name == "NotResource", Strings(part.Value), grammar);
                    break;
                case "Condition":
                    conditions = ConditionParser.Parse(part.Value);
                    break;
                default:
                    throw PolicyParser.SyntaxError();
            }
        }
        if (action is null)
        {
            throw new MalformedPolicyException("Policy statement must contain actions.");
        }
        if (resource is null && grammar.Kind != DocumentKind.Trust)
        {
            throw new MalformedPolicyException("Policy statement must contain resources.");
        }
        if (principal is null && grammar.Kind != DocumentKind.Identity)
        {
            throw new MalformedPolicyException("Missing required field Principal");
        }
        return new Statement(sid, isDeny ?? throw new MalformedPolicyException("Missing required field Effect"), principal, action, resource, conditions);
    }

    /// <summary>A string or an array of strings.</summary>
    public static ImmutableArray<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array when element.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            [.. element.EnumerateArray().Select(item => item.GetString()!)],
        _ => throw PolicyParser.SyntaxError(),
    };

    private static bool ParseEffect(JsonElement effect) => effect.ValueKind == JsonValueKind.String
        ? effect.GetString() switch
        {
            "Allow" => false,
            "Deny" => true,
            var other => throw new MalformedPolicyException($"Invalid effect: {other}"),
        }
        : throw PolicyParser.SyntaxError();

    private static string? ParseSid(JsonElement sid, PolicyGrammar grammar)
    {
        if (sid.ValueKind != JsonValueKind.String)
        {
            throw PolicyParser.SyntaxError();
        }
        var text = sid.GetString()!;
        // Bucket and key policies allow spaces and more; identity and trust documents do not.
        if (grammar.Kind != DocumentKind.Resource && !text.All(char.IsAsciiLetterOrDigit))
        {
            throw new MalformedPolicyException("Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*");
        }
        return text.Length == 0 ? null : text;
    }
}
