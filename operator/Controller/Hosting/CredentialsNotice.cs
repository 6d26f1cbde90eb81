using VoiceAnalytics.Aws;

namespace VoiceAnalytics.Controller.Hosting;

/// <summary>Says at start when the operator would work with other AWS credentials than whoever installed it thinks.</summary>
internal static partial class CredentialsNotice
{
    /// <param name="variable">Reads an environment variable.</param>
    public static void Log(ILoggerFactory logs, Func<string, string?> variable)
    {
        if (AmbientCredentials.Warning(variable) is { } warning)
        {
            LogWarning(logs.CreateLogger(typeof(CredentialsNotice).FullName!), warning);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Warning}")]
    private static partial void LogWarning(ILogger logger, string warning);
}
