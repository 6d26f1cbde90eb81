using System.Text;
using VoiceAnalytics.Sandbox.Aws.Wire;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>Cuts a listing into pages. The marker names the last item shown, so that a page goes on rightly after changes.</summary>
internal static class Page
{
    private const int DefaultSize = 100;

    /// <param name="items">In the order of <paramref name="key"/>.</param>
    /// <returns>The list element, <c>IsTruncated</c> and, if there is more, <c>Marker</c>.</returns>
    public static IEnumerable<XmlNode?> Of<T>(IamCall call, string name, IEnumerable<T> items, Func<T, string> key, Func<T, XmlNode> show)
    {
        var after = call.Parameters.Find("Marker") is { } marker ? Read(marker) : null;
        var rest = items.Where(item => after is null || string.Compare(key(item), after, StringComparison.OrdinalIgnoreCase) > 0).ToList();
        var shown = rest.Take(call.Parameters.Integer("MaxItems") ?? DefaultSize).ToList();
        var truncated = shown.Count < rest.Count;
        return
        [
            XmlNode.List(name, shown.Select(show)),
            XmlNode.Leaf("IsTruncated", truncated),
            truncated ? XmlNode.Leaf("Marker", Convert.ToBase64String(Encoding.UTF8.GetBytes(key(shown[^1])))) : null,
        ];
    }

    private static string Read(string marker)
    {
        var bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw IamErrors.Validation($"Invalid Marker: {marker}");
    }
}
