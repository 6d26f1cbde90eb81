using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace VoiceAnalytics.Sandbox.Kubernetes.Schema;

/// <summary>
/// The <c>format</c>s of kube-openapi's strfmt that this server checks. As in Kubernetes a format it does not know is
/// not an error; here that is limited to the listed ones, any other is refused when the CRD is created.
/// </summary>
internal static partial class Formats
{
    public static readonly string[] OfText = ["date-time", "date", "duration", "byte", "uuid", "ipv4", "ipv6", "uri", "email", "hostname", "password", "int-or-string"];

    public static bool IsKnown(string format) =>
        format is "" or "int32" or "int64" or "float" or "double" || OfText.Contains(format, StringComparer.Ordinal);

    public static bool Matches(string format, string text) => format switch
    {
        "date-time" => DateTime().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "duration" => Duration().IsMatch(text),
        "byte" => IsBase64(text),
        "uuid" => Uuid().IsMatch(text),
        "ipv4" => IPAddress.TryParse(text, out var v4) && v4.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork && text.Count(c => c == '.') == 3,
        "ipv6" => IPAddress.TryParse(text, out var v6) && v6.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6,
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "email" => Email().IsMatch(text),
        "hostname" => Hostname().IsMatch(text),
        _ => true,
    };

    public static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out _);

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[-+][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex DateTime();

    [GeneratedRegex(@"^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|ms|s|m|h)(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|ms|s|m|h))*\z|^0\z")]
    private static partial Regex Duration();

    [GeneratedRegex(@"^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}\z")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\z")]
    private static partial Regex Hostname();
}
