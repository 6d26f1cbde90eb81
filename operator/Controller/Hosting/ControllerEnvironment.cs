using System.Security.Cryptography;

namespace VoiceAnalytics.Controller.Hosting;

/// <summary>What the process knows of itself without being told.</summary>
/// <param name="Namespace">The pod's, or the usual one.</param>
/// <param name="Identity">Unique to this process: a restarted one is another candidate for the lease.</param>
internal sealed record ControllerEnvironment(string Namespace, string Identity)
{
    public const string UsualNamespace = "voice-analytics-system";
    private const string NamespaceFile = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

    public static ControllerEnvironment Read() => new(
        Environment.GetEnvironmentVariable("POD_NAMESPACE") is { Length: > 0 } given ? given : FromServiceAccount() ?? UsualNamespace,
        $"{Environment.GetEnvironmentVariable("POD_NAME") ?? Environment.MachineName}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}");

    private static string? FromServiceAccount() =>
        File.Exists(NamespaceFile) && File.ReadAllText(NamespaceFile).Trim() is { Length: > 0 } ns ? ns : null;
}
