namespace VoiceAnalytics.Sandbox.Kubernetes;

/// <summary>One event about to be written to one watch.</summary>
/// <param name="Resource">Plural name, for example <c>partnershares</c>.</param>
/// <param name="Type">ADDED, MODIFIED, DELETED or BOOKMARK.</param>
/// <param name="Namespace">Empty for cluster-scoped objects and bookmarks.</param>
/// <param name="Name">Empty for bookmarks.</param>
/// <param name="ResourceVersion">The revision that the event tells of.</param>
public sealed record WatchDelivery(string Resource, string Type, string Namespace, string Name, long ResourceVersion);

/// <summary>What goes wrong with one watch event, or with one open watch.</summary>
public enum WatchFault
{
    /// <summary>The event is lost; later ones arrive.</summary>
    Skip,

    /// <summary>The event arrives twice.</summary>
    Duplicate,

    /// <summary>A line that is no JSON arrives instead of the event.</summary>
    Garbage,

    /// <summary>Half of the event's line arrives, then the connection breaks.</summary>
    Truncate,

    /// <summary>The stream ends properly before the event.</summary>
    Close,

    /// <summary>The connection breaks before the event.</summary>
    Drop,

    /// <summary>An ERROR event with status 410 arrives instead of the event, then the stream ends.</summary>
    Gone,

    /// <summary>Nothing arrives any more, not even a bookmark, and the connection stays open.</summary>
    Silence,
}

/// <summary>Decides for each event whether something goes wrong with it. Null means nothing does.</summary>
public delegate WatchFault? WatchFaultPlan(WatchDelivery delivery);
