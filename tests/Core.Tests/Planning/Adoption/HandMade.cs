using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Tests.Planning.Iam;

namespace VoiceAnalytics.Core.Tests.Planning.Adoption;

/// <summary>A role and a user as the guide leaves them, and a share that asks for them.</summary>
internal static class HandMade
{
    public const string Policy = "arn:aws:iam::111122223333:policy/SnowflakeVoiceAnalyticsReadOnly";
    public const string Boundary = "arn:aws:iam::111122223333:policy/voice-analytics-boundary";

    public static readonly ShareIdentity Share =
        new(Shares.Installation with { PermissionsBoundaryArn = Boundary }, "partners", "acme", "uid-1")
        {
            AdoptedRole = "snowflake-voice-analytics-role",
            AdoptedUser = "snowflake-voice-analytics-reader",
        };

    public static readonly ObservedRole Role = new(
        "arn:aws:iam::111122223333:role/snowflake-voice-analytics-role", new TrustPolicy(Shares.Snowflake, "x", null).ToDocument().ToJson(),
        StringMap.Empty, null, [Policy], StringMap.Empty, []);

    public static readonly ObservedUser User = new(
        "arn:aws:iam::111122223333:user/snowflake-voice-analytics-reader", StringMap.Empty, null, [Policy], StringMap.Empty, [],
        [new ObservedKey("AKIAOLD", true, Shares.Now.AddYears(-1))], []);

    public static DesiredIam Desired(IntentKind kind = IntentKind.Grant, DateTimeOffset? expires = null, string? principal = Shares.Snowflake) =>
        Shares.Desired(kind, principal: principal, expires: expires, share: Share);

    public static ObservedIam Of(ObservedRole? role) => ObservedIam.Absent with { Role = Seen(role) };

    public static ObservedIam Of(ObservedUser? user) => ObservedIam.Absent with { User = Seen(user) };

    private static Observation<T> Seen<T>(T? found)
        where T : class => found is null ? Observation<T>.Absent.Instance : new Observation<T>.Present(found);
}
