using System.Text.Json.Serialization;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;

namespace VoiceAnalytics.Controller.Support;

/// <summary>A custom resource for tests of the machinery.</summary>
internal sealed record Widget
{
    public string ApiVersion { get; init => field = value ?? "test.dev/v1"; } = "test.dev/v1";

    public string Kind { get; init => field = value ?? "Widget"; } = "Widget";

    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    public int Size { get; init; }

    public static ResourceKind<Widget> Type { get; } =
        new(new("test.dev", "v1", "widgets", "Widget", Namespaced: true), WidgetJson.Default.Widget, widget => widget.Metadata.Identity)
        {
            SameIntent = (left, right) => left.Size == right.Size,
        };

    public static Widget Named(string name, int revision, int size = 1, string uid = "u") => new()
    {
        Metadata = new() { Namespace = "ns", Name = name, Uid = uid, ResourceVersion = $"{revision}" },
        Size = size,
    };

    public static string Json(string name, int revision, int size = 1) =>
        $$$"""{"apiVersion":"test.dev/v1","kind":"Widget","metadata":{"namespace":"ns","name":"{{{name}}}","uid":"u-{{{name}}}","resourceVersion":"{{{revision}}}","managedFields":[{"manager":"x"}]},"size":{{{size}}}}""";

    public static string List(int revision, string? next, params string[] items) =>
        $$"""{"kind":"WidgetList","apiVersion":"test.dev/v1","metadata":{"resourceVersion":"{{revision}}","continue":"{{next}}"},"items":[{{string.Join(',', items)}}]}""";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Widget))]
internal sealed partial class WidgetJson : JsonSerializerContext;
