using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Tests.Planning.Snowflake;

namespace VoiceAnalytics.Core.Tests.Status;

/// <summary>Each part's condition says what was observed of that part.</summary>
public sealed class PartConditionsTests
{
    private static readonly Failure Down = new(ErrorClass.Transient, "NoAnswer", "Snowflake account MYORG-ACME: no connection");
    private static readonly Failure Refused = new(ErrorClass.Unauthenticated, "390144", "JWT token is invalid");

    public static TheoryData<string, Func<ObservedIam, ObservedIam>, string, string> Differences => new()
    {
        { "nothing", iam => iam, "True/Available", "True/Available" },
        { "the policy's document", iam => iam with { Policy = Of(Policy(iam) with { Document = "{}" }) }, "False/Progressing", "True/Available" },
        { "a version too many", iam => iam with { Policy = Of(Policy(iam) with { OtherVersionIds = ["v0"] }) }, "False/Progressing", "True/Available" },
        { "the attachment", iam => iam with { Role = Of(Role(iam) with { AttachedPolicyArns = [] }) }, "False/Progressing", "True/Available" },
        { "a foreign inline policy", iam => iam with { Role = Of(Role(iam) with { InlinePolicies = new StringMap([new("theirs", "{}")]) }) }, "False/Progressing", "True/Available" },
        { "the trust", iam => iam with { Role = Of(Role(iam) with { TrustDocument = "{}" }) }, "True/Available", "False/Progressing" },
        { "the role itself", iam => iam with { Role = Observation<ObservedRole>.Absent.Instance }, "False/Progressing", "False/Progressing" },
        { "the role's ownership", iam => iam with { Role = Of(Role(iam) with { Tags = StringMap.Empty }) }, "False/Conflict", "False/Conflict" },
        { "the policy's ownership", iam => iam with { Policy = Of(Policy(iam) with { Tags = StringMap.Empty }) }, "False/Conflict", "True/Available" },
        { "an unread role", iam => iam with { Role = new Observation<ObservedRole>.Unknown(Down) }, "Unknown/Retrying", "Unknown/Retrying" },
        { "an unread policy", iam => iam with { Policy = new Observation<ObservedPolicy>.Unknown(Down) }, "Unknown/Retrying", "True/Available" },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void A_difference_turns_its_own_condition_only(string what, Func<ObservedIam, ObservedIam> change, string iam, string trust)
    {
        var status = new Situation { Iam = change }.Build();
        Assert.True((iam, trust) == (status.Short("IamReady"), status.Short("TrustEstablished")), $"{what}: {status.The("IamReady")} {status.The("TrustEstablished")}");
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public void Held_back_nothing_is_ever_called_under_way(string what, Func<ObservedIam, ObservedIam> change, string iam, string trust)
    {
        foreach (var (held, reason) in new[] { (new Situation { Paused = true }, "Paused"), (new Situation { Spec = Observe }, "Observing"), (new Situation { ObserveOnly = true }, "Observing") })
        {
            var status = (held with { Iam = change, Drifted = true }).Build();
            Assert.True(
                (iam.Replace("Progressing", reason, StringComparison.Ordinal), trust.Replace("Progressing", reason, StringComparison.Ordinal))
                == (status.Short("IamReady"), status.Short("TrustEstablished")), $"{what}, {reason}: {status.The("IamReady")}");
            Assert.DoesNotContain(status.Conditions, condition => condition.Message.Contains("under way", StringComparison.Ordinal));
            Assert.Equal("False", status.The("Ready").Status);
            Assert.Equal(status.Drift.IsEmpty ? "False" : "True", status.The("DriftDetected").Status);
        }
    }

    [Fact]
    public void A_paused_share_with_drift_says_what_differs_and_what_holds_it_back()
    {
        var status = new Situation { Paused = true, Drifted = true, Iam = iam => iam with { Policy = Of(Policy(iam) with { Document = "{}" }) } }.Build();
        Assert.Contains("document differs from the declared one", status.The("IamReady").Message, StringComparison.Ordinal);
        Assert.Contains("voiceanalytics.dev/paused", status.The("IamReady").Message, StringComparison.Ordinal);
        Assert.Contains("Not put right: Annotation voiceanalytics.dev/paused", status.The("DriftDetected").Message, StringComparison.Ordinal);
        Assert.Contains("Held back: 1 change(s), listed in status.plan", status.The("Ready").Message, StringComparison.Ordinal);
        Assert.Single(status.Plan);
        Assert.Contains("Everything is as declared now", new Situation { Paused = true }.Build().The("Ready").Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<ObservedSnowflake, ObservedSnowflake>, string, string, string> InSnowflake => new()
    {
        { "nothing", snowflake => snowflake, "True/Available", "True/Available", "True/Available" },
        { "Snowflake is down", snowflake => snowflake with { Session = new Observation<SnowflakeSession>.Unknown(Down) }, "True/Available", "Unknown/Retrying", "Unknown/Retrying" },
        { "the sign-in fails", snowflake => snowflake with { Session = new Observation<SnowflakeSession>.Unknown(Refused) }, "True/Available", "Unknown/AuthenticationFailed", "Unknown/AuthenticationFailed" },
        { "another account", snowflake => snowflake with { Session = Mismatch("elsewhere") }, "True/Available", "Unknown/AccountMismatch", "Unknown/AccountMismatch" },
        { "another role", snowflake => snowflake with { Session = new Observation<SnowflakeSession>.Present(new(World.Account, "OTHER", "U")) }, "True/Available", "Unknown/AccountMismatch", "False/AccountMismatch" },
        { "a table that cannot be read", snowflake => snowflake with { Table = new Observation<ObservedTable>.Unknown(Down) }, "True/Available", "True/Available", "Unknown/Retrying" },
        { "an integration that cannot be read", snowflake => snowflake with { Integration = new Observation<ObservedIntegration>.Unknown(Down) }, "True/Available", "Unknown/Retrying", "Unknown/Retrying" },
        { "a stage that is gone", snowflake => snowflake with { Stage = Observation<ObservedStage>.Absent.Instance }, "True/Available", "True/Available", "False/Progressing" },
        { "another principal", snowflake => snowflake with { Integration = Of(snowflake.Integration.ValueOrNull! with { PrincipalArn = "arn:aws:iam::999988887777:user/other" }) }, "True/Available", "False/Progressing", "True/Available" },
    };

    [Theory]
    [MemberData(nameof(InSnowflake))]
    public void What_Snowflake_lacks_is_not_said_of_IAM(string what, Func<ObservedSnowflake, ObservedSnowflake> change, string iam, string trust, string snowflake)
    {
        var status = new Situation { Managed = true, Snowflake = change }.Build();
        Assert.True(
            (iam, trust, snowflake) == (status.Short("IamReady"), status.Short("TrustEstablished"), status.Short("SnowflakeReady")),
            $"{what}: {string.Join('\n', status.Conditions)}");
        Assert.Equal(what == "nothing" ? "True" : "False", status.The("Ready").Status);
    }

    [Fact]
    public void Whoever_waits_for_the_partner_has_a_policy_and_no_trust()
    {
        var status = new Situation
        {
            Spec = spec => spec,
            Iam = iam => iam with { Role = Observation<ObservedRole>.Absent.Instance },
            Report = report => report with { Remaining = report.Remaining with { Actions = [], Blocks = [new(Core.Planning.TargetSystem.Iam, Reasons.AwaitingPartner, "role", "waits") { About = Core.Planning.Aspect.Trust }] } },
        }.Build();
        Assert.Equal(("True/Available", "False/AwaitingPartner", "False/AwaitingPartner"), (status.Short("IamReady"), status.Short("TrustEstablished"), status.Short("Ready")));
    }

    [Fact]
    public void A_share_that_is_only_observed_asks_nobody_for_a_script_that_is_not_published()
    {
        var status = new Situation
        {
            Spec = Observe,
            Report = report => report with { Remaining = report.Remaining with { Blocks = [new(Core.Planning.TargetSystem.Iam, Reasons.AwaitingPartner, "role", "Give the partner the script") { About = Core.Planning.Aspect.Trust }] } },
        }.Build();
        Assert.Equal(("False/Observing", "False/Observing"), (status.Short("Ready"), status.Short("TrustEstablished")));
        Assert.DoesNotContain(status.Conditions, condition => condition.Message.Contains("script", StringComparison.Ordinal));
    }

    [Fact]
    public void The_whole_operator_only_observing_calls_nothing_ready_and_no_cut_done()
    {
        var fresh = new Situation { ObserveOnly = true, Iam = _ => ObservedIam.Absent }.Build();
        Assert.Equal("False/Observing", fresh.Short("Ready"));
        var cut = new Situation { ObserveOnly = true, Spec = spec => spec with { Suspend = true } }.Build();
        Assert.Equal("False/Observing", cut.Short("Ready"));
        Assert.Contains("NOT cut", cut.The("Ready").Message, StringComparison.Ordinal);
        Assert.NotEmpty(cut.Plan);
    }

    private static PartnerShareSpec Observe(PartnerShareSpec spec) => spec with { ManagementPolicy = ManagementPolicies.Observe };

    private static Observation<SnowflakeSession>.Unknown Mismatch(string message) => new(new Failure(ErrorClass.Denied, FailureCodes.AccountMismatch, message));

    private static ObservedPolicy Policy(ObservedIam iam) => iam.Policy.ValueOrNull!;

    private static ObservedRole Role(ObservedIam iam) => iam.Role.ValueOrNull!;

    private static Observation<T>.Present Of<T>(T value)
        where T : class => new(value);
}
