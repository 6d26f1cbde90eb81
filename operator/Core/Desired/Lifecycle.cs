using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Desired;

/// <summary>
/// What a share is to be right now. Precedence: deleting, then cut (expired, not permitted, suspended), then what cannot be
/// told, then Observe, then paused, then granting. Waiting and errors hold back grants only; a cut never waits for them.
/// </summary>
public static class Lifecycle
{
    /// <param name="errors">What is wrong with the spec.</param>
    /// <param name="connectionErrors">What is wrong with the connection that the share names.</param>
    /// <param name="notPermitted">Why the source does not permit the share; null if it does or cannot be asked.</param>
    public static Intent Decide(ShareInputs inputs, IReadOnlyList<FieldError> errors, IReadOnlyList<FieldError> connectionErrors, string? notPermitted, DateTimeOffset now)
    {
        var share = inputs.Share;
        if (share.Metadata.DeletionTimestamp is not null)
        {
            return Deletion(share.Spec) with { KeepsCut = Cut(inputs, notPermitted, End(share.Spec), now) is not null };
        }
        var end = End(share.Spec);
        return Cut(inputs, notPermitted, end, now) ?? (Hold(inputs, errors, connectionErrors) is { } hold
            ? hold with { EndsAt = end, Writes = share.Spec.ManagementPolicy != ManagementPolicies.Observe && !IsPaused(share) }
            : HeldBack(share, end) ?? Ground(inputs, end) ?? new Intent(IntentKind.Grant, EndsAt: end));
    }

    /// <summary>The end of access that the spec names; null if none, or not a time.</summary>
    public static DateTimeOffset? End(PartnerShareSpec spec) =>
        spec.ExpiresAt is { } text && Expiry.TryParse(text, out var end, out _) ? end : null;

    // Orphan first: it is one of the two ways out of a deletion that Observe blocks.
    private static Intent Deletion(PartnerShareSpec spec) => spec switch
    {
        { DeletionPolicy: DeletionPolicies.Orphan } => new Intent(
            IntentKind.Orphaned, Reason: Reasons.Deleting, Message: "The share goes, its objects stay (deletionPolicy Orphan)."),
        { ManagementPolicy: ManagementPolicies.Observe } => new Intent(
            IntentKind.Absent, Writes: false, Reasons.DeletionBlockedByObserve,
            "managementPolicy is Observe, so nothing is deleted. Set Manage to delete the objects, or deletionPolicy: Orphan to leave them."),
        _ => new Intent(IntentKind.Absent, Reason: Reasons.Deleting, Message: "The share's objects are being removed."),
    };

    private static Intent? Cut(ShareInputs inputs, string? notPermitted, DateTimeOffset? end, DateTimeOffset now)
    {
        if (end <= now)
        {
            return new Intent(IntentKind.Cut, Reason: Reasons.Expired, Message: $"Access ended at {inputs.Share.Spec.ExpiresAt} (spec.expiresAt); every object is kept. Set a later time to restore access, or delete the share.");
        }
        if (notPermitted is not null)
        {
            return new Intent(IntentKind.Cut, Reason: Reasons.NotPermitted, Message: $"{notPermitted} No access is given until its owner allows it or the share is changed.", EndsAt: end);
        }
        if (inputs.Share.Spec.Suspend)
        {
            return new Intent(IntentKind.Cut, Reason: Reasons.Suspended, Message: "Access is cut and every object kept (spec.suspend). Set it to false to restore access.", EndsAt: end);
        }
        if (inputs.Source.ItemOrNull?.Spec.Suspend == true)
        {
            return new Intent(
                IntentKind.Cut, Reason: Reasons.Suspended, EndsAt: end,
                Message: $"AnalyticsSource {inputs.Share.Spec.SourceRef.Name} is suspended: access is cut and every object kept. Its owner restores access with spec.suspend: false there.");
        }
        return null;
    }

