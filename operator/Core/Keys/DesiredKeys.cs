using System.Security.Cryptography;
using System.Text;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Keys;

/// <summary>The access keys of a share as declared.</summary>
/// <param name="RotateEvery">Age at which the current key gets a successor.</param>
/// <param name="Overlap">How long the former key stays Active after its successor can be had.</param>
/// <param name="Request">Fingerprint of the annotation that asks for a rotation; null if none does.</param>
/// <param name="Plain">What the Secret says besides the key; null when nothing is published now.</param>
/// <param name="MayMint">False while no Secret could hold a new key: the namespace is being deleted.</param>
public sealed record DesiredKeys(TimeSpan RotateEvery, TimeSpan Overlap, string? Request, StringMap? Plain, bool MayMint)
{
    public const string KeyIdEntry = "AWS_ACCESS_KEY_ID";
    public const string SecretEntry = "AWS_SECRET_ACCESS_KEY";
    public const string BucketEntry = "S3_BUCKET";
    public const string PrefixEntry = "S3_PREFIX";
    public const string RegionEntry = "AWS_REGION";

    // Time for a person to see that a key that nobody should use was used after all. Never so long that a rotation has to wait for it.
    private static readonly TimeSpan LongestGrace = TimeSpan.FromHours(24);

    /// <summary>How long a former key stays, Inactive, before it is deleted.</summary>
    public TimeSpan Grace => Overlap < LongestGrace ? Overlap : LongestGrace;

    /// <summary>Null when the spec does not say: validation reports it.</summary>
    /// <param name="plain">Null when nothing is published now.</param>
    public static DesiredKeys? Of(PartnerShare share, StringMap? plain, bool mayMint)
    {
        var policy = share.Spec.AccessKeysOrDefault;
        return GoDuration.TryParse(policy.RotateEvery, out var every, out _) && GoDuration.TryParse(policy.Overlap, out var overlap, out _)
            ? new DesiredKeys(every, overlap, RequestOf(share), plain, mayMint)
            : null;
    }

    // A tag holds 256 of few characters; an annotation may be anything.
    private static string? RequestOf(PartnerShare share) =>
        share.Metadata.Annotations.TryGetValue(Annotations.RotateRequestedAt, out var text) && text.Length > 0
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]
            : null;
}
