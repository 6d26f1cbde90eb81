using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.References.Trails;

/// <summary>
/// Whether CloudTrail records who reads what a source permits to share (S3 data events, which no trail records unless told to).
/// It is the bucket owner's decision and costs money, so it only warns.
/// </summary>
public static class ReadsRecorded
{
    private const int Named = 5;

    public static Judgement Judge(SourceReport report, Observation<ObservedTrails> trails) => trails switch
    {
        Observation<ObservedTrails>.Present { Value.Items: var items } => Judge(report.Source.Spec, items),
        Observation<ObservedTrails>.Unknown { Failure: var failure } => NotKnown("", failure),
        _ => new(null, Reasons.NotAsked, $"The bucket is in account {report.AccountId}: the trails there are its owner's, and the operator does not look at them."),
    };

    private static Judgement Judge(AnalyticsSourceSpec spec, EquatableArray<ObservedTrail> trails)
    {
        var folders = Folders(spec);
        var on = trails.Where(trail => trail.Recording is not Observation<TrailRecording>.Present { Value: { } recording } || WhyNot(recording) is null).ToList();
        var covered = folders.Select(folder => (Folder: folder, Coverage: Best(on, spec.Bucket, folder))).ToList();
        if (covered.All(each => each.Coverage == Coverage.Whole))
        {
            return new(true, Reasons.Logged, $"CloudTrail records who reads what may be shared ({Trails(on.Where(trail => covered.Any(each => Of(trail, spec.Bucket, each.Folder) == Coverage.Whole)))}).");
        }
        if (covered.Any(each => each.Coverage == Coverage.Unknown))
        {
            var unread = on.FirstOrDefault(trail => trail.Recording is Observation<TrailRecording>.Unknown);
            return unread?.Recording is Observation<TrailRecording>.Unknown { Failure: var failure }
                ? NotKnown($"{(unread.OfOrganization ? "the organization's trail" : "trail")} {Name(unread)} may record them. ", failure)
                : new(null, Reasons.Rejected, $"Not known whether CloudTrail records who reads what may be shared: {Trails(on)} selects by fields that this version of the operator does not know.");
        }
        if (covered.All(each => each.Coverage == Coverage.None))
        {
            return new(false, Reasons.NotLogged, $"No trail of CloudTrail records who reads objects of bucket {spec.Bucket} (S3 data events).{Stopped(trails, spec.Bucket, folders)}");
        }
        return new(
            false, Reasons.PartlyLogged,
            $"CloudTrail records only a part of the reads of bucket {spec.Bucket} (S3 data events): not all below {List(covered.Where(each => each.Coverage != Coverage.Whole).Select(each => each.Folder))}.{Stopped(trails, spec.Bucket, folders)}");
    }

    // What may be shared, so that it does not change with every share; the whole bucket while nothing may.
    private static List<string> Folders(AnalyticsSourceSpec spec)
    {
        var folders = spec.Allow.SelectMany(entry => entry.Prefixes).Select(text => S3Prefix.TryParse(text, out var prefix, out _) ? prefix.Value : null)
            .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return folders.Count > 0 ? folders : [""];
    }

    private static Coverage Best(IEnumerable<ObservedTrail> trails, string bucket, string folder) =>
        trails.Select(trail => Of(trail, bucket, folder)).DefaultIfEmpty(Coverage.None).Max();

    private static Coverage Of(ObservedTrail trail, string bucket, string folder) => trail.Recording.ValueOrNull is { } recording
        ? recording.Selectors.Select(selector => SelectorCoverage.Of(selector, $"arn:{Partition(trail)}:s3:::{bucket}/{folder}")).DefaultIfEmpty(Coverage.None).Max()
        : Coverage.Unknown;

    // A trail is of the same partition as the bucket.
    private static string Partition(ObservedTrail trail) => trail.Arn.Split(':') is [_, var partition, ..] ? partition : "aws";

    private static string? WhyNot(TrailRecording recording) => recording switch
    {
        { IsLogging: false } => "is switched off",
        { DeliveryError: { } code } => $"cannot deliver what it records ({code})",
        _ => null,
    };

    private static string Stopped(EquatableArray<ObservedTrail> trails, string bucket, List<string> folders)
    {
        var stopped = trails.Where(trail => trail.Recording.ValueOrNull is { } recording && WhyNot(recording) is not null && folders.Any(folder => Of(trail, bucket, folder) != Coverage.None))
            .Select(trail => $"{Name(trail)} {WhyNot(trail.Recording.ValueOrNull!)}").ToList();
        return stopped.Count > 0 ? $" Trail {List(stopped)}." : "";
    }

    private static Judgement NotKnown(string which, Failure failure) => new(
        null, Reasons.For(failure),
        $"Not known whether CloudTrail records who reads what may be shared: {which}{failure.Message}"
        + (failure.Class == ErrorClass.Denied ? " Allow cloudtrail:DescribeTrails, cloudtrail:GetEventSelectors and cloudtrail:GetTrailStatus." : ""));

    private static string Trails(IEnumerable<ObservedTrail> trails) => $"trail {List(trails.Select(Name))}";

    private static string Name(ObservedTrail trail) => Arn.NameOf(trail.Arn);

    private static string List(IEnumerable<string> names)
    {
        var all = names.Order(StringComparer.Ordinal).ToList();
        return all.Count <= Named ? string.Join(", ", all) : $"{string.Join(", ", all.Take(Named))} and {all.Count - Named} more";
    }
}
