using System.Xml.Linq;

namespace VoiceAnalytics.Sandbox.Aws.Tests;

internal static class XmlExtensions
{
    /// <summary>Text of the first element of this name, which must be there.</summary>
    public static string Value(this XElement element, string name) =>
        element.Descendants(name).FirstOrDefault()?.Value ?? throw new Xunit.Sdk.XunitException($"No <{name}> in {element}");

    public static string[] Values(this XElement element, string name) => [.. element.Descendants(name).Select(found => found.Value)];
}
