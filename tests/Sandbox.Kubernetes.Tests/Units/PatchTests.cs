using System.Text.Json.Nodes;
using CsCheck;
using VoiceAnalytics.Sandbox.Kubernetes.Api;
using VoiceAnalytics.Sandbox.Kubernetes.FieldOwnership;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Patch;
using VoiceAnalytics.Sandbox.Kubernetes.Schema;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Units;

public sealed class PatchTests
{
    // Small trees with few names, so that they overlap.
    private static readonly Gen<JsonNode?> Tree = Gen.Recursive<JsonNode?>((depth, self) =>
    {
        var leaf = Gen.OneOf(Gen.Int[0, 2].Select(number => (JsonNode?)JsonValue.Create(number)), Gen.Int[0, 1].Select(text => (JsonNode?)JsonValue.Create(text == 0 ? "x" : "y")));
        if (depth > 2)
        {
            return leaf;
        }
        var map = Gen.Select(Gen.Int[0, 2], self).Array[0, 3].Select(pairs =>
        {
            var result = new JsonObject();
            foreach (var (name, value) in pairs)
            {
                result[((char)('a' + name)).ToString()] = value?.DeepClone();
            }
            return (JsonNode?)result;
        });
        var list = self.Array[0, 2].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]));
        return Gen.Frequency((3, leaf), (3, map), (1, list));
    });

    private static readonly Gen<JsonObject> Map = Gen.Select(Tree, Tree, (a, b) => new JsonObject { ["a"] = a?.DeepClone(), ["b"] = b?.DeepClone() });

    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", """{}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void Merge_patches_do_what_RFC_7386_says(string target, string patch, string expected) =>
        Assert.True(JsonEquality.Same(JsonNode.Parse(expected), MergePatch.Apply(JsonNode.Parse(target)!.AsObject(), JsonNode.Parse(patch)!)));

    [Theory]
    [InlineData("""{"foo":"bar"}""", """[{"op":"add","path":"/baz","value":"qux"}]""", """{"baz":"qux","foo":"bar"}""")]
    [InlineData("""{"foo":["bar","baz"]}""", """[{"op":"add","path":"/foo/1","value":"qux"}]""", """{"foo":["bar","qux","baz"]}""")]
    [InlineData("""{"foo":["bar","qux","baz"]}""", """[{"op":"remove","path":"/foo/1"}]""", """{"foo":["bar","baz"]}""")]
    [InlineData("""{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}""", """[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]""", """{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}""")]
    [InlineData("""{"foo":["all","grass","cows","eat"]}""", """[{"op":"move","from":"/foo/1","path":"/foo/3"}]""", """{"foo":["all","cows","eat","grass"]}""")]
    [InlineData("""{"/":9,"~1":10}""", """[{"op":"test","path":"/~01","value":10}]""", """{"/":9,"~1":10}""")]
    [InlineData("""{"foo":["bar"]}""", """[{"op":"add","path":"/foo/-","value":["abc"]}]""", """{"foo":["bar",["abc"]]}""")]
    [InlineData("""{"foo":"bar"}""", """[{"op":"test","path":"/baz","value":null}]""", """{"foo":"bar"}""")]
    [InlineData("""{"foo":1}""", """[{"op":"test","path":"/foo","value":1.0}]""", """{"foo":1}""")]
    public void JSON_patches_do_what_RFC_6902_says(string target, string patch, string expected) =>
        Assert.True(JsonEquality.Same(JsonNode.Parse(expected), JsonPatch.Apply(JsonNode.Parse(target)!.AsObject(), JsonNode.Parse(patch)!)));

    [Theory]
    [InlineData("""[{"op":"add","path":"/a/b","value":1}]""", "no parent")]
    [InlineData("""[{"op":"add","path":"/list/9","value":1}]""", "beyond the end")]
    [InlineData("""[{"op":"add","path":"/list/01","value":1}]""", "no leading zero")]
    [InlineData("""[{"op":"remove","path":"/nothing"}]""", "nothing to remove")]
    [InlineData("""[{"op":"replace","path":"/nothing","value":1}]""", "nothing to replace")]
    [InlineData("""[{"op":"test","path":"/list/0","value":2}]""", "another value")]
    [InlineData("""[{"op":"add","path":"no-slash","value":1}]""", "no pointer")]
    [InlineData("""[{"op":"add","path":"/x"}]""", "no value")]
    [InlineData("""[{"op":"explode","path":"/x"}]""", "no such operation")]
    [InlineData("""[{"op":"remove","path":""}]""", "the whole document")]
    public void A_JSON_patch_that_does_not_apply_is_422(string patch, string because)
    {
        var refused = Assert.Throws<ApiException>(() => JsonPatch.Apply(JsonNode.Parse("""{"list":[1]}""")!.AsObject(), JsonNode.Parse(patch)!));
        Assert.True(refused.Code == 422, because);
    }

    [Fact]
    public void A_merge_patch_applied_twice_changes_nothing_more() => Gen.Select(Map, Map).Holds((target, patch) =>
    {
        var once = MergePatch.Apply(target.Clone(), patch);
        var twice = MergePatch.Apply(once.Clone(), patch);
        return JsonEquality.Same(once, twice);
    });

    [Fact]
    public void Equality_agrees_with_the_canonical_text() => Gen.Select(Map, Map).Holds((left, right) =>
        JsonEquality.Same(left, right) == (CanonicalJson.SortedText(left) == CanonicalJson.SortedText(right)));

    [Fact]
    public void Field_sets_survive_their_own_form() => Map.Holds(item =>
    {
        var set = TypedValues.FieldsOf(item, SchemaNode.Anything);
        return JsonEquality.Same(set.ToJson(), FieldSet.FromJson(set.ToJson()).ToJson());
    });

    [Fact]
    public void What_differs_is_what_comparison_names() => Gen.Select(Map, Map).Holds((before, after) =>
    {
        var comparison = TypedValues.Compare(before, after, SchemaNode.Anything);
        return (comparison.Changed.IsEmpty && comparison.Removed.IsEmpty) == JsonEquality.Same(before, after);
    });

    [Fact]
    public void Merging_a_configuration_puts_all_of_it_in_place() => Gen.Select(Map, Map).Holds((live, applied) =>
    {
        var merged = (JsonObject)TypedMerge.Merge(live, applied, SchemaNode.Anything)!;
        return JsonEquality.Same(merged, TypedMerge.Merge(merged, applied, SchemaNode.Anything))
            && TypedValues.Compare(merged, (JsonObject)TypedMerge.Merge(merged, applied, SchemaNode.Anything)!, SchemaNode.Anything).Changed.IsEmpty;
    });
}
