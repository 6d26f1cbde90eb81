using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Core.Tests.Planning.Iam;

/// <summary>A share to plan for, and what one can declare of it.</summary>
internal static class Shares
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    public static readonly Installation Installation = new("c1", "ks-uid", "111122223333");
    public static readonly ShareIdentity Acme = new(Installation, "partners", "acme", "uid-1");
    public const string Snowflake = "arn:aws:iam::999988887777:user/abc";
    public const string Shape = "0123456789abcdef";

    public static DesiredIam Desired(
        IntentKind kind = IntentKind.Grant, string prefix = "sessions/", string? principal = Snowflake, DateTimeOffset? expires = null, ShareIdentity? share = null) =>
        new(
            share ?? Acme,
            new Intent(kind, Reason: kind == IntentKind.Grant ? null : "Suspended"),
            OwnershipTags.For(share ?? Acme, Shape),
            kind == IntentKind.Grant ? new AccessPolicy("aws", "b", "111122223333", "us-west-1", prefix, [], expires).ToDocument().ToJson() : null,
            principal is null ? new DesiredTrust.Nobody("AwaitingPartner", "waits") : new DesiredTrust.To(new TrustPolicy(principal, "x", expires).ToDocument().ToJson()),
            "d");

    public static StringMap TagsOf(ShareIdentity share) => OwnershipTags.For(share, Shape);
}
