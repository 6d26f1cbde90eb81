namespace VoiceAnalytics.Controller.Client.Model;

/// <summary>Only the metadata: of a bookmark, or of an object that does not fit its record.</summary>
internal sealed record PartialObject
{
    public PartialMeta? Metadata { get; init; }
}

internal sealed record PartialMeta
{
    public string? Name { get; init; }

    public string? Namespace { get; init; }

    public string? ResourceVersion { get; init; }

    /// <summary>Of a list: where the next page begins.</summary>
    public string? Continue { get; init; }
}
