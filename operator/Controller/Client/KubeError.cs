namespace VoiceAnalytics.Controller.Client;

/// <summary>A failed call as a value. Never holds a request body, so never a secret.</summary>
/// <param name="Message">What failed, on what, and the server's reason; for logs and conditions.</param>
/// <param name="StatusCode">HTTP status; 0 if there was no answer.</param>
internal sealed record KubeError(KubeErrorKind Kind, string Message, int StatusCode = 0)
{
    /// <summary>The request may have taken effect although it failed (no answer, or an answer that could not be read).</summary>
    public bool MayHaveHappened { get; init; }

    /// <summary>How long the server asks us to stay away.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public override string ToString() => $"{Kind}: {Message}";
}
