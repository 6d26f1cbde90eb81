using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Desired;

/// <summary>Something that a share refers to. Only a live 404 is "missing"; a cache or an error never is.</summary>
public abstract record Lookup<T>
    where T : class
{
    private Lookup()
    {
    }

    public sealed record Found(T Item) : Lookup<T>;

    public sealed record Missing : Lookup<T>;

    /// <summary>Could not be read now.</summary>
    public sealed record Unreadable(string Message) : Lookup<T>;

    public T? ItemOrNull => (this as Found)?.Item;
}

/// <summary>Everything from Kubernetes that decides what a share should be. Status is not among it: it is never an input, but for whose turn it is.</summary>
/// <param name="Source">The AnalyticsSource that the share names.</param>
/// <param name="Connection">Null when the share names none.</param>
/// <param name="NamespaceLabels">Null when they cannot be read: a selector may demand that a label is missing.</param>
/// <param name="InstallationKey">32 bytes, or null when it is missing while shares have finalizers.</param>
/// <param name="ObserveOnly">The whole operator runs without writes (<c>--observe</c>).</param>
/// <param name="HoldsNameLive">
/// What a live read in this pass showed: that no other life holds the name (while deleting), or that this one does. Null: not asked, or no answer.
/// </param>
/// <param name="IdHeldBy">The share (<c>namespace/name</c>) that holds the external id which this one asks for; null if none does.</param>
public sealed record ShareInputs(
    PartnerShare Share,
    Lookup<AnalyticsSource> Source,
    Lookup<SnowflakeConnection>? Connection,
    StringMap? NamespaceLabels,
    Installation Installation,
    ReadOnlyMemory<byte>? InstallationKey,
    bool? HoldsNameLive = null,
    bool TakeOverInstallation = false,
    bool ObserveOnly = false,
    string? IdHeldBy = null)
{
    private readonly ShareIdentity _own = new(Installation, Share.Metadata.Namespace, Share.Metadata.Name, Share.Metadata.Uid);

    /// <summary>The share's namespace is being deleted: nothing new can be made in it.</summary>
    public bool NamespaceEnds { get; init; }

    /// <summary>The share (<c>namespace/name</c>) that asked before this one to adopt the same object; null if none did.</summary>
    public string? AdoptionHeldBy { get; init; }

    /// <summary>The share that comes before this one in the roll-out of a changed source; null if none does.</summary>
    public RolloutHold? RolloutHold { get; init; }

    /// <summary>The share lives with a role or user of its own making, whatever it asks to adopt (<see cref="OwnObjects"/>).</summary>
    public bool HasOwnObjects { get; init; }

    /// <summary>What it asks for in vain therefore, for people; null as a rule.</summary>
    public string? AskedInVain => !HasOwnObjects ? null : Share.Spec.Adopt switch
    {
        { RoleName: { } role } => $"role {role} (spec.adopt.roleName)",
        { UserName: { } user } => $"user {user} (spec.adopt.userName)",
        _ => null,
    };

    /// <summary>Why that cannot be told now; null if it can.</summary>
    public Failure? OwnObjectsUnread { get; init; }

    public ShareIdentity Identity => HasOwnObjects ? _own : _own with
    {
        AdoptedRole = Share.Spec.Adopt?.RoleName,
        AdoptedUser = Share.Spec.Adopt?.UserName,
        AdoptedIntegration = Share.Spec.Adopt?.Integration is { } typed ? SnowflakeName.Stored(typed) : null,
    };

    /// <summary>The partner reads as a user with an access key.</summary>
    public bool ByUser => Share.Spec.AccessMode == AccessModes.IamUser;

    public bool HasConnection => Share.Spec.Snowflake?.ConnectionRef is not null;
}
