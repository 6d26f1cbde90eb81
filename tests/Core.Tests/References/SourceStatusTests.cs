using System.Collections.Immutable;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.References;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.References;

public sealed class SourceStatusTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly PublicAccessBlock All = new(true, true, true, true);

    private static readonly AnalyticsSource Source = new()
    {
        Metadata = new() { Name = "voice", Generation = 3 },
        Spec = new() { Bucket = "b", Region = "us-west-1" },
    };

    private static readonly ObservedBucket Fine = new(
        new Observation<BucketLocation>.Present(new("us-west-1", true)), new Observation<PublicAccessBlock>.Present(All), new Observation<BucketLogging>.Present(new("logs", "voice/")));

    public static TheoryData<string, string, string, string> Cases { get; } = new()
    {
        { "fine", "True", Reasons.Available, "True" },
        { "in another region", "False", Reasons.BucketElsewhere, "False" },
        { "of another account", "False", Reasons.BucketElsewhere, "False" },
        { "missing", "False", Reasons.BucketNotFound, "False" },
        { "denied", "True", Reasons.Available, "Unknown" },
        { "not answered", "False", Reasons.Retrying, "Unknown" },
        { "in the wrong AWS account", "False", Reasons.AwsAccountMismatch, "Unknown" },
        { "invalid", "False", Reasons.InvalidSpec, "Unknown" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ready_says_whether_the_bucket_is_where_the_source_says(string what, string ready, string reason, string bucket)
    {
        var status = SourceStatusBuilder.Build(Of(what), Now);
        Assert.Equal((ready, reason), Find(status, ConditionTypes.Ready));
        Assert.Equal(bucket, Find(status, SourceConditions.BucketReady).Status);
        Assert.Equal(3, status.ObservedGeneration);
        var activity = ReasonTable.Row(reason).Activity;
        Assert.Equal(activity == Activity.Stalled, status.Conditions.Any(condition => condition.Type == ConditionTypes.Stalled));
        Assert.Equal(activity == Activity.Reconciling, status.Conditions.Any(condition => condition.Type == ConditionTypes.Reconciling));
    }

    [Fact]
    public void What_guards_and_logs_the_bucket_warns_and_never_counts()
    {
        var status = Build(Fine with
        {
            PublicAccess = new Observation<PublicAccessBlock>.Present(All with { RestrictPublicBuckets = false }),
            Logging = Observation<BucketLogging>.Absent.Instance,
        });
        Assert.Equal(("True", Reasons.Available), Find(status, ConditionTypes.Ready));
        Assert.Equal(("False", Reasons.NotBlocked), Find(status, SourceConditions.PublicAccessBlocked));
        Assert.Contains("RestrictPublicBuckets", Message(status, SourceConditions.PublicAccessBlocked), StringComparison.Ordinal);
        Assert.Equal(("False", Reasons.NotLogged), Find(status, SourceConditions.AccessLogged));
    }

    [Fact]
    public void A_strangers_bucket_says_nothing_about_the_source()
    {
        var status = SourceStatusBuilder.Build(Of("of another account"), Now);
        Assert.Equal("Unknown", Find(status, SourceConditions.PublicAccessBlocked).Status);
        Assert.Equal("Unknown", Find(status, SourceConditions.AccessLogged).Status);
    }

    [Fact]
    public void Shares_are_listed_up_to_a_hundred_and_all_are_counted()
    {
        var uses = Enumerable.Range(100, 150).Select(n => new ShareUse("ns", $"s{n}", n % 2 == 0)).ToImmutableArray();
        var status = SourceStatusBuilder.Build(Of("fine") with { Uses = uses }, Now);
        Assert.Equal((150L, 100), (status.ShareCount, status.Shares.Count));
        Assert.Equal(("False", Reasons.SomeNotPermitted), Find(status, SourceConditions.SharesPermitted));
        Assert.Contains("and 65 more", Message(status, SourceConditions.SharesPermitted), StringComparison.Ordinal);
    }

    [Fact]
    public void A_used_source_that_is_being_deleted_names_who_holds_it_whatever_else_is_wrong()
    {
        var report = Of("missing");
        report = report with { Source = report.Source with { Metadata = report.Source.Metadata with { DeletionTimestamp = Now } }, Uses = [new ShareUse("partners", "acme")] };
        var status = SourceStatusBuilder.Build(report, Now);
        Assert.Equal(("False", Reasons.InUse), Find(status, ConditionTypes.Ready));
        Assert.Contains("partners/acme", Message(status, ConditionTypes.Ready), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_signature_that_nobody_needs_is_told()
    {
        var report = Of("fine");
        report = report with { Source = report.Source with { Spec = report.Source.Spec with { Adoptable = ["role-a", "role-b"] } }, AdoptedNames = ["role-a"] };
        Assert.Contains("role-b.", Message(SourceStatusBuilder.Build(report, Now), SourceConditions.AdoptionOpen), StringComparison.Ordinal);
        var all = SourceStatusBuilder.Build(report with { AdoptedNames = ["role-a", "role-b"] }, Now);
        Assert.DoesNotContain(all.Conditions, condition => condition.Type == SourceConditions.AdoptionOpen);
    }

    [Fact]
    public void A_change_on_its_way_is_told_until_it_is_everywhere_and_where_it_stopped_comes_first()
    {
        var moving = new RolloutProgress("MYORG-ACME", 3, 4, 0, null);
        var stopped = new RolloutProgress("MYORG-OTHER", 0, 2, 1, ("partners/acme", "REPLACE VIEW: invalid identifier"));
        var told = SourceStatusBuilder.Build(Of("fine") with { Rollout = [moving] }, Now);
        Assert.Equal(("True", Reasons.RollingOut), Find(told, SourceConditions.RollingOut));
        Assert.EndsWith("MYORG-ACME: 3 of 7 shares are through.", Message(told, SourceConditions.RollingOut), StringComparison.Ordinal);
        told = SourceStatusBuilder.Build(Of("fine") with { Rollout = [moving, stopped] }, Now);
        Assert.Equal(("True", Reasons.RolloutStopped), Find(told, SourceConditions.RollingOut));
        Assert.Contains("MYORG-OTHER: 0 of 3 shares are through, 1 cannot act now, stopped at partners/acme: REPLACE VIEW: invalid identifier MYORG-ACME", Message(told, SourceConditions.RollingOut), StringComparison.Ordinal);
        Assert.Equal(("True", Reasons.Available), Find(told, ConditionTypes.Ready));
        Assert.DoesNotContain(SourceStatusBuilder.Build(Of("fine"), Now).Conditions, condition => condition.Type == SourceConditions.RollingOut);
    }

    [Fact]
    public void The_same_report_over_its_own_status_changes_nothing()
    {
        var report = Of("fine");
        var first = SourceStatusBuilder.Build(report, Now);
        Assert.Equal(first, SourceStatusBuilder.Build(report with { Source = report.Source with { Status = first } }, Now.AddHours(1)));
    }

    private static SourceReport Of(string what) => what switch
    {
        "fine" => Report(Fine),
        "in another region" => Report(Fine with { Location = new Observation<BucketLocation>.Present(new("eu-west-1", true)) }),
        "of another account" => Report(Fine with { Location = new Observation<BucketLocation>.Present(new("us-west-1", false)) }),
        "missing" => Report(Fine with { Location = Observation<BucketLocation>.Absent.Instance }),
        "denied" => Report(Fine with { Location = Unread(ErrorClass.Denied) }),
        "not answered" => Report(Fine with { Location = Unread(ErrorClass.Transient) }),
        "in the wrong AWS account" => Report(null) with { NotAsked = new Finding(Reasons.AwsAccountMismatch, "other account") },
        "invalid" => Report(null) with { Errors = [new FieldError("spec.region", "is wrong")] },
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static Observation<BucketLocation>.Unknown Unread(ErrorClass error) => new(new Failure(error, "E", "m"));

    private static SourceReport Report(ObservedBucket? bucket) => new(Source, "111122223333", [], [], [], bucket);

    private static AnalyticsSourceStatus Build(ObservedBucket bucket) => SourceStatusBuilder.Build(Report(bucket), Now);

    private static (string Status, string Reason) Find(AnalyticsSourceStatus status, string type)
    {
        var condition = status.Conditions.Single(each => each.Type == type);
        return (condition.Status, condition.Reason);
    }

    private static string Message(AnalyticsSourceStatus status, string type) => status.Conditions.Single(each => each.Type == type).Message;
}
