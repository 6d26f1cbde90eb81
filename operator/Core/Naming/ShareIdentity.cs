using System.Security.Cryptography;
using System.Text;

namespace VoiceAnalytics.Core.Naming;

/// <summary>
/// A share as the outside world knows it. Names follow from (cluster, namespace, name) alone, so they survive
/// re-creation of the share and a partner's configuration keeps working; the uid tells two lives apart.
/// </summary>
public sealed record ShareIdentity(Installation Installation, string Namespace, string Name, string Uid)
{
    private const int IamNameLimit = 64; // IAM quota: role and user names; policies may be longer, one length is simpler.

    /// <summary>16 hex digits of SHA-256 over cluster, namespace and name: keeps truncated names apart.</summary>
    public string Hash { get; } = HashOf(Installation.ClusterId, Namespace, Name);

    /// <summary>Name of the policy, and of a role or user that is not adopted: <c>va-NAMESPACE-NAME-HASH</c>, at most 64 characters, hash always whole.</summary>
    public string IamName
    {
        get
        {
            var readable = $"va-{Namespace}-{Name}";
            var room = IamNameLimit - Hash.Length - 1;
            return $"{(readable.Length > room ? readable[..room] : readable)}-{Hash}";
        }
    }

    /// <summary>A hand-made role at path / that stands in for one of ours; null as a rule.</summary>
    public string? AdoptedRole { get; init; }

    /// <summary>A hand-made user at path / that stands in for one of ours; null as a rule.</summary>
    public string? AdoptedUser { get; init; }

    /// <summary>A hand-made storage integration, as Snowflake stores its name, that stands in for one of ours; null as a rule.</summary>
    public string? AdoptedIntegration { get; init; }

    public string RoleName => AdoptedRole ?? IamName;

    public string UserName => AdoptedUser ?? IamName;

    public string RoleArn => Installation.IamArn(AdoptedRole is null ? $"role{Installation.IamPath}{IamName}" : $"role/{AdoptedRole}");

    public string UserArn => Installation.IamArn(AdoptedUser is null ? $"user{Installation.IamPath}{IamName}" : $"user/{AdoptedUser}");

    public string PolicyArn => Installation.IamArn($"policy{Installation.IamPath}{IamName}");

    /// <summary>Storage integration, an account-level object in Snowflake.</summary>
    public string IntegrationName => AdoptedIntegration ?? OwnIntegrationName;

    /// <summary>The name of one that is not adopted: <c>VA_NAMESPACE_NAME_HASH</c>.</summary>
    public string OwnIntegrationName => $"VA_{Upper(Namespace)}_{Upper(Name)}_{Hash.ToUpperInvariant()}";

    public string HandoffName => $"{Name}-handoff";

    /// <summary>The Secret with the access key of mode IamUser.</summary>
    public string CredentialsName => $"{Name}-aws-credentials";

    private static string Upper(string label) => label.Replace('-', '_').ToUpperInvariant();

    private static string HashOf(string cluster, string ns, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{cluster}/{ns}/{name}")))[..16];
}
