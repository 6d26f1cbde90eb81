using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.References;
using VoiceAnalytics.Core.References.Trails;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Tests.References.Trails;

public sealed class ReadsRecordedTests
{
    private const string All = "arn:aws:s3";
    private static readonly Failure Denied = new(ErrorClass.Denied, "AccessDeniedException", "AWS denies the operator cloudtrail:DescribeTrails on *.");

    [Fact]
    public void Nobody_records_unless_told_to()
    {
        var none = Judge(["sessions/"]);
        Assert.Equal((false, Reasons.NotLogged), (none.Holds, none.Reason));
        Assert.Contains("bucket b", none.Message, StringComparison.Ordinal);
        Assert.Equal((false, Reasons.NotLogged), Verdict(["sessions/"], Trail("management")));
    }

    [Fact]
    public void One_trail_of_many_suffices_and_is_named()
    {
        var judged = Judge(["sessions/", "calls/"], Trail("management"), Trail("data", All), Trail("other", "arn:aws:s3:::else/"));
        Assert.Equal((true, Reasons.Logged), (judged.Holds, judged.Reason));
        Assert.EndsWith("(trail data).", judged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_be_shared_is_covered_by_several_together() =>
        Assert.Equal((true, Reasons.Logged), Verdict(["sessions/", "calls/"], Trail("one", "arn:aws:s3:::b/sessions/"), Trail("two", "arn:aws:s3:::b/calls/")));

    [Fact]
    public void A_part_is_told_with_what_is_missing()
    {
        var judged = Judge(["sessions/", "calls/"], Trail("one", "arn:aws:s3:::b/sessions/"));
        Assert.Equal((false, Reasons.PartlyLogged), (judged.Holds, judged.Reason));
        Assert.Contains("below calls/.", judged.Message, StringComparison.Ordinal);
        Assert.Equal((false, Reasons.PartlyLogged), Verdict(["sessions/"], Trail("one", "arn:aws:s3:::b/sessions/2026/")));
    }

    [Fact]
    public void While_nothing_may_be_shared_the_whole_bucket_counts()
    {
        Assert.Equal((true, Reasons.Logged), Verdict([], Trail("one", "arn:aws:s3:::b/")));
        Assert.Equal((false, Reasons.PartlyLogged), Verdict([], Trail("one", "arn:aws:s3:::b/sessions/")));
    }

    [Fact]
    public void A_trail_that_is_off_or_cannot_deliver_records_nothing_and_is_named()
    {
        var off = Judge(["sessions/"], Trail("off", new TrailRecording(false, null, [Basic(All)])), Trail("full", new TrailRecording(true, "NoSuchBucket", [Basic(All)])));
        Assert.Equal((false, Reasons.NotLogged), (off.Holds, off.Reason));
        Assert.Contains("off is switched off", off.Message, StringComparison.Ordinal);
        Assert.Contains("full cannot deliver what it records (NoSuchBucket)", off.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trail_that_cannot_be_read_may_record_and_is_never_absent()
    {
        var theirs = new ObservedTrail("arn:aws:cloudtrail:us-east-1:999999999999:trail/org", true, new Observation<TrailRecording>.Unknown(Denied));
        var judged = Judge(["sessions/"], theirs, Trail("part", "arn:aws:s3:::b/sessions/2026/"));
        Assert.Equal((null, Reasons.AccessDenied), (judged.Holds, judged.Reason));
        Assert.Contains("the organization's trail org may record them", judged.Message, StringComparison.Ordinal);
        // Whatever it does, another one records everything.
        Assert.Equal((true, Reasons.Logged), Verdict(["sessions/"], theirs, Trail("data", All)));
    }

    [Fact]
    public void A_missing_permission_says_what_to_allow()
    {
        var judged = ReadsRecorded.Judge(Report(["sessions/"]), new Observation<ObservedTrails>.Unknown(Denied));
        Assert.Equal((null, Reasons.AccessDenied), (judged.Holds, judged.Reason));
        Assert.Contains("Allow cloudtrail:DescribeTrails, cloudtrail:GetEventSelectors and cloudtrail:GetTrailStatus.", judged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_another_account_nothing_is_known_and_nothing_was_asked()
    {
        var judged = ReadsRecorded.Judge(Report(["sessions/"]), Observation<ObservedTrails>.Presumed.Instance);
        Assert.Equal((null, Reasons.NotAsked), (judged.Holds, judged.Reason));
    }

    [Fact]
    public void The_partition_is_the_trails()
    {
        var china = new ObservedTrail("arn:aws-cn:cloudtrail:cn-north-1:111122223333:trail/t", false, Present(new TrailRecording(true, null, [Basic("arn:aws-cn:s3:::b/")])));
        Assert.Equal((true, Reasons.Logged), Verdict(["sessions/"], china));
    }

    [Fact]
    public void It_warns_and_never_counts()
    {
        var bucket = new ObservedBucket(
            new Observation<BucketLocation>.Present(new("us-west-1", true)), new Observation<PublicAccessBlock>.Present(new(true, true, true, true)), Observation<BucketLogging>.Absent.Instance)
        {
            Trails = new Observation<ObservedTrails>.Unknown(Denied),
        };
        var status = SourceStatusBuilder.Build(Report(["sessions/"]) with { Bucket = bucket }, default);
        Assert.Equal(ConditionStatuses.True, status.Conditions.Single(condition => condition.Type == ConditionTypes.Ready).Status);
        Assert.Equal(ConditionStatuses.Unknown, status.Conditions.Single(condition => condition.Type == SourceConditions.ReadsRecorded).Status);
    }

    private static (bool? Holds, string Reason) Verdict(string[] prefixes, params ObservedTrail[] trails) =>
        Judge(prefixes, trails) is var judged ? (judged.Holds, judged.Reason) : default;

    private static Judgement Judge(string[] prefixes, params ObservedTrail[] trails) =>
        ReadsRecorded.Judge(Report(prefixes), new Observation<ObservedTrails>.Present(new ObservedTrails([.. trails])));

    private static SourceReport Report(string[] prefixes) => new(
        new AnalyticsSource { Metadata = new() { Name = "voice" }, Spec = new() { Bucket = "b", Region = "us-west-1", Allow = prefixes.Length > 0 ? [new AllowEntry { Prefixes = [.. prefixes] }] : [] } },
        "111122223333", [], [], [], null);

    private static ObservedTrail Trail(string name, params string[] values) =>
        Trail(name, new TrailRecording(true, null, [Basic(values)]));

    private static ObservedTrail Trail(string name, TrailRecording recording) => new($"arn:aws:cloudtrail:us-west-1:111122223333:trail/{name}", false, Present(recording));

    private static Observation<TrailRecording>.Present Present(TrailRecording recording) => new(recording);

    private static TrailSelector.Basic Basic(params string[] values) => new("ReadOnly", values.Length > 0 ? [new DataResource("AWS::S3::Object", [.. values])] : []);
}
