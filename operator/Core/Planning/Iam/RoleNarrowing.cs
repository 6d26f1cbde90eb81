using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// What takes access away from the share's role: the cut, what others hung on it, sessions to be revoked. Never waits for anything,
/// and is planned under every intent that keeps the role.
/// </summary>
internal static class RoleNarrowing
{
    public static Plan Plan(DesiredIam desired, ObservedRole? role, DateTimeOffset now)
    {
        if (role is null)
        {
            return Planning.Plan.Empty;
        }
        List<PlannedAction> actions = [.. Cut(desired, role), .. Foreign(desired, role)];
        var name = desired.Share.RoleName;
        if (desired.Share.Installation.PermissionsBoundaryArn is { } boundary && boundary != role.BoundaryArn)
        {
            actions.Add(new IamAction.PutRolePermissionsBoundary(name, boundary) { Effect = AccessEffect.Narrows, Diff = $"boundary is {role.BoundaryArn ?? "missing"}" });
        }
        if (role.MaxSessionSeconds != RolePlanner.MaxSessionSeconds)
        {
            actions.Add(new IamAction.UpdateRole(name, RolePlanner.MaxSessionSeconds) { Effect = AccessEffect.Narrows, Diff = $"sessions of {role.MaxSessionSeconds} s" });
        }
        return new Plan { Actions = [.. actions] }.Join(Revocation.Plan(name, role, RevokesBeforeResuming(desired, role), now));
    }

    /// <summary>The cut alone.</summary>
    public static IEnumerable<PlannedAction> Cut(DesiredIam desired, ObservedRole role)
    {
        if (CutNeeded(desired, role) is not { } cause || Covers(CutInForce(role), cause))
        {
            yield break;
        }
        yield return new IamAction.PutRolePolicy(desired.Share.RoleName, InlineDeny.CutName, InlineDeny.Cut(cause))
        {
            Effect = AccessEffect.Narrows,
            About = AboutCut(cause),
            Diff = desired.Intent.Kind == IntentKind.Cut ? $"access is cut: {desired.Intent.Reason}"
                : cause == CutCause.Share ? "access stays cut without the share"
                : IsForged(role) ? $"{InlineDeny.CutName} of somebody else denies less than everything"
                : "the trust is about to be narrowed",
        };
    }

    public static CutCause? CutNeeded(DesiredIam desired, ObservedRole role) => desired switch
    {
        { Intent.Kind: IntentKind.Grant, Trust: DesiredTrust.To trust } when NarrowsTrust(role.TrustDocument, trust.Document) => CutCause.TrustChange,
        { Intent.Kind: IntentKind.Grant or IntentKind.Hold or IntentKind.Cut, Trust: DesiredTrust.Nobody } => CutCause.TrustChange,
        { Intent.Kind: IntentKind.Grant or IntentKind.Hold or IntentKind.Cut, Trust: DesiredTrust.Unknown { Terms: { } terms } } when !terms.Admit(role.TrustDocument) => CutCause.TrustChange,
        // Somebody changed our cut: what they let in meanwhile has to be revoked before it is lifted.
        _ when IsForged(role) => CutCause.TrustChange,
        { Intent.Kind: IntentKind.Cut } or { Intent: { Kind: IntentKind.Orphaned, KeepsCut: true } } => CutCause.Share,
        _ => null,
    };

    /// <summary>The cut that stands is, or the one that is about to be put on will be, one that demands a revocation before it is lifted.</summary>
    public static bool RevokesBeforeResuming(DesiredIam desired, ObservedRole role) =>
        desired is { Intent.Kind: IntentKind.Grant, Trust: DesiredTrust.To } && (CutNeeded(desired, role) ?? CutInForce(role)) == CutCause.TrustChange;

    public static Aspect AboutCut(CutCause? cause) => cause == CutCause.TrustChange ? Aspect.Trust : Aspect.Permissions;

    public static CutCause? CutInForce(ObservedRole role) =>
        role.InlinePolicies.TryGetValue(InlineDeny.CutName, out var document) ? InlineDeny.CauseOf(document) : null;

    private static IEnumerable<PlannedAction> Foreign(DesiredIam desired, ObservedRole role)
    {
        var name = desired.Share.RoleName;
        foreach (var foreign in role.AttachedPolicyArns.Where(arn => arn != desired.Share.PolicyArn && !HandMadePolicy.Stays(desired, role.AttachedPolicyArns, role.Tags, arn)))
        {
            yield return new IamAction.DetachRolePolicy(name, foreign) { Effect = AccessEffect.Narrows, Diff = $"attached by somebody else: {foreign}" };
        }
        foreach (var foreign in role.InlinePolicies.Keys.Where(inline => inline is not (InlineDeny.CutName or InlineDeny.RevokeName)))
        {
            yield return new IamAction.DeleteRolePolicy(name, foreign) { Effect = AccessEffect.Narrows, Diff = $"inline policy of somebody else: {foreign}" };
        }
    }

    // Our name alone proves nothing: anybody who may write inline policies can choose it.
    private static bool IsForged(ObservedRole role) => role.InlinePolicies.ContainsKey(InlineDeny.CutName) && CutInForce(role) is null;

    // Only the end of access may change without a cut: the policy carries the same end, and is written first.
    private static bool NarrowsTrust(string observed, string declared) =>
        !PolicyMeaning.Same(TrustPolicy.WithoutExpiry(observed), TrustPolicy.WithoutExpiry(declared));

    // A cut for a trust change demands more before it is lifted; it may stand in for a plain one, never the other way round.
    private static bool Covers(CutCause? inForce, CutCause needed) => inForce == needed || inForce == CutCause.TrustChange;
}
