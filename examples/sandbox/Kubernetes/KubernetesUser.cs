using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Kubernetes;

/// <summary>Who a bearer token belongs to.</summary>
/// <param name="Name">For a service account <c>system:serviceaccount:&lt;namespace&gt;:&lt;name&gt;</c>.</param>
/// <param name="Groups">Beside <c>system:authenticated</c>, which everybody with a token is in.</param>
public sealed record KubernetesUser(string Name, ImmutableArray<string> Groups)
{
    /// <summary>May do everything, whatever the roles say.</summary>
    public const string MastersGroup = "system:masters";

    /// <summary>The administrator; also whoever asks when the world has no tokens at all.</summary>
    public static readonly KubernetesUser Admin = new("kubernetes-admin", [MastersGroup]);

    public static KubernetesUser ServiceAccount(string space, string name) =>
        new($"system:serviceaccount:{space}:{name}", ["system:serviceaccounts", $"system:serviceaccounts:{space}"]);

    internal IEnumerable<string> AllGroups => Groups.Append("system:authenticated");
}
