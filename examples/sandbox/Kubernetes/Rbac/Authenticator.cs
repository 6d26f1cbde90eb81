using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Kubernetes.Api;

namespace VoiceAnalytics.Sandbox.Kubernetes.Rbac;

/// <summary>Who sends a request, by bearer token and impersonation headers.</summary>
internal sealed class Authenticator(ImmutableDictionary<string, KubernetesUser> tokens, Authorizer authorizer)
{
    private const string ServiceAccountPrefix = "system:serviceaccount:";

    /// <param name="impersonated">The Impersonate-User header; empty for none.</param>
    /// <exception cref="ApiException">401: the world has tokens, and this is none of them. 403: may not impersonate.</exception>
    public KubernetesUser Identify(string authorization, string impersonated, IReadOnlyList<string> groups)
    {
        var user = ByToken(authorization);
        return impersonated.Length == 0 ? user : Impersonate(user, impersonated, groups);
    }

    private KubernetesUser ByToken(string authorization)
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

    private KubernetesUser Impersonate(KubernetesUser user, string name, IReadOnlyList<string> groups)
    {
        var wanted = groups.Select(group => Wanted("groups", group)).Prepend(Wanted("users", name));
        if (wanted.FirstOrDefault(access => !authorizer.Allows(user, access)) is { } denied)
        {
            throw Authorizer.Denied(user, denied);
        }
        var account = name.StartsWith(ServiceAccountPrefix, StringComparison.Ordinal) ? name.Split(':') : [];
        return account is [_, _, var space, var id] && groups.Count == 0 ? KubernetesUser.ServiceAccount(space, id) : new KubernetesUser(name, [.. groups]);
    }

    private static AccessRequest Wanted(string resource, string name) => new("impersonate", "", resource, "", "", name, "");
}
