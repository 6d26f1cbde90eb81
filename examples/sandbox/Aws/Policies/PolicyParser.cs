using System.Collections.Immutable;
using System.Text.Json;

namespace VoiceAnalytics.Sandbox.Aws.Policies;

/// <summary>Reads a policy document and refuses what AWS refuses, or what this world could not evaluate.</summary>
internal static class PolicyParser
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="MalformedPolicyException">With the message of the real service where it is known.</exception>
    public static PolicyDocument Parse(string text, PolicyGrammar grammar)
    {
        if (text.Contains("${", StringComparison.Ordinal))
        {
            throw new MalformedPolicyException("Policy variables (${…}) are not supported here.") { Unmodelled = "policy variable ${…}" };
        }
        using var json = ParseJson(text);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw SyntaxError();
        }
        var version = "2008-10-17";
        JsonElement? statements = null;
        foreach (var element in root.EnumerateObject())
        {
            switch (element.Name)
            {
                case "Version":
                    version = ParseVersion(element.Value);
                    break;
                case "Id" when element.Value.ValueKind == JsonValueKind.String:
                    break;
                case "Statement":
                    statements = element.Value;
                    break;
                default:
                    throw SyntaxError();
            }
        }
        return new PolicyDocument(text, version, ParseStatements(statements ?? throw SyntaxError(), grammar));
    }

    public static MalformedPolicyException SyntaxError() => new("Syntax errors in policy.");

    private static JsonDocument ParseJson(string text)
    {
        try
        {
            return JsonDocument.Parse(text, Strict);
        }
        catch (JsonException)
        {
            throw new MalformedPolicyException("This policy contains invalid Json");
        }
    }

    private static string ParseVersion(JsonElement version) => version.ValueKind == JsonValueKind.String && version.GetString() is "2008-10-17" or "2012-10-17"
        ? version.GetString()!
        : throw new MalformedPolicyException("Syntax errors in policy. The policy must contain a valid version string");

    private static ImmutableArray<Statement> ParseStatements(JsonElement element, PolicyGrammar grammar)
    {
        ImmutableArray<Statement> statements = element.ValueKind switch
        {
            JsonValueKind.Object => [StatementParser.Parse(element, grammar)],
            JsonValueKind.Array when element.GetArrayLength() > 0 => [.. element.EnumerateArray().Select(statement => StatementParser.Parse(statement, grammar))],
            _ => throw SyntaxError(),
        };
        var sids = statements.Where(statement => statement.Sid is not null).Select(statement => statement.Sid).ToArray();
        if (sids.Distinct(StringComparer.Ordinal).Count() != sids.Length)
        {
            throw new MalformedPolicyException("Statement IDs (SID) in a single policy must be unique.");
        }
        return statements;
    }
}
