using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.References.Trails;

/// <summary>How much of the reads (GetObject) of the objects of one folder an event selector selects.</summary>
public static class SelectorCoverage
{
    private const string ObjectType = "AWS::S3::Object";

    /// <param name="objects">The beginning that all their ARNs have in common: <c>arn:aws:s3:::bucket/sessions/</c>.</param>
    public static Coverage Of(TrailSelector selector, string objects) => selector switch
    {
        TrailSelector.Basic basic => OfBasic(basic, objects),
        TrailSelector.Advanced advanced => OfAdvanced(advanced, objects),
        _ => throw new InvalidOperationException($"No way to judge {selector.GetType().Name}."),
    };

    private static Coverage OfBasic(TrailSelector.Basic selector, string objects) => selector.ReadWriteType is "ReadOnly" or "All"
        ? selector.DataResources.Where(resource => resource.Type == ObjectType).SelectMany(resource => resource.Values)
            .Select(value => OfBeginning(value, objects)).DefaultIfEmpty(Coverage.None).Max()
        : Coverage.None;

    // Without the slash behind the bucket it is none of CloudTrail's forms; and arn:aws:s3 means every bucket of the account.
    private static Coverage OfBeginning(string value, string objects)
    {
        var bucket = objects[..(objects.IndexOf('/', StringComparison.Ordinal) + 1)];
        if (value == AllBuckets(objects) || value == $"{AllBuckets(objects)}:::")
        {
            return Coverage.Whole;
        }
        return value.StartsWith(bucket, StringComparison.Ordinal) ? Beginning(value, objects) : Coverage.None;
    }

    private static string AllBuckets(string objects) => objects[..objects.IndexOf(":::", StringComparison.Ordinal)];

    private static Coverage OfAdvanced(TrailSelector.Advanced selector, string objects) =>
        selector.Fields.Any(field => field.Field == "eventCategory") && selector.Fields.Any(field => field.Field == "resources.type")
            ? selector.Fields.Select(field => OfField(field, objects)).Min()
            : Coverage.None;

    private static Coverage OfField(FieldSelector field, string objects) => field.Field switch
    {
        "eventCategory" => Whether(field.Admits("Data")),
        "resources.type" => Whether(field.Admits(ObjectType)),
        "readOnly" => Whether(field.Admits("true")),
        "eventName" => Whether(field.Admits("GetObject")),
        "eventSource" => Whether(field.Admits("s3.amazonaws.com")),
        "eventType" => Whether(field.Admits("AwsApiCall")),
        // No partner reads by the console.
        "sessionCredentialFromConsole" => Whether(field.Admits("false")),
        "resources.ARN" => OfArn(field, objects),
        // Of some callers only; partners come and go.
        "userIdentity.arn" => Coverage.Partly,
        _ => Coverage.Unknown,
    };

    private static Coverage OfArn(FieldSelector field, string objects)
    {
        var selected = field.Selects
            ? field.StartsWith.Select(value => Beginning(value, objects))
                .Concat(field.EqualTo.Select(value => Within(value, objects)))
                .Concat(field.EndsWith.Select(_ => Coverage.Partly)).Max()
            : Coverage.Whole;
        var excluded = field.NotStartsWith.Select(value => Beginning(value, objects))
            .Concat(field.NotEqualTo.Select(value => Within(value, objects)))
            .Concat(field.NotEndsWith.Select(_ => Coverage.Partly)).DefaultIfEmpty(Coverage.None).Max();
        return excluded switch
        {
            Coverage.None => selected,
            Coverage.Whole => Coverage.None,
            _ => selected == Coverage.None ? Coverage.None : Coverage.Partly,
        };
    }

    private static Coverage Beginning(string value, string objects) =>
        objects.StartsWith(value, StringComparison.Ordinal) ? Coverage.Whole : Within(value, objects);

    private static Coverage Within(string value, string objects) => value.StartsWith(objects, StringComparison.Ordinal) ? Coverage.Partly : Coverage.None;

    private static Coverage Whether(bool admits) => admits ? Coverage.Whole : Coverage.None;
}
