using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceAnalytics.Sandbox.Kubernetes.Discovery;

/// <summary>v2 &gt; v1 &gt; v1beta2 &gt; v1beta1 &gt; v1alpha1 &gt; anything else (k8s.io/apimachinery <c>version.CompareKubeAwareVersionStrings</c>).</summary>
internal sealed partial class ApiVersionOrder : IComparer<string>
{
    public static readonly ApiVersionOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = (Rank(x ?? string.Empty), Rank(y ?? string.Empty));
        var order = left.CompareTo(right);
        return order != 0 ? order : -string.CompareOrdinal(x, y);
    }

    private static (int Stability, int Major, int Minor) Rank(string version)
    {
        var match = Pattern().Match(version);
        if (!match.Success)
        {
            return (0, 0, 0);
        }
        var stability = match.Groups[2].Value switch { "alpha" => 1, "beta" => 2, _ => 3 };
        var minor = match.Groups[3].Success ? int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) : 0;
        return (stability, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), minor);
    }

    [GeneratedRegex(@"^v([0-9]{1,6})(?:(alpha|beta)([0-9]{1,6}))?\z")]
    private static partial Regex Pattern();
}
