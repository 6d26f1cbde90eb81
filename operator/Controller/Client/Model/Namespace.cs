namespace VoiceAnalytics.Controller.Client.Model;

/// <summary>core/v1. Its labels decide which sources its shares may use.</summary>
internal sealed record Namespace
{
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    public NamespaceStatus? Status { get; init; }

    public bool IsTerminating => Metadata.DeletionTimestamp is not null
        || string.Equals(Status?.Phase, "Terminating", StringComparison.Ordinal);
}

/// <param name="Phase"><c>Active</c> or <c>Terminating</c>.</param>
internal sealed record NamespaceStatus(string? Phase);
