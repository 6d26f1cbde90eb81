namespace VoiceAnalytics.Sandbox.Kubernetes.Api;

/// <summary>A resource request as the path and method say it (k8s.io/apiserver <c>request.RequestInfo</c>).</summary>
/// <param name="Verb">get, list, watch, create, update, patch, delete or deletecollection.</param>
internal sealed record RequestInfo(
    string Verb, string Group, string Version, string Namespace, string Resource, string Name, string Subresource)
{
    public GroupResource GroupResource => new(Group, Resource);

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    private static readonly string[] NamespaceSubresources = ["status", "finalize"];

    /// <summary>Null when the path is not one of a resource.</summary>
    public static RequestInfo? Parse(string method, string path, bool watch)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        var core = parts is ["api", ..];
        if (!core && parts is not ["apis", ..] || parts.Length < (core ? 3 : 4))
        {
            return null;
        }
        var (group, version, rest) = core ? (string.Empty, parts[1], parts[2..]) : (parts[1], parts[2], parts[3..]);
        var space = string.Empty;
        if (rest is ["namespaces", var name, ..])
        {
            space = name;
            if (rest.Length > 2 && !NamespaceSubresources.Contains(rest[2], StringComparer.Ordinal))
            {
                rest = rest[2..];
            }
        }
        if (rest.Length > 3)
        {
            return null;
        }
        var named = rest.Length > 1;
        var info = new RequestInfo(Verbs(method, named, watch), group, version, space, rest[0], named ? rest[1] : string.Empty, rest.Length > 2 ? rest[2] : string.Empty);
        return info.Resource == "namespaces" ? info with { Namespace = string.Empty } : info;
    }

    private static string Verbs(string method, bool named, bool watch) => method switch
    {
        "GET" or "HEAD" => watch ? "watch" : named ? "get" : "list",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => named ? "delete" : "deletecollection",
        _ => method.ToUpperInvariant(),
    };
}