    private static Intent? Hold(ShareInputs inputs, IReadOnlyList<FieldError> errors, IReadOnlyList<FieldError> connectionErrors)
    {
        var spec = inputs.Share.Spec;
        if (errors.Count > 0)
        {
            return new Intent(IntentKind.Hold, Reason: Reasons.InvalidSpec, Message: Sentences(errors));
        }
        if (spec.AccessMode is not (AccessModes.StorageIntegration or AccessModes.CrossAccountRole or AccessModes.IamUser))
        {
            return new Intent(
                IntentKind.Hold, Reason: Reasons.ModeNotSupported, Message:
                $"spec.accessMode {spec.AccessMode} is not implemented by this version of the operator; nothing was created. Use {AccessModes.StorageIntegration}, {AccessModes.CrossAccountRole} or {AccessModes.IamUser}.");
        }
        if (AdoptionHold.Of(inputs) is { } adoption)
        {
            return adoption;
        }
        if (connectionErrors.Count > 0)
        {
            return new Intent(IntentKind.Hold, Reason: Reasons.ConnectionInvalid, Message: Sentences(connectionErrors));
        }
        return inputs switch
        {
            { Source: Lookup<AnalyticsSource>.Missing } => new Intent(
                IntentKind.Hold, Reason: Reasons.SourceNotFound,
                Message: $"AnalyticsSource {spec.SourceRef.Name} (spec.sourceRef.name) does not exist. Create it, or correct the name. Nothing is granted or widened; existing access is kept."),
            { NamespaceLabels: null } => new Intent(
                IntentKind.Hold, Reason: Reasons.Retrying, Message: $"The labels of namespace {inputs.Share.Metadata.Namespace}, by which a source may select it, cannot be read now."),
            { Source: Lookup<AnalyticsSource>.Unreadable unreadable } => new Intent(IntentKind.Hold, Reason: Reasons.Retrying, Message: unreadable.Message),
            { InstallationKey: null } => new Intent(
                IntentKind.Hold, Reason: Reasons.InstallationKeyMissing,
                Message: "The Secret with the installation key is missing though shares exist, so external ids cannot be derived. Restore it from backup."),
            { Connection: Lookup<SnowflakeConnection>.Missing } => new Intent(
                IntentKind.Hold, Reason: Reasons.ConnectionNotFound,
                Message: $"SnowflakeConnection {spec.Snowflake!.ConnectionRef!.Name} (spec.snowflake.connectionRef.name) does not exist in namespace {inputs.Share.Metadata.Namespace}. Create it, or correct the name. Existing access is kept."),
            { Connection: Lookup<SnowflakeConnection>.Unreadable unreadable } => new Intent(IntentKind.Hold, Reason: Reasons.Retrying, Message: unreadable.Message),
            _ => null,
        };
    }

    private static string Sentences(IEnumerable<FieldError> errors) => string.Join(". ", errors.Take(5)) + ".";

    private static Intent? HeldBack(PartnerShare share, DateTimeOffset? end)
    {
        if (share.Spec.ManagementPolicy == ManagementPolicies.Observe)
        {
            return new Intent(
                IntentKind.Grant, Writes: false, Reasons.Observing,
                "managementPolicy is Observe: nothing is written, status.plan shows what would be. Set Manage to carry it out.", end);
        }
        if (IsPaused(share))
        {
            return new Intent(
                IntentKind.Grant, Writes: false, Reasons.Paused,
                $"Annotation {Annotations.Paused} holds back everything but deletion and cuts. Remove it to go on.", end);
        }
        return null;
    }

    // What the share builds on is about to go: no new access is built on it, and what is there stays until the share is deleted.
    private static Intent? Ground(ShareInputs inputs, DateTimeOffset? end)
    {
        if (inputs.Source.ItemOrNull is { Metadata.DeletionTimestamp: not null } source)
        {
            return new Intent(
                IntentKind.Grant, Reason: Reasons.SourceDeleting, EndsAt: end,
                Message: $"AnalyticsSource {source.Metadata.Name} is being deleted and goes once no share names it. Nothing is granted or widened; access as it is stays. Delete this share.") { OnlyNarrows = true };
        }
        if (inputs.Connection?.ItemOrNull is { Metadata.DeletionTimestamp: not null } connection)
        {
            return new Intent(
                IntentKind.Grant, Reason: Reasons.ConnectionDeleting, EndsAt: end,
                Message: $"SnowflakeConnection {connection.Metadata.Name} is being deleted and goes once no share needs it. Nothing is granted or widened; access as it is stays. Delete this share.") { OnlyNarrows = true };
        }
        return null;
    }

    internal static bool IsPaused(PartnerShare share) =>
        share.Metadata.Annotations.TryGetValue(Annotations.Paused, out var value) && value == "true";
}
