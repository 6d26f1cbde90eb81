using System.Globalization;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Core.Status;

/// <summary>Mode IamUser: the keys in status, ids and times only, and whether a partner can have one.</summary>
internal static class KeySummary
{
    public static AccessKeyStatus? Of(PassReport report, PartnerShareStatus former, DateTimeOffset now)
    {
        if (!report.Inputs.ByUser || report.Observed.Iam.User is Observation<ObservedUser>.Absent)
        {
            return null;
        }
        // What could not be read is reported as it was last seen.
        if (Picture(report, now) is not (var picture, var desired))
        {
            return former.AccessKeys;
        }
        return new AccessKeyStatus
        {
            CurrentId = picture.Current?.Id,
            CreatedAt = picture.Current?.CreatedAt,
            NextRotationAt = KeyCalendar.RotationAt(picture, desired),
            RetiringId = picture.Retiring is { Active: true } retiring ? retiring.Id : null,
            RetiresAt = picture.Retiring is { Active: true } ? KeyCalendar.RetirementAt(picture, desired) : null,
        };
    }

    public static SecretStatus? SecretOf(PassReport report, PartnerShareStatus former) => report.Observed.Credentials switch
    {
        _ when !report.Inputs.ByUser => null,
        Observation<ObservedCredentials>.Present { Value.OwnerUid: { } owner } when owner == report.Inputs.Share.Metadata.Uid =>
            new SecretStatus { Name = report.Inputs.Identity.CredentialsName },
        Observation<ObservedCredentials>.Present or Observation<ObservedCredentials>.Absent => null,
        _ => former.Secret,
    };

    /// <summary>The annotation's own text, once the key that it asked for is published and on record.</summary>
    public static string? HandledRequest(PassReport report, PartnerShareStatus former) =>
        report.Declared.Keys is { Request: { } request } && report.Observed.Iam.User.ValueOrNull is { } user && KeyLedger.Of(user.Tags).Request == request
            ? report.Inputs.Share.Metadata.Annotations.TryGetValue(Annotations.RotateRequestedAt, out var asked) ? asked : former.LastHandledRotateAt
            : former.LastHandledRotateAt;

    /// <summary>What condition CredentialsReady says when nothing stands in the way.</summary>
    public static (string Status, Finding Finding) Published(PassReport report)
    {
        var secret = report.Inputs.Identity.CredentialsName;
        if (Picture(report, DateTimeOffset.MinValue) is not (var picture, var desired) || picture.Published is null)
        {
            return (ConditionStatuses.False, new Finding(Reasons.Progressing, $"Secret {secret} does not hold the current key yet."));
        }
        return (ConditionStatuses.True, Published(secret, picture, desired));
    }

    private static Finding Published(string secret, KeyPicture picture, DesiredKeys desired)
    {
        if (picture.Retiring is not { Active: true } former)
        {
            return new Finding(Reasons.KeyPublished, $"Secret {secret} holds key {picture.Published}, which STS has accepted.");
        }
        var until = KeyCalendar.RetirementAt(picture, desired) is { } end ? $"works until {Text(end)}" : "works on until the stage in Snowflake has been seen to read with the new one";
        var message = $"Secret {secret} holds key {picture.Published}; the former one, {former.Id}, {until}.";
        return desired.Request is { } request && request != picture.Ledger.Request
            ? new Finding(Reasons.RotationWaits, $"{message} The rotation that was asked for follows then.")
            : new Finding(Reasons.KeysOverlap, message);
    }

    private static (KeyPicture Picture, DesiredKeys Desired)? Picture(PassReport report, DateTimeOffset now) =>
        report.Declared.Keys is { } desired && report.Observed.Iam.User.ValueOrNull is { } user
            ? (KeyPicture.Of(user, report.Observed.Credentials, report.Observed.Held, now, StageKeys.Of(report.Declared.Snowflake, report.Observed.Snowflake)), desired)
            : null;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
