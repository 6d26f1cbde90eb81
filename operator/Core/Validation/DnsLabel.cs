using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Validation;

/// <summary>Kubernetes names.</summary>
internal static partial class DnsLabel
{
    /// <summary>RFC 1123 label of at most <paramref name="longest"/> characters.</summary>
    public static string? Problem(string name, int longest)
    {
        if (name.Length == 0)
        {
            return "is missing; name the object";
        }
        return name.Length <= longest && Label().IsMatch(name)
            ? null
            : $"is {Quote.Text(name)}; use a DNS label of at most {longest} characters (lower-case letters, digits and -)";
    }

    /// <summary>RFC 1123 subdomain: the name of a Secret.</summary>
    public static string? SubdomainProblem(string name)
    {
        if (name.Length == 0)
        {
            return "is missing; name the object";
        }
        return name.Length <= Limits.SecretName && name.Split('.').All(label => Label().IsMatch(label))
            ? null
            : $"is {Quote.Text(name)}; use lower-case letters, digits, - and dots";
    }

    [GeneratedRegex(@"^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Label();
}
