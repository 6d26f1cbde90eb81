using System.Globalization;
using System.Xml.Linq;

namespace VoiceAnalytics.Aws.Iam.Wire;

/// <summary>Reading of result elements by local name. A missing required member is a <see cref="FormatException"/>, never a default.</summary>
internal static class IamXml
{
    public static XElement? Child(this XElement element, string name) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    public static XElement Require(this XElement element, string name) =>
        element.Child(name) ?? throw new FormatException($"<{element.Name.LocalName}> has no <{name}>");

    public static string? Text(this XElement element, string name) => element.Child(name)?.Value;

    public static string Required(this XElement element, string name) => element.Require(name).Value;

    /// <summary>Policy documents travel percent-encoded by RFC 3986, where a plus is a plus.</summary>
    public static string? Document(this XElement element, string name) =>
        element.Text(name) is { } encoded ? Uri.UnescapeDataString(encoded) : null;

    public static bool Flag(this XElement element, string name) =>
        element.Text(name) is { } text && bool.Parse(text);

    public static int? Number(this XElement element, string name) =>
        element.Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public static DateTimeOffset? Date(this XElement element, string name) =>
        element.Text(name) is { Length: > 0 } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
            : null;

    public static IReadOnlyList<T> Members<T>(this XElement element, string name, Func<XElement, T> read) =>
        element.Child(name)?.Elements().Where(member => member.Name.LocalName == "member").Select(read).ToArray() ?? [];

    /// <summary>For the list that an answer exists for: if it is missing, that is no proof that it is empty.</summary>
    public static IReadOnlyList<T> RequiredMembers<T>(this XElement element, string name, Func<XElement, T> read)
    {
        element.Require(name);
        return element.Members(name, read);
    }

    public static IReadOnlyList<string> RequiredTexts(this XElement element, string name) => element.RequiredMembers(name, member => member.Value);
}
