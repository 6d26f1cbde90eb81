using System.Collections.Frozen;
using System.Globalization;

namespace VoiceAnalytics.Sandbox.Kubernetes.Protobuf;

/// <param name="Type">string, bytes, bool, int, time, microtime, or the name of a message.</param>
internal sealed record FieldShape(string Name, string Type, bool IsRepeated, bool IsMap, bool KeepsZero);

/// <summary>The messages of <c>messages.txt</c>, by name; kinds go by <c>apiVersion/Kind</c>.</summary>
internal static class MessageShapes
{
    private static readonly FrozenDictionary<string, FrozenDictionary<int, FieldShape>> All = Read();

    public static FrozenDictionary<int, FieldShape>? Find(string message) => All.GetValueOrDefault(message);

    private static FrozenDictionary<string, FrozenDictionary<int, FieldShape>> Read()
    {
        using var stream = typeof(MessageShapes).Assembly.GetManifestResourceStream("Protobuf/messages.txt")
            ?? throw new InvalidOperationException("The embedded table of messages is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
            .Select(line => line.Split(": ", 2))
            .ToFrozenDictionary(parts => parts[0], parts => parts[1].Split(", ").Select(Field).ToFrozenDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal);
    }

    private static KeyValuePair<int, FieldShape> Field(string text)
    {
        var parts = text.Split(' ');
        var type = parts[2].TrimEnd('!');
        var (repeated, map) = (type.StartsWith("[]", StringComparison.Ordinal), type.StartsWith("map:", StringComparison.Ordinal));
        var element = repeated ? type[2..] : map ? type[4..] : type;
        return KeyValuePair.Create(int.Parse(parts[0], CultureInfo.InvariantCulture), new FieldShape(parts[1], element, repeated, map, parts[2].EndsWith('!')));
    }
}
