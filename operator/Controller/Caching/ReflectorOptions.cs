namespace VoiceAnalytics.Controller.Caching;

/// <summary>The bounds of a watch.</summary>
internal sealed record ReflectorOptions
{
    public static ReflectorOptions Default { get; } = new();

    /// <summary>
    /// A watch that says nothing for so long is dead, whatever TCP thinks: API servers send a bookmark a minute.
    /// </summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>After a random time between this and its double the server ends a watch, so that watches spread over API servers.</summary>
    public TimeSpan ServerTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A watch that ends sooner without having told anything counts as a failure.</summary>
    public TimeSpan ShortWatch { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A watch that ends when the last list is older than this is followed by a list, so that an event which the server
    /// failed to send is not missed for ever.
    /// </summary>
    public TimeSpan RelistAfter { get; init; } = TimeSpan.FromHours(1);

    public int MaxLineBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>So many lists in a row must be older than what we have seen before we believe that etcd was restored from a backup.</summary>
    public int RegressionsBeforeRestore { get; init; } = 5;
}
