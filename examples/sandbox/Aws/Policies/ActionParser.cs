using System.Collections.Frozen;
using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Aws.Policies;

internal static class ActionParser
{
    /// <summary>Service prefixes that documents may name. Those without requests in this world simply never match.</summary>
    private static readonly FrozenSet<string> Vendors = new[]
    {
        "iam", "sts", "s3", "kms", "ec2", "sqs", "sns", "logs", "cloudwatch", "cloudtrail", "dynamodb", "lambda", "glue", "athena", "organizations",
        "secretsmanager", "ssm", "tag", "sso", "eks", "ecr", "events", "access-analyzer",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> TrustActions =
        new[] { "sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> FederatedTrustActions =
        new[] { "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:SetContext" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static ActionElement Parse(bool negated, ImmutableArray<string> patterns, PolicyGrammar grammar)
    {
        if (patterns.IsEmpty)
        {
            throw new MalformedPolicyException("Policy statement must contain actions.");
        }
        foreach (var pattern in patterns)
        {
            Validate(pattern);
            if (grammar.Kind == DocumentKind.Trust)
            {
                ValidateTrust(pattern);
            }
        }
        return new ActionElement(negated, patterns);
    }

    private static void Validate(string pattern)
    {
        if (pattern == "*")
        {
            return;
        }
        var parts = pattern.Split(':');
        if (parts.Length == 1)
        {
            throw new MalformedPolicyException("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
        if (parts.Length > 2)
        {
            throw new MalformedPolicyException("Actions/Condition can contain only one colon.");
        }
        if (!Vendors.Contains(parts[0]))
        {
            throw new MalformedPolicyException($"Vendor {parts[0]} is not valid") { Unmodelled = $"action vendor {parts[0]}" };
        }
        if (parts[1].Length == 0 || !parts[1].All(character => char.IsAsciiLetterOrDigit(character) || character is '*' or '?'))
        {
            throw PolicyParser.SyntaxError();
        }
    }

    private static void ValidateTrust(string pattern)
    {
        if (FederatedTrustActions.Contains(pattern))
        {
            throw new MalformedPolicyException($"{pattern} is not supported here.") { Unmodelled = $"trust action {pattern}" };
        }
        if (!TrustActions.Contains(pattern))
        {
            throw new MalformedPolicyException("AssumeRole policy may only specify STS AssumeRole actions.");
        }
    }
}
