using System.Collections.Frozen;
using System.Text.Json;

namespace VoiceAnalytics.Sandbox.Aws.Policies;

internal static class PrincipalParser
{
    private static readonly FrozenSet<string> Services = new[]
    {
        "ec2.amazonaws.com", "lambda.amazonaws.com", "s3.amazonaws.com", "glue.amazonaws.com", "ecs-tasks.amazonaws.com", "cloudtrail.amazonaws.com",
        "delivery.logs.amazonaws.com", "logging.s3.amazonaws.com", "eks.amazonaws.com", "pods.eks.amazonaws.com", "support.amazonaws.com",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static PrincipalElement Parse(JsonElement element, PolicyGrammar grammar)
    {
        if (grammar.Kind == DocumentKind.Identity)
        {
            throw new MalformedPolicyException("Policy document should not specify a principal.");
        }
        if (element.ValueKind == JsonValueKind.String)
        {
            return element.GetString() == "*"
                ? new PrincipalElement([Everyone])
                : throw new MalformedPolicyException("Invalid principal in policy: \"" + element.GetString() + "\"");
        }
        if (element.ValueKind != JsonValueKind.Object || !element.EnumerateObject().Any())
        {
            throw PolicyParser.SyntaxError();
        }
        return new PrincipalElement([.. element.EnumerateObject().SelectMany(part => ParsePart(part, grammar))]);
    }

    private static PrincipalEntry Everyone { get; } = new(PrincipalKind.Everyone, "*", "");

    private static IEnumerable<PrincipalEntry> ParsePart(JsonProperty part, PolicyGrammar grammar)
    {
        var values = StatementParser.Strings(part.Value);
        if (values.IsEmpty)
        {
            throw new MalformedPolicyException("Invalid principal in policy: no principals");
        }
        return part.Name switch
        {
            "AWS" => values.Select(value => ParseAws(value, grammar)),
            "Service" => values.Select(ParseService),
            "Federated" or "CanonicalUser" => throw new MalformedPolicyException($"{part.Name} principals are not supported here.")
            {
                Unmodelled = $"principal type {part.Name}",
            },
            _ => throw PolicyParser.SyntaxError(),
        };
    }

    private static PrincipalEntry ParseAws(string value, PolicyGrammar grammar) => value == "*"
        ? Everyone
        : grammar.Principals?.Invoke(value) ?? throw new MalformedPolicyException($"Invalid principal in policy: \"AWS\":\"{value}\"");

    private static PrincipalEntry ParseService(string value) => Services.Contains(value)
        ? new PrincipalEntry(PrincipalKind.Service, value, "")
        : throw new MalformedPolicyException($"Invalid principal in policy: \"SERVICE\":\"{value}\"") { Unmodelled = $"service principal {value}" };
}
