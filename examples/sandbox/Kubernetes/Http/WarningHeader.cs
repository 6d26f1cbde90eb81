using System.Text;

namespace VoiceAnalytics.Sandbox.Kubernetes.Http;

/// <summary>RFC 7234 warnings with code 299, which kubectl prints as "Warning: …".</summary>
internal static class WarningHeader
{
    public static string Of(string text)
    {
        var quoted = new StringBuilder("299 - \"");
        foreach (var c in text)
        {
            // A header carries visible ASCII only.
            quoted.Append(c is '"' or '\\' ? $"\\{c}" : c is >= ' ' and <= '~' ? c.ToString() : " ");
        }
        return quoted.Append('"').ToString();
    }
}
