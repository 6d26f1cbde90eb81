namespace VoiceAnalytics.Aws;

/// <summary>What the environment says about where the operator's credentials come from.</summary>
public static class AmbientCredentials
{
    /// <summary>
    /// A warning for the log at start if static keys of the environment hide the role of the pod: the SDK takes them
    /// first, and they neither expire nor rotate. Null if there is nothing to warn of.
    /// </summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string? Warning(Func<string, string?> variable)
    {
        var role = Named(variable, "AWS_WEB_IDENTITY_TOKEN_FILE", "IRSA") ?? Named(variable, "AWS_CONTAINER_CREDENTIALS_FULL_URI", "EKS Pod Identity");
        return string.IsNullOrEmpty(variable("AWS_ACCESS_KEY_ID")) || role is null
            ? null
            : $"AWS_ACCESS_KEY_ID is set and hides the pod's role ({role}): remove the static key from the environment.";
    }

    private static string? Named(Func<string, string?> variable, string name, string source) =>
        string.IsNullOrEmpty(variable(name)) ? null : source;
}
