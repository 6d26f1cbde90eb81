namespace VoiceAnalytics.Sandbox.Hosting;

/// <summary>What goes wrong with one request to an embedded world.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>The world answers with the protocol's own error and does nothing.</summary>
    /// <param name="Status">HTTP status.</param>
    /// <param name="Code">The protocol's error code, for example <c>Throttling</c> or <c>390505</c>.</param>
    public sealed record Refuse(int Status, string Code) : Fault;

    /// <summary>The connection breaks before the world acts.</summary>
    public sealed record LoseRequest : Fault;

    /// <summary>The world acts, then the connection breaks: the caller cannot know.</summary>
    public sealed record LoseResponse : Fault;
}

/// <summary>Decides for each request, in order, whether something goes wrong. Null means nothing does.</summary>
public delegate Fault? FaultPlan(ReceivedRequest request);
