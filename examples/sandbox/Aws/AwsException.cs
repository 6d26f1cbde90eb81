namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>An error answer of the service, with the code, status and message of the real one.</summary>
internal sealed class AwsException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    /// <summary>Further elements of an S3 error document, for example <c>Region</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; init; } = [];
}
