using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Kubernetes.Api;

namespace VoiceAnalytics.Sandbox.Kubernetes.Rbac;

internal static class Authenticator
{
    /// <exception cref="ApiException">401: the world has tokens, and this is none of them.</exception>
    public static KubernetesUser Identify(string authorization, ImmutableDictionary<string, KubernetesUser> tokens)
    {
        if (tokens.IsEmpty)
        {
            return KubernetesUser.Admin;
        }
        const string Bearer = "Bearer ";
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && tokens.TryGetValue(authorization[Bearer.Length..].Trim(), out var user)
            ? user
            : throw Errors.Unauthorized();
    }
}
