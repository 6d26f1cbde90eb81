using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Core.Desired;

/// <summary>Who may assume the share's role.</summary>
public abstract record DesiredTrust
{
    private DesiredTrust()
    {
    }

    /// <summary>The principal is known: the role is born with this trust.</summary>
    /// <param name="Document">JSON.</param>
    public sealed record To(string Document) : DesiredTrust;

    /// <summary>The principal cannot be read now. No role is created; an existing one stays as it is, if its trust is within the terms.</summary>
    /// <param name="Terms">Null: nothing is demanded.</param>
    public sealed record Unknown(string Reason, string Message, TrustTerms? Terms = null) : DesiredTrust;

    /// <summary>The YAML names nobody: no role is created, an existing one is cut.</summary>
    public sealed record Nobody(string Reason, string Message) : DesiredTrust;
}

/// <summary>The share's policy and role as declared.</summary>
/// <param name="Tags">Ownership tags.</param>
/// <param name="PolicyDocument">JSON; null when it cannot be told (deleting, source gone).</param>
/// <param name="HoldsNameLive">
/// Whether a live read showed that this uid may act under the share's name now. Without it objects of another life are left alone.
/// </param>
/// <param name="Bounds">What an existing policy is narrowed to while nothing may be granted.</param>
/// <param name="TakeOverInstallation">The flag <c>--take-over-installation</c>.</param>
public sealed record DesiredIam(
    ShareIdentity Share,
    Intent Intent,
    StringMap Tags,
    string? PolicyDocument,
    DesiredTrust Trust,
    string Description,
    bool? HoldsNameLive = null,
    bool TakeOverInstallation = false,
    AccessBounds? Bounds = null)
{
    /// <summary>The partner reads as a user with an access key (mode IamUser) instead of by assuming a role.</summary>
    public bool ByUser { get; init; }

    /// <summary>What else the share adopts was not looked at yet, so nothing is claimed: all of it can be had, or nothing is changed.</summary>
    public AdoptionWait? AdoptionWaits { get; init; }
}

/// <param name="Reason">A row of the reason table.</param>
public sealed record AdoptionWait(string Reason, string Message);
