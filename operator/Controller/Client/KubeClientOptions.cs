namespace VoiceAnalytics.Controller.Client;

/// <summary>The bounds that every call keeps to.</summary>
internal sealed record KubeClientOptions
{
    public static KubeClientOptions Default { get; } = new();

    /// <summary>For a call about one object. Not above the leader's write margin: a fenced write must end before the lease does.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For one page of a list.</summary>
    public TimeSpan PageTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Objects a page.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>etcd holds at most 1.5 MiB an object; JSON escaping and managedFields make it longer.</summary>
    public int MaxObjectBytes { get; init; } = 8 * 1024 * 1024;

    public int MaxPageBytes { get; init; } = 128 * 1024 * 1024;
}
