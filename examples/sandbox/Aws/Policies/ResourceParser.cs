using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Aws.Policies;

/// <summary>ARNs of <c>Resource</c> and <c>NotResource</c>, with the checks that IAM makes when a document is stored.</summary>
internal static class ResourceParser
{
    private static readonly string[] IamTypes =
    [
        "user/", "federated-user/", "role/", "group/", "instance-profile/", "mfa/", "server-certificate/", "policy/", "sms-mfa/", "saml-provider/",
        "oidc-provider/", "report/", "access-report/",
    ];

    public static ResourceElement Parse(bool negated, ImmutableArray<string> resources, PolicyGrammar grammar)
    {
        if (resources.IsEmpty)
        {
            throw new MalformedPolicyException("Policy statement must contain resources.");
        }
        foreach (var resource in resources)
        {
            Validate(resource, grammar);
        }
        return new ResourceElement(negated, [.. resources.Select(ArnPattern.Parse)]);
    }

    private static void Validate(string resource, PolicyGrammar grammar)
    {
        if (resource == "*")
        {
            return;
        }
        var parts = resource.Split(':', 6);
        if (parts.Length < 2 || parts[0] != "arn")
        {
            throw new MalformedPolicyException($"Resource {resource} must be in ARN format or \"*\".");
        }
        if (parts[1] != grammar.Partition)
        {
            throw new MalformedPolicyException($"Partition \"{parts[1]}\" is not valid for resource \"{resource}\".");
        }
        if (parts.Length < 3 || parts[2].Length == 0 || parts[2].AsSpan().IndexOfAny('*', '?') >= 0)
        {
            throw new MalformedPolicyException("Resource vendor must be fully qualified and cannot contain regexes.");
        }
        if (parts.Length < 6)
        {
            throw new MalformedPolicyException("The policy failed legacy parsing");
        }
        ValidateService(resource, parts[2], parts[3], parts[5]);
    }

    private static void ValidateService(string resource, string service, string region, string name)
    {
        if (service == "s3" && region.Length > 0)
        {
            throw new MalformedPolicyException($"Resource {resource} can not contain region information.");
        }
        if (service != "iam")
        {
            return;
        }
        if (region.Length > 0)
        {
            throw new MalformedPolicyException($"IAM resource {resource} cannot contain region information.");
        }
        if (name != "*" && name != "root" && !Array.Exists(IamTypes, type => name.StartsWith(type, StringComparison.Ordinal)))
        {
            throw new MalformedPolicyException($"IAM resource path must either be \"*\" or start with {string.Join(", ", IamTypes)}.");
        }
    }
}
