using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Observed;

/// <summary>The share's objects in IAM.</summary>
public sealed record ObservedIam(Observation<ObservedPolicy> Policy, Observation<ObservedRole> Role)
{
    /// <summary>The user of mode IamUser. Read only where a share has one, or may have had one.</summary>
    public Observation<ObservedUser> User { get; init; } = Observation<ObservedUser>.Presumed.Instance;

    public static readonly ObservedIam Presumed =
        new(Observation<ObservedPolicy>.Presumed.Instance, Observation<ObservedRole>.Presumed.Instance);

    public static readonly ObservedIam Absent =
        new(Observation<ObservedPolicy>.Absent.Instance, Observation<ObservedRole>.Absent.Instance) { User = Observation<ObservedUser>.Absent.Instance };
}

/// <summary>A customer managed policy.</summary>
/// <param name="Document">The default version's document as JSON text, decoded.</param>
/// <param name="OtherVersionIds">Versions that are not the default, oldest first.</param>
public sealed record ObservedPolicy(
    string Arn,
    string Document,
    string DefaultVersionId,
    EquatableArray<string> OtherVersionIds,
    StringMap Tags);

/// <summary>A role with everything that decides what it can do and what blocks its deletion.</summary>
/// <param name="TrustDocument">JSON text, decoded.</param>
/// <param name="InlinePolicies">Name → document (JSON text, decoded).</param>
/// <param name="AttachedPolicyArns">Managed policies, ours included.</param>
/// <param name="InstanceProfiles">Names; the operator never adds one, but each blocks DeleteRole.</param>
public sealed record ObservedRole(
    string Arn,
    string TrustDocument,
    StringMap Tags,
    string? BoundaryArn,
    EquatableArray<string> AttachedPolicyArns,
    StringMap InlinePolicies,
    EquatableArray<string> InstanceProfiles,
    int MaxSessionSeconds = 3600);
