using System.Globalization;
using System.Text;

namespace VoiceAnalytics.Sandbox.Aws.Wire;

/// <summary>An XML element with either text or children; what the services' answers are made of.</summary>
internal sealed record XmlNode(string Name, string? Text, IReadOnlyList<XmlNode> Children)
{
    /// <summary>Null children are left out, as AWS leaves out what is not set.</summary>
    public static XmlNode Of(string name, params IEnumerable<XmlNode?> children) => new(name, null, [.. children.OfType<XmlNode>()]);

    public static XmlNode Leaf(string name, string text) => new(name, text, []);

    public static XmlNode? Optional(string name, string? text) => text is null ? null : Leaf(name, text);

    public static XmlNode Leaf(string name, int value) => Leaf(name, value.ToString(CultureInfo.InvariantCulture));

    public static XmlNode Leaf(string name, bool value) => Leaf(name, value ? "true" : "false");

    /// <summary>Seconds, in UTC: <c>2026-11-23T07:00:00Z</c>.</summary>
    public static XmlNode Leaf(string name, DateTimeOffset date) =>
        Leaf(name, date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A list of the Query protocol: <c>&lt;Roles&gt;&lt;member&gt;…</c>.</summary>
    public static XmlNode List(string name, IEnumerable<XmlNode> members) =>
        Of(name, members.Select(member => member with { Name = "member" }));

    public string Write(string? xmlNamespace, bool declaration)
    {
        var text = new StringBuilder(declaration ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : "");
        Append(text, xmlNamespace);
        return text.ToString();
    }

    private void Append(StringBuilder text, string? xmlNamespace)
    {
        text.Append('<').Append(Name);
        if (xmlNamespace is not null)
        {
            text.Append(" xmlns=\"").Append(xmlNamespace).Append('"');
        }
        if (Children.Count == 0 && string.IsNullOrEmpty(Text))
        {
            text.Append("/>");
            return;
        }
        text.Append('>');
        foreach (var character in Text ?? "")
        {
            _ = character switch
            {
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '&' => text.Append("&amp;"),
                '"' => text.Append("&quot;"),
                '\r' => text.Append("&#13;"),
                _ => text.Append(character),
            };
        }
        foreach (var child in Children)
        {
            child.Append(text, null);
        }
        text.Append("</").Append(Name).Append('>');
    }
}
