using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Tests.Validation;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.Status;

/// <summary>Whatever a pass has to say, an API server takes the status: too long a text anywhere, and it would refuse all of it.</summary>
public sealed class StatusBoundsTests
{
    private static readonly CrdSchema Schema = new(CrdSchema.Of(ApiGroup.PartnerShareKind).At("status"));

    /// <summary>Every list and every text of the schema is filled beyond its limit, so that a field added there is covered here.</summary>
    [Fact]
    public void Whatever_the_schema_limits_is_cut_to_it() =>
        Gen.Select(Gen.Int[0, 70], Gen.Int[0, 40], Gen.OneOf("a", "é", "漢", "😀", "a😀")).Holds((items, characters, letter) =>
        {
            var oversized = Fill(Schema.Root, "", items, characters, letter)!;
            var status = oversized.Deserialize(ApiJsonContext.Default.PartnerShareStatus)!;
            var fitted = StatusBounds.Fit(status);
            Assert.Empty(Errors(fitted));
            Assert.Equal(fitted, StatusBounds.Fit(fitted));
            Assert.DoesNotContain('\uFFFD', JsonSerializer.Serialize(fitted, ApiJsonContext.Default.PartnerShareStatus));
        }, iter: 15);

    [Fact]
    public void The_filled_status_is_too_long_everywhere_before_it_is_cut()
    {
        var oversized = JsonDocument.Parse(Fill(Schema.Root, "", 1, 1, "a")!.ToJsonString()).RootElement;
        var refused = Schema.Validate(oversized).Select(error => error[..error.IndexOf(' ', StringComparison.Ordinal)]).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(
            new HashSet<string>(["drift", "plan", "blockedBy", "snowflake.missingGrants", "snowflake.views", "snowflake.grantedTo", "conditions[0].message", "load.lastError"], StringComparer.Ordinal), refused);
    }

    [Fact]
    public void What_is_within_the_limits_is_left_alone()
    {
        var status = new Situation { Managed = true }.Build();
        Assert.Equal(status, StatusBounds.Fit(status));
    }

    [Theory]
    [InlineData(Limits.Plan, 0)]
    [InlineData(Limits.Plan + 1, 2)]
    [InlineData(Limits.Plan + 100, 101)]
    public void A_list_that_is_cut_says_by_how_much(int items, int more)
    {
        var plan = StatusBounds.Fit(new PartnerShareStatus { Plan = Enumerable.Range(0, items).Select(n => $"action {n}").ToEquatableArray() }).Plan;
        Assert.Equal(Math.Min(items, Limits.Plan), plan.Count);
        Assert.Equal(more == 0 ? $"action {items - 1}" : $"and {more} more", plan[^1]);
    }

    [Fact]
    public void A_pass_that_found_far_too_much_fits_and_says_the_same_the_next_time()
    {
        var long900 = new string('x', 2000);
        PassReport Overdone(PassReport report) => report with
        {
            Remaining = report.Remaining with
            {
                Actions = [.. Enumerable.Range(0, 400).Select(n => new IamAction.DetachRolePolicy($"r{n}", long900) { Effect = AccessEffect.Narrows, Diff = $"{n} {long900}" })],
                Blocks = [.. Enumerable.Range(0, 400).Select(n => new Block(TargetSystem.Iam, Reasons.Retrying, $"{n} {long900}", string.Concat(Enumerable.Repeat("😀", 40_000))))],
            },
            Drift = [.. Enumerable.Range(0, 400).Select(n => new Drift($"{n:000} {long900}", long900, long900))],
            Load = new Core.Observed.Observation<LoadStatus>.Unknown(new Failure(ErrorClass.Denied, "x", string.Concat(Enumerable.Repeat(long900, 40)))),
        };
        var share = new Situation { Managed = true, Paused = true, Report = Overdone };
        var first = share.Build();
        Assert.Empty(Errors(first));
        Assert.Equal((Limits.Drift, Limits.Plan, Limits.BlockedBy), (first.Drift.Count, first.Plan.Count, first.BlockedBy.Count));
        Assert.Equal(first, (share with { Former = first }).Build(Situation.Now.AddMinutes(15)));
    }

    private static List<string> Errors(PartnerShareStatus status) =>
        Schema.Validate(JsonDocument.Parse(JsonSerializer.Serialize(status, ApiJsonContext.Default.PartnerShareStatus)).RootElement);

    private static JsonNode? Fill(JsonElement schema, string name, int items, int characters, string letter) => schema.GetProperty("type").GetString() switch
    {
        "object" => new JsonObject(schema.GetProperty("properties").EnumerateObject().Select(member =>
            KeyValuePair.Create(member.Name, Fill(member.Value, member.Name, items, characters, letter)))),
        "array" => new JsonArray([.. Enumerable.Range(0, schema.GetProperty("maxItems").GetInt32() + items)
            .Select(n => Numbered(Fill(schema.GetProperty("items"), name, items, characters, letter), n))]),
        "integer" => 1,
        _ => Text(schema, characters, letter),
    };

    private static string Text(JsonElement schema, int characters, string letter)
    {
        if (schema.TryGetProperty("enum", out var values))
        {
            return values[0].GetString()!;
        }
        if (schema.TryGetProperty("format", out _))
        {
            return "2026-11-23T08:00:00Z";
        }
        return schema.TryGetProperty("pattern", out _)
            ? "Word"
            : string.Concat(Enumerable.Repeat(letter, schema.GetProperty("maxLength").GetInt32() + characters));
    }

    // Of a list of conditions each has its own type.
    private static JsonNode? Numbered(JsonNode? item, int number)
    {
        if (item is JsonObject map && map.ContainsKey("type"))
        {
            map["type"] = string.Create(CultureInfo.InvariantCulture, $"Type{number}");
        }
        return item;
    }
}
