using System.Collections.Immutable;
using VoiceAnalytics.Controller.Queue;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>When a share is looked at again. Too late keeps access that has ended, too soon keeps everybody busy.</summary>
public sealed class RequeueRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(5);
    private static readonly ReconcilerTiming Timing = new(TimeSpan.FromHours(10), TimeSpan.FromMinutes(15));
    private static readonly IamAction Detach = new IamAction.DetachRolePolicy("r", "p") { Effect = AccessEffect.Narrows, Diff = "d" };

    public static TheoryData<string> Resting => ["settled", "invalid", "missing source", "paused with a plan", "suspended"];

    [Theory]
    [MemberData(nameof(Resting))]
    public void What_nothing_is_left_to_do_for_is_looked_at_again_by_the_resync(string state) =>
        Assert.IsType<RequeueDecision.Done>(Of(At(state)));

    [Theory]
    [MemberData(nameof(Resting))]
    public void What_changes_by_time_alone_is_looked_at_then(string state)
    {
        Assert.Equal(new RequeueDecision.After(TimeSpan.FromHours(1)), Of(Due(At(state), TimeSpan.FromHours(1))));
        Assert.Equal(new RequeueDecision.After(TimeSpan.Zero), Of(Due(At(state), TimeSpan.FromMinutes(-1))));
        Assert.IsType<RequeueDecision.Done>(Of(Due(At(state), TimeSpan.FromHours(11))));
    }

    [Theory]
    [InlineData(ErrorClass.Transient, null, false, "it passes by itself")]
    [InlineData(ErrorClass.Throttled, null, false, "it passes by itself")]
    [InlineData(ErrorClass.Propagating, null, false, "it passes by itself")]
    [InlineData(ErrorClass.Denied, null, true, "an administrator has to act")]
    [InlineData(ErrorClass.Quota, null, true, "somebody has to make room")]
    [InlineData(ErrorClass.Terminal, null, true, "somebody has to correct it")]
    [InlineData(ErrorClass.Unauthenticated, null, true, "somebody has to renew credentials")]
    [InlineData(ErrorClass.Denied, ErrorClass.Transient, false, "one of the two passes by itself")]
    public void What_failed_is_tried_again(ErrorClass first, ErrorClass? second, bool slowly, string because)
    {
        var failed = At("settled") with { Remaining = new Plan { Actions = [Detach] }, Failures = [.. new[] { first, second ?? first }.Select(error => new FailedAction(Detach, new Failure(error, "c", "m")))] };
        Assert.True(Of(failed) == (slowly ? new RequeueDecision.After(Slow) : new RequeueDecision.Backoff()), because);
        var blocked = At("settled") with { Remaining = new Plan { Blocks = [.. new[] { first, second ?? first }.Select(error => new Block(TargetSystem.Iam, Reasons.For(new Failure(error, "c", "m")), "o", "m", new Failure(error, "c", "m")))] } };
        Assert.True(Of(blocked) == (slowly ? new RequeueDecision.After(Slow) : new RequeueDecision.Backoff()), because);
    }

    [Fact]
    public void An_end_comes_before_a_retry_that_is_later()
    {
        var failed = At("settled") with { Remaining = new Plan { Actions = [Detach] }, Failures = [new FailedAction(Detach, new Failure(ErrorClass.Transient, "c", "m"))] };
        Assert.Equal(new RequeueDecision.Backoff(TimeSpan.FromSeconds(20)), Of(Due(failed, TimeSpan.FromSeconds(20))));
        // What is due already was part of the pass that failed: its pace is that of failures.
        Assert.Equal(new RequeueDecision.Backoff(), Of(Due(failed, TimeSpan.FromSeconds(-20))));

        var denied = failed with { Failures = [new FailedAction(Detach, new Failure(ErrorClass.Denied, "c", "m"))] };
        Assert.Equal(new RequeueDecision.After(TimeSpan.FromSeconds(20)), Of(Due(denied, TimeSpan.FromSeconds(20))));
        Assert.Equal(new RequeueDecision.After(Slow), Of(Due(denied, TimeSpan.FromSeconds(-20))));
        Assert.Equal(new RequeueDecision.After(Slow), Of(Due(denied, TimeSpan.FromMinutes(6))));
    }

    [Fact]
    public void What_is_under_way_goes_on_soon()
    {
        Assert.IsType<RequeueDecision.Backoff>(Of(At("settled") with { Remaining = new Plan { Actions = [Detach] } }));
        Assert.IsType<RequeueDecision.Backoff>(Of(At("settled") with { Remaining = new Plan { Blocks = [new Block(TargetSystem.Iam, Reasons.Progressing, "o", "m")] } }));
        Assert.IsType<RequeueDecision.Backoff>(Of(At("settled") with { Verification = new Verdict(false, Reasons.Propagating, "m") }));
        Assert.IsType<RequeueDecision.Backoff>(Of(At("unreadable")));
    }

    [Fact]
    public void What_only_others_can_change_is_asked_for_slowly()
    {
        Assert.Equal(new RequeueDecision.After(Slow), Of(At("another account")));
        Assert.Equal(new RequeueDecision.After(Slow), Of(At("settled") with { BucketGrant = new BucketGrantVerdict(false, Reasons.AccessNotVerified, "m", AwaitsOwner: true) }));
        // Nothing tells us when somebody else's object is out of the way; but nothing of ours waits for it either.
        Assert.IsType<RequeueDecision.Done>(Of(At("settled") with { Remaining = new Plan { Blocks = [new Block(TargetSystem.Iam, Reasons.Conflict, "o", "m")] } }));
    }

    [Fact]
    public void A_deletion_without_credentials_waits_until_it_may_end()
    {
        var leaving = At("settled") with { Intent = new Intent(IntentKind.Absent), CredentialsGone = true, Remaining = new Plan { Blocks = [new Block(TargetSystem.Snowflake, Reasons.AuthenticationFailed, "o", "m")] } };
        leaving = leaving with { Inputs = leaving.Inputs with { Share = leaving.Inputs.Share with { Metadata = leaving.Inputs.Share.Metadata with { DeletionTimestamp = Now.AddMinutes(-5) } } } };
        Assert.Equal(new RequeueDecision.After(TimeSpan.FromMinutes(10)), Of(leaving));
        // AWS is not done yet, and it alone decides about access.
        Assert.IsType<RequeueDecision.Backoff>(Of(leaving with { Remaining = leaving.Remaining with { Actions = [Detach] } }));
    }

    private static RequeueDecision Of(PassReport report) => RequeueRule.Of(report, Now, Timing);

    private static PassReport Due(PassReport report, TimeSpan at) => report with { Remaining = report.Remaining with { RevisitAt = Now + at } };

    private static PassReport At(string state)
    {
        var share = new PartnerShare
        {
            Metadata = new ObjectMetadata { Name = "acme", Namespace = "partners", Uid = "u" },
            Spec = new PartnerShareSpec { SourceRef = new NameReference { Name = "s" }, Prefix = "sessions/", Snowflake = new SnowflakeTarget() },
        };
        var inputs = new ShareInputs(share, new Lookup<AnalyticsSource>.Missing(), null, StringMap.Empty, new Installation("c", "k", "111122223333"), null);
        var intent = state switch
        {
            "invalid" => new Intent(IntentKind.Hold, Reason: Reasons.InvalidSpec, Message: "m"),
            "missing source" => new Intent(IntentKind.Hold, Reason: Reasons.SourceNotFound, Message: "m"),
            "unreadable" => new Intent(IntentKind.Hold, Reason: Reasons.Retrying, Message: "m"),
            "another account" => new Intent(IntentKind.Hold, Writes: false, Reasons.AwsAccountMismatch, "m"),
            "paused with a plan" => new Intent(IntentKind.Grant, Writes: false, Reasons.Paused, "m"),
            "suspended" => new Intent(IntentKind.Cut, Reason: Reasons.Suspended, Message: "m"),
            _ => new Intent(IntentKind.Grant),
        };
        ImmutableArray<PlannedAction> planned = state == "paused with a plan" ? [Detach] : [];
        return new PassReport(
            inputs, intent, new ObservedShare(ObservedIam.Presumed, null, Observation<ObservedHandoff>.Presumed.Instance), new Plan { Actions = planned }, [], [])
        {
            Declared = Declaration.Nothing(inputs, intent),
        };
    }
}
