using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.CloudTrail;

/// <summary>The reading operations. A region shows the trails whose home it is, and as shadows those that work in all regions.</summary>
internal static class TrailOperations
{
    public static JsonObject Describe(TrailCall call)
    {
        call.Takes("includeShadowTrails");
        call.Demand("*");
        var shadows = call.Parameters["includeShadowTrails"]?.GetValue<bool>() ?? true;
        return new JsonObject
        {
            ["trailList"] = new JsonArray([.. call.Account.Trails.Values.Where(trail => IsHere(call, trail) || (shadows && trail.IsMultiRegion)).Select(Shape)]),
        };
    }

    public static JsonObject EventSelectors(TrailCall call)
    {
        call.Takes("TrailName");
        var trail = Find(call, "TrailName");
        return new JsonObject { ["TrailARN"] = trail.Arn, [trail.SelectorsKind] = JsonNode.Parse(trail.Selectors) };
    }

    public static JsonObject Status(TrailCall call)
    {
        call.Takes("Name");
        var trail = Find(call, "Name");
        var status = new JsonObject { ["IsLogging"] = trail.IsLogging };
        if (trail.LatestDeliveryError is { } error)
        {
            status["LatestDeliveryError"] = error;
        }
        return status;
    }

    // By its name only at home, by its ARN wherever it works.
    private static TrailState Find(TrailCall call, string parameter)
    {
        var asked = call.Parameters[parameter]?.GetValue<string>() ?? throw new AwsException(400, "InvalidTrailNameException", "Trail name cannot be blank!");
        var found = call.Account.Trails.Values.FirstOrDefault(trail => trail.Arn == asked ? IsHere(call, trail) || trail.IsMultiRegion : trail.Name == asked && IsHere(call, trail));
        call.Demand(found?.Arn ?? (asked.StartsWith("arn:", StringComparison.Ordinal) ? asked : $"arn:{call.Caller.Partition}:cloudtrail:{call.Region}:{call.Caller.AccountId}:trail/{asked}"));
        return found ?? throw new AwsException(400, "TrailNotFoundException", $"Unknown trail: {asked} for the user: {call.Caller.AccountId}");
    }

    private static bool IsHere(TrailCall call, TrailState trail) => trail.HomeRegion == call.Region;

    private static JsonObject Shape(TrailState trail) => new()
    {
        ["Name"] = trail.Name,
        ["TrailARN"] = trail.Arn,
        ["HomeRegion"] = trail.HomeRegion,
        ["IsMultiRegionTrail"] = trail.IsMultiRegion,
        ["IsOrganizationTrail"] = trail.IsOfOrganization,
        ["IncludeGlobalServiceEvents"] = true,
        ["LogFileValidationEnabled"] = true,
        ["HasInsightSelectors"] = false,
        // Not if there is but the one with which every trail begins: management events.
        ["HasCustomEventSelectors"] = trail.SelectorsKind != "EventSelectors" || JsonNode.Parse(trail.Selectors)!.AsArray() is not [JsonObject { Count: var members } first]
            || members > 2 && first["DataResources"] is not JsonArray { Count: 0 },
    };
}
