using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Observed;

/// <summary>The trails of CloudTrail that work in a bucket's region.</summary>
public sealed record ObservedTrails(EquatableArray<ObservedTrail> Items);

/// <param name="Arn">For example <c>arn:aws:cloudtrail:us-west-1:111122223333:trail/all</c>.</param>
/// <param name="OfOrganization">It belongs to the organization's management account, which may keep it to itself.</param>
/// <param name="Recording">Unknown: it may record anything.</param>
public sealed record ObservedTrail(string Arn, bool OfOrganization, Observation<TrailRecording> Recording);

/// <param name="IsLogging">Whether it is switched on.</param>
/// <param name="DeliveryError">S3's code for why its files could not be delivered last; null if they could.</param>
/// <param name="Selectors">What it records: what any of them selects.</param>
public sealed record TrailRecording(bool IsLogging, string? DeliveryError, EquatableArray<TrailSelector> Selectors);

/// <summary>One event selector, as GetEventSelectors tells it.</summary>
public abstract record TrailSelector
{
    private TrailSelector()
    {
    }

    /// <param name="ReadWriteType"><c>ReadOnly</c>, <c>WriteOnly</c> or <c>All</c>.</param>
    public sealed record Basic(string ReadWriteType, EquatableArray<DataResource> DataResources) : TrailSelector;

    /// <param name="Fields">All of them have to match.</param>
    public sealed record Advanced(EquatableArray<FieldSelector> Fields) : TrailSelector;
}

/// <param name="Type">For example <c>AWS::S3::Object</c>.</param>
/// <param name="Values">Beginnings of ARNs.</param>
public sealed record DataResource(string Type, EquatableArray<string> Values);

/// <summary>
/// One field of an advanced selector. Any one of the selecting operators has to match, if there are any, and none of the
/// excluding ones may (CloudTrail user guide, "How CloudTrail evaluates multiple conditions for a field").
/// </summary>
public sealed record FieldSelector(string Field)
{
    public EquatableArray<string> EqualTo { get; init; } = [];

    public EquatableArray<string> StartsWith { get; init; } = [];

    public EquatableArray<string> EndsWith { get; init; } = [];

    public EquatableArray<string> NotEqualTo { get; init; } = [];

    public EquatableArray<string> NotStartsWith { get; init; } = [];

    public EquatableArray<string> NotEndsWith { get; init; } = [];

    /// <summary>Whether an event with this value in the field gets through.</summary>
    public bool Admits(string value) =>
        (!Selects || EqualTo.Contains(value) || StartsWith.Any(each => value.StartsWith(each, StringComparison.Ordinal)) || EndsWith.Any(each => value.EndsWith(each, StringComparison.Ordinal)))
        && !NotEqualTo.Contains(value)
        && !NotStartsWith.Any(each => value.StartsWith(each, StringComparison.Ordinal))
        && !NotEndsWith.Any(each => value.EndsWith(each, StringComparison.Ordinal));

    /// <summary>Whether it names what it wants, not only what it does not want.</summary>
    public bool Selects => EqualTo.Count + StartsWith.Count + EndsWith.Count > 0;
}
