using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Kubernetes;

/// <summary>How an embedded cluster is set up. Two worlds with equal options and requests hold equal objects.</summary>
public sealed record KubernetesWorldOptions
{
    /// <summary>What uids and generated names are derived from.</summary>
    public string Seed { get; init; } = "voice-analytics";

    /// <summary>The uid of <c>kube-system</c>, by which clusters are commonly told apart.</summary>
    public string KubeSystemUid { get; init; } = "5eed0000-0000-4000-8000-000000000001";

    /// <summary>Namespaces that exist from the start beside kube-system, kube-public and default.</summary>
    public ImmutableArray<string> Namespaces { get; init; } = [];

    /// <summary>Bearer tokens and whose they are. Empty: nobody has to sign in, and everybody is the administrator.</summary>
    public ImmutableDictionary<string, KubernetesUser> Tokens { get; init; } = ImmutableDictionary<string, KubernetesUser>.Empty;

    /// <summary>What <c>/version</c> says; kubectl compares it with its own.</summary>
    public string ServerVersion { get; init; } = "v1.34.2";

    /// <summary>How often a watch that asked for bookmarks gets one.</summary>
    public TimeSpan BookmarkInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a watch without <c>timeoutSeconds</c> stays open. (The real server draws 30 to 60 minutes by lot.)</summary>
    public TimeSpan DefaultWatchTimeout { get; init; } = TimeSpan.FromMinutes(45);

    /// <summary>
    /// How long after a request garbage collection and the emptying of namespaces and CRDs run. Zero, the default: before
    /// the request is answered, so that a test need not wait; the real ones take moments.
    /// </summary>
    public TimeSpan ControllerDelay { get; init; } = TimeSpan.Zero;
}
