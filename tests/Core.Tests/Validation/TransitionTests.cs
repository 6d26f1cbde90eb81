using System.Text.Json;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.Validation;

/// <summary>Two versions of one object, before and after, and the immutable fields that differ.</summary>
public sealed class TransitionTests
{
    private const string Folder = "tests/testassets/transitions";

    public static TheoryData<string> All => [.. TestAssets.Names(Folder)];

    [Theory]
    [MemberData(nameof(All))]
    public void An_immutable_change_is_seen_and_has_a_rule_in_the_schema(string name)
    {
        var manifests = TestAssets.Load(Folder, name);
        var changes = manifests.Header["changes"] == "none" ? [] : manifests.Header["changes"].Split(", ");
        Assert.All(manifests.Documents, document => Assert.Empty(Judge.Validate(document)));
        if (Manifests.Kind(manifests.Documents[0]) == ApiGroup.PartnerShareKind)
        {
            var (before, after) = (Spec(manifests.Documents[0]), Spec(manifests.Documents[1]));
            Assert.Equal(changes, ShapeHash.Changes(before, after));
            Assert.Equal(changes.Length > 0, ShapeHash.Of(before) != ShapeHash.Of(after));
        }
        var rules = CrdSchema.Of(Manifests.Kind(manifests.Documents[0])).At("spec").GetProperty("x-kubernetes-validations");
        foreach (var change in changes)
        {
            Assert.Contains(rules.EnumerateArray(), rule => rule.GetProperty("rule").GetString()!.Contains("oldSelf", StringComparison.Ordinal)
                && rule.GetProperty("message").GetString()!.StartsWith($"{change} is immutable", StringComparison.Ordinal));
        }
    }

    private static PartnerShareSpec Spec(JsonElement document) => ApiJson.ReadPartnerShare(document).Spec;
}
