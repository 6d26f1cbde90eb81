using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Core.Status;

/// <summary>Every reason that a condition can carry. The table says what each means.</summary>
public static class Reasons
{
    public const string Available = nameof(Available);
    public const string Progressing = nameof(Progressing);
    public const string Retrying = nameof(Retrying);
    public const string Throttled = nameof(Throttled);
    public const string Propagating = nameof(Propagating);
    public const string AwaitingPartner = nameof(AwaitingPartner);
    public const string AwaitingSnowflake = nameof(AwaitingSnowflake);
    public const string AwaitingBucketOwner = nameof(AwaitingBucketOwner);
    public const string Suspended = nameof(Suspended);
    public const string Expired = nameof(Expired);
    public const string NotPermitted = nameof(NotPermitted);
    public const string Paused = nameof(Paused);
    public const string Observing = nameof(Observing);
    public const string Deleting = nameof(Deleting);
    public const string DeletionBlocked = nameof(DeletionBlocked);
    public const string DeletionBlockedByObserve = nameof(DeletionBlockedByObserve);
    public const string InvalidSpec = nameof(InvalidSpec);
    public const string ImmutableFieldChanged = nameof(ImmutableFieldChanged);
    public const string SourceNotFound = nameof(SourceNotFound);
    public const string SourceDeleting = nameof(SourceDeleting);
    public const string ConnectionNotFound = nameof(ConnectionNotFound);
    public const string ConnectionDeleting = nameof(ConnectionDeleting);
    public const string ConnectionInvalid = nameof(ConnectionInvalid);
    public const string ModeNotSupported = nameof(ModeNotSupported);
    public const string AdoptionRefused = nameof(AdoptionRefused);
    public const string Conflict = nameof(Conflict);
    public const string OwnedByOtherInstallation = nameof(OwnedByOtherInstallation);
    public const string AwsAccountMismatch = nameof(AwsAccountMismatch);
    public const string InstallationKeyMissing = nameof(InstallationKeyMissing);
    public const string AccountMismatch = nameof(AccountMismatch);
    public const string AuthenticationFailed = nameof(AuthenticationFailed);
    public const string AccessDenied = nameof(AccessDenied);
    public const string QuotaExceeded = nameof(QuotaExceeded);
    public const string Rejected = nameof(Rejected);
    public const string RolloutWaiting = nameof(RolloutWaiting);
    public const string IncompatibleTableChange = nameof(IncompatibleTableChange);
    public const string ViewHasPolicies = nameof(ViewHasPolicies);
    public const string TrustBroken = nameof(TrustBroken);
    public const string AccessNotVerified = nameof(AccessNotVerified);
    public const string KeyLost = nameof(KeyLost);
    public const string KeyRefused = nameof(KeyRefused);
    public const string StorageIntegrationRequired = nameof(StorageIntegrationRequired);

    // Of an AnalyticsSource or a SnowflakeConnection.
    public const string InUse = nameof(InUse);
    public const string BucketNotFound = nameof(BucketNotFound);
    public const string BucketElsewhere = nameof(BucketElsewhere);
    public const string SecretNotFound = nameof(SecretNotFound);
    public const string SecretInvalid = nameof(SecretInvalid);
    public const string MissingPrivileges = nameof(MissingPrivileges);

    // Reasons of conditions that never change Ready.
    public const string Blocked = nameof(Blocked);
    public const string NotBlocked = nameof(NotBlocked);
    public const string Logged = nameof(Logged);
    public const string NotLogged = nameof(NotLogged);
    public const string PartlyLogged = nameof(PartlyLogged);
    public const string AllPermitted = nameof(AllPermitted);
    public const string SomeNotPermitted = nameof(SomeNotPermitted);
    public const string Adopted = nameof(Adopted);
    public const string AdoptionOffered = nameof(AdoptionOffered);
    public const string RollingOut = nameof(RollingOut);
    public const string RolloutStopped = nameof(RolloutStopped);
    public const string NotAsked = nameof(NotAsked);
    public const string PartnerManaged = nameof(PartnerManaged);
    public const string SnowflakeNotManaged = nameof(SnowflakeNotManaged);
    public const string GrantPresent = nameof(GrantPresent);
    public const string GrantAbsent = nameof(GrantAbsent);
    public const string GrantConfirmed = nameof(GrantConfirmed);
    public const string GrantNotReadable = nameof(GrantNotReadable);
    public const string GrantWiderThanDeclared = nameof(GrantWiderThanDeclared);
    public const string InSync = nameof(InSync);
    public const string Loading = nameof(Loading);
    public const string NoRunYet = nameof(NoRunYet);
    public const string LoadFailed = nameof(LoadFailed);
    public const string FilesSkipped = nameof(FilesSkipped);
    public const string TaskSuspended = nameof(TaskSuspended);
    public const string Drifted = nameof(Drifted);
    public const string KeyPublished = nameof(KeyPublished);
    public const string KeysOverlap = nameof(KeysOverlap);
    public const string RotationWaits = nameof(RotationWaits);

    /// <summary>The reason for an expected error: its code decides where it says more than its class.</summary>
    public static string For(Failure failure) => failure.Code switch
    {
        FailureCodes.AccountMismatch => AccountMismatch,
        FailureCodes.ConnectionNotFound => ConnectionNotFound,
        FailureCodes.ConnectionInvalid or FailureCodes.SecretNotFound or FailureCodes.SecretNotLabelled => ConnectionInvalid,
        FailureCodes.CredentialsForbidden => StorageIntegrationRequired,
        _ => For(failure.Class),
    };

    private static string For(ErrorClass error) => error switch
    {
        ErrorClass.Transient => Retrying,
        ErrorClass.NotFound => Retrying,
        ErrorClass.Throttled => Throttled,
        ErrorClass.Propagating => Propagating,
        ErrorClass.Conflict => Conflict,
        ErrorClass.Quota => QuotaExceeded,
        ErrorClass.Denied => AccessDenied,
        ErrorClass.Unauthenticated => AuthenticationFailed,
        ErrorClass.Terminal => Rejected,
        _ => Retrying,
    };
}
