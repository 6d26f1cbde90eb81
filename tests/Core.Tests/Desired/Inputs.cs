using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Tests.Validation;

namespace VoiceAnalytics.Core.Tests.Desired;

/// <summary>All that decides about a share, with the examples' source.</summary>
internal static class Inputs
{
    public const string PartnerAccount = "222233334444";
    public const string PartnerRole = $"arn:aws:iam::{PartnerAccount}:role/data/reader";
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    public static readonly Installation Installation = new("c1", "ks-uid", Judge.OperatorAccount);
    public static readonly ReadOnlyMemory<byte> Key = Enumerable.Range(1, 32).Select(n => (byte)n).ToArray();

    public static PartnerShare Share(PartnerShareSpec? spec = null, string name = "acme", int createdDay = 1) => new()
    {
        Metadata = new ObjectMetadata { Name = name, Namespace = "partners", Uid = $"uid-{name}", CreationTimestamp = Now.AddDays(createdDay - 30) },
        Spec = spec ?? Spec(),
    };

    public static PartnerShareSpec Spec(PartnerIdentity? partner = null) => new()
    {
        SourceRef = new NameReference { Name = "voice-sessions" },
        Prefix = "sessions/",
        Snowflake = new SnowflakeTarget { Partner = partner ?? new PartnerIdentity { IamUserArn = "arn:aws:iam::123456789012:user/abc" } },
    };

    public static PartnerShareSpec Cross(string? principalArn = PartnerRole) => Spec() with
    {
        AccessMode = AccessModes.CrossAccountRole,
        Snowflake = null,
        CrossAccount = new CrossAccountPrincipal { AccountId = PartnerAccount, PrincipalArn = principalArn },
    };

    public static PartnerShareSpec User() => Spec() with { AccessMode = AccessModes.IamUser, Snowflake = new SnowflakeTarget() };

    public static AnalyticsSource Source(Func<AnalyticsSourceSpec, AnalyticsSourceSpec>? with = null)
    {
        var source = Judge.ExampleSource();
        var spec = source.Spec with
        {
            Allow = [source.Spec.Allow[0] with { AccessModes = AccessModes.All, AwsAccounts = [.. source.Spec.Allow[0].AwsAccounts, PartnerAccount] }],
        };
        return source with { Spec = with?.Invoke(spec) ?? spec };
    }

    public static ShareInputs Of(PartnerShare share, AnalyticsSource? source = null, string? heldBy = null) => new(
        share, new Lookup<AnalyticsSource>.Found(source ?? Source()), null, StringMap.Empty, Installation, Key, IdHeldBy: heldBy);
}
