using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.References.Trails;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.References;

/// <summary>What the bucket's settings say. Where it is counts; how well it is guarded and logged is its owner's decision, so that only warns.</summary>
internal static class BucketConditions
{
    private static readonly string[] Warnings = [SourceConditions.PublicAccessBlocked, SourceConditions.AccessLogged, SourceConditions.ReadsRecorded];

    /// <summary>Null: the bucket is where the source says, or the operator may not know (which is no fault of the source's).</summary>
    public static Finding? Obstacle(SourceReport report) => report switch
    {
        { NotAsked: { } notAsked } => notAsked,
        { Bucket.Location: var location } => Judge(report, location) is { Holds: not true } judged && judged.Reason != Reasons.AccessDenied
            ? new Finding(judged.Reason, judged.Message)
            : null,
        _ => null,
    };

    public static void Set(SourceReport report, ConditionSet conditions)
    {
        if (report.Bucket is not { } bucket)
        {
            var why = report.NotAsked ?? new Finding(Reasons.NotAsked, "AWS was not asked.");
            foreach (var type in Warnings.Prepend(SourceConditions.BucketReady))
            {
                conditions.SetUnknown(type, why.Reason, why.Message);
            }
            return;
        }
        Judge(report, bucket.Location).Put(conditions, SourceConditions.BucketReady);
        if (bucket.Location is Observation<BucketLocation>.Absent || bucket.Location.ValueOrNull is { OwnedByExpected: false })
        {
            // Settings of no bucket, or of a stranger's that happens to have this name, say nothing about the source.
            foreach (var type in Warnings)
            {
                conditions.SetUnknown(type, Reasons.NotAsked, "There is no bucket of this name in the account.");
            }
            return;
        }
        Judge(bucket.PublicAccess).Put(conditions, SourceConditions.PublicAccessBlocked);
        Judge(bucket.Logging).Put(conditions, SourceConditions.AccessLogged);
        ReadsRecorded.Judge(report, bucket.Trails).Put(conditions, SourceConditions.ReadsRecorded);
    }

    private static Judgement Judge(SourceReport report, Observation<BucketLocation> location)
    {
        var spec = report.Source.Spec;
        return location switch
        {
            Observation<BucketLocation>.Present { Value: { OwnedByExpected: false } } => new(
                false, Reasons.BucketElsewhere, $"Bucket {spec.Bucket} (spec.bucket) does not belong to account {report.AccountId} (spec.accountId, else the operator's own)."),
            Observation<BucketLocation>.Present { Value: var found } when found.Region != spec.Region => new(
                false, Reasons.BucketElsewhere, $"Bucket {spec.Bucket} is in region {found.Region}, not in {spec.Region} (spec.region)."),
            Observation<BucketLocation>.Present => new(true, Reasons.Available, $"Bucket {spec.Bucket} is in region {spec.Region} of account {report.AccountId}."),
            Observation<BucketLocation>.Absent => new(false, Reasons.BucketNotFound, $"There is no bucket {spec.Bucket} (spec.bucket)."),
            Observation<BucketLocation>.Unknown { Failure: var failure } => Unread(failure),
            _ => throw new InvalidOperationException($"No way to judge {location.GetType().Name}."),
        };
    }

    private static Judgement Judge(Observation<PublicAccessBlock> access) => access switch
    {
        Observation<PublicAccessBlock>.Present { Value.BlocksAll: true } => new(true, Reasons.Blocked, "Public access is blocked."),
        Observation<PublicAccessBlock>.Present { Value: var found } => new(false, Reasons.NotBlocked, $"Public access is not fully blocked: {string.Join(", ", Open(found))} off."),
        Observation<PublicAccessBlock>.Unknown { Failure: var failure } => Unread(failure),
        _ => new(false, Reasons.NotBlocked, "The bucket has no public access block (the account's own may still stand)."),
    };

    private static Judgement Judge(Observation<BucketLogging> logging) => logging switch
    {
        Observation<BucketLogging>.Present { Value: var found } => new(true, Reasons.Logged, $"Server access logs go to {found.TargetBucket}/{found.TargetPrefix}."),
        Observation<BucketLogging>.Unknown { Failure: var failure } => Unread(failure),
        _ => new(false, Reasons.NotLogged, "Server access logging of the bucket is off."),
    };

    private static IEnumerable<string> Open(PublicAccessBlock found)
    {
        (string Name, bool On)[] settings =
        [
            (nameof(found.BlockPublicAcls), found.BlockPublicAcls), (nameof(found.IgnorePublicAcls), found.IgnorePublicAcls),
            (nameof(found.BlockPublicPolicy), found.BlockPublicPolicy), (nameof(found.RestrictPublicBuckets), found.RestrictPublicBuckets),
        ];
        return settings.Where(setting => !setting.On).Select(setting => setting.Name);
    }

    private static Judgement Unread(Failure failure) => new(null, Reasons.For(failure), failure.Message);
}
