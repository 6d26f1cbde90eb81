using System.Text.RegularExpressions;

namespace VoiceAnalytics.Sandbox.Kubernetes.Resources;

/// <summary>What names of a kind may look like (k8s.io/apimachinery <c>api/validation</c>).</summary>
internal sealed partial record NameRule(Func<string, string?> Check)
{
    private const string LabelText = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    private const string SubdomainText = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    public static readonly NameRule Subdomain = new(name => name.Length > 253 ? "must be no more than 253 characters" : IsSubdomain(name) ? null : SubdomainText);

    public static readonly NameRule Label = new(name => name.Length > 63 ? "must be no more than 63 characters" : name.Contains('.') ? "must not contain dots" : LabelPattern().IsMatch(name) ? null : LabelText);

    /// <summary>RBAC objects: anything that fits into one path segment, for example <c>system:discovery</c>.</summary>
    public static readonly NameRule PathSegment = new(name =>
        name is "." or ".." ? $"may not be '{name}'" : name.Contains('/') ? "may not contain '/'" : name.Contains('%') ? "may not contain '%'" : null);

    public static bool IsSubdomain(string name) => name.Length is > 0 and <= 253 && SubdomainPattern().IsMatch(name);

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex LabelPattern();
}
