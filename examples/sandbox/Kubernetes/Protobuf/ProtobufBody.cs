using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Api;

namespace VoiceAnalytics.Sandbox.Kubernetes.Protobuf;

/// <summary>
/// Bodies of type application/vnd.kubernetes.protobuf as JSON. kubectl's <c>create secret</c> and its like send them
/// since 1.32; answers may be JSON, so nothing here writes.
/// </summary>
internal static class ProtobufBody
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    public static JsonObject Read(byte[] body)
    {
        if (body.Length < 4 || !body.AsSpan(0, 4).SequenceEqual("k8s\0"u8))
        {
            throw Errors.BadRequest("error decoding protobuf: provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        }
        var (apiVersion, kind, raw) = Envelope(body.AsSpan(4));
        var name = kind == "DeleteOptions" ? kind : $"{apiVersion}/{kind}";
        var shape = MessageShapes.Find(name) ?? throw Errors.UnsupportedMediaType(["application/json", "application/yaml"]);
        var item = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind };
        Fill(item, raw, shape);
        return item;
    }

    // runtime.Unknown: 1 typeMeta { 1 apiVersion, 2 kind }, 2 raw.
    private static (string ApiVersion, string Kind, byte[] Raw) Envelope(ReadOnlySpan<byte> bytes)
    {
        var (apiVersion, kind, raw) = (string.Empty, string.Empty, Array.Empty<byte>());
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            switch (reader.Field(out _, out var body))
            {
                case 1:
                    var type = new WireReader(body);
                    while (!type.IsAtEnd)
                    {
                        _ = type.Field(out _, out var text) == 1 ? apiVersion = WireReader.Text(text) : kind = WireReader.Text(text);
                    }
                    break;
                case 2:
                    raw = body.ToArray();
                    break;
            }
        }
        return (apiVersion, kind, raw);
    }

    private static void Fill(JsonObject target, ReadOnlySpan<byte> bytes, FrozenDictionary<int, FieldShape> shape)
    {
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            var id = reader.Field(out var number, out var body);
            if (!shape.TryGetValue(id, out var field))
            {
                throw Errors.BadRequest($"error decoding protobuf: this server does not know field {id.ToString(CultureInfo.InvariantCulture)} of the message; send JSON");
            }
            if (field.IsMap)
            {
                Entry(target, field, body);
                continue;
            }
            var value = Value(field, number, body);
            if (field.IsRepeated)
            {
                ((JsonArray)(target[field.Name] ??= new JsonArray())).Add(value);
            }
            else if (value is not null)
            {
                target[field.Name] = value;
            }
        }
    }

    private static void Entry(JsonObject target, FieldShape field, ReadOnlySpan<byte> body)
    {
        var (key, value) = (string.Empty, (JsonNode?)string.Empty);
        var entry = new WireReader(body);
        while (!entry.IsAtEnd)
        {
            var id = entry.Field(out _, out var part);
            if (id == 1)
            {
                key = WireReader.Text(part);
                continue;
            }
            value = field.Type == "bytes" ? Convert.ToBase64String(part) : WireReader.Text(part);
        }
        ((JsonObject)(target[field.Name] ??= new JsonObject()))[key] = value;
    }

    private static JsonNode? Value(FieldShape field, ulong number, ReadOnlySpan<byte> body)
    {
        var keep = field.KeepsZero || field.IsRepeated;
        switch (field.Type)
        {
            case "string":
                return body.IsEmpty && !keep ? null : WireReader.Text(body);
            case "bytes":
                return Convert.ToBase64String(body);
            case "bool":
                return number == 0 && !keep ? null : number != 0;
            case "int":
                return number == 0 && !keep ? null : (long)number;
            case "time" or "microtime":
                return Time(body, field.Type == "microtime");
            case "FieldsV1":
                return FieldsV1(body);
            default:
                var below = new JsonObject();
                Fill(below, body, MessageShapes.Find(field.Type)!);
                return below.Count == 0 && !keep ? null : below;
        }
    }

    private static JsonNode? Time(ReadOnlySpan<byte> bytes, bool micro)
    {
        var (seconds, nanos) = (0L, 0L);
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            var id = reader.Field(out var number, out _);
            (seconds, nanos) = id == 1 ? ((long)number, nanos) : (seconds, (long)number);
        }
        if (bytes.IsEmpty)
        {
            return null;
        }
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanos / 100).UtcDateTime;
        return at.ToString(micro ? "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private static JsonNode? FieldsV1(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        while (!reader.IsAtEnd)
        {
            _ = reader.Field(out _, out var raw);
            return JsonNode.Parse(raw);
        }
        return null;
    }
}
