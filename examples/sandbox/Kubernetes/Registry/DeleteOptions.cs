using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Registry;

/// <summary>What becomes of the objects that name the deleted one as owner.</summary>
internal enum Propagation
{
    Background,
    Foreground,
    Orphan,
}

/// <param name="Accepts">The old way of asking for garbage collection, which alone is answered with 202.</param>
internal sealed record DeleteOptions(bool DryRun, Propagation? Propagation, string Uid, string ResourceVersion, bool Accepts)
{
    public static readonly DeleteOptions Plain = new(false, null, string.Empty, string.Empty, false);

    private static readonly string[] Known = ["kind", "apiVersion", "gracePeriodSeconds", "preconditions", "orphanDependents", "propagationPolicy", "dryRun", "ignoreStoreReadErrorWithClusterBreakingPotential"];

    /// <param name="query">Looks a query parameter up; the body, if any, wins as in the real server.</param>
    public static DeleteOptions Parse(JsonObject? body, Func<string, string?> query)
    {
        if (body?.Select(pair => pair.Key).FirstOrDefault(key => !Known.Contains(key, StringComparer.Ordinal)) is { } unknown)
        {
            throw Errors.BadRequest($"DeleteOptions: unknown field \"{unknown}\"");
        }
        var policy = body.Text("propagationPolicy") ?? query("propagationPolicy");
        var dryRun = body.Array("dryRun").Texts().FirstOrDefault() ?? query("dryRun");
        if (dryRun is not (null or "" or "All"))
        {
            throw Errors.Invalid("meta.k8s.io", "DeleteOptions", string.Empty, [FieldError.NotSupported("dryRun", dryRun, ["All"])]);
        }
        var preconditions = body.Object("preconditions");
        return new DeleteOptions(dryRun == "All", Policy(policy, body.Flag("orphanDependents")), preconditions.Text("uid") ?? string.Empty, preconditions.Text("resourceVersion") ?? string.Empty, body.Flag("orphanDependents") == false);
    }

    private static Propagation? Policy(string? policy, bool? orphan) => policy switch
    {
        null or "" => orphan switch { true => Registry.Propagation.Orphan, false => Registry.Propagation.Background, _ => null },
        "Background" => Registry.Propagation.Background,
        "Foreground" => Registry.Propagation.Foreground,
        "Orphan" => Registry.Propagation.Orphan,
        _ => throw Errors.Invalid("meta.k8s.io", "DeleteOptions", string.Empty, [FieldError.NotSupported("propagationPolicy", policy, ["Background", "Foreground", "Orphan"])]),
    };
}
