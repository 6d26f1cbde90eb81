using System.Globalization;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tables;

/// <summary>Ages as kubectl shows them (k8s.io/apimachinery <c>duration.HumanDuration</c>): about three significant digits.</summary>
internal static class HumanDuration
{
    public static string Since(string timestamp, DateTimeOffset now)
    {
        if (timestamp.Length == 0)
        {
            return "<unknown>";
        }
        return DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Of(now - at) : "<invalid>";
    }

    public static string Of(TimeSpan age)
    {
        var seconds = (long)age.TotalSeconds;
        if (seconds < -1)
        {
            return "<invalid>";
        }
        var (minutes, hours) = ((long)age.TotalMinutes, (long)age.TotalHours);
        return seconds switch
        {
            < 0 => "0s",
            < 60 * 2 => $"{seconds}s",
            _ when minutes < 10 => Two(minutes, "m", seconds % 60, "s"),
            _ when minutes < 60 * 3 => $"{minutes}m",
            _ when hours < 8 => Two(hours, "h", minutes % 60, "m"),
            _ when hours < 48 => $"{hours}h",
            _ when hours < 24 * 8 => Two(hours / 24, "d", hours % 24, "h"),
            _ when hours < 24 * 365 * 2 => $"{hours / 24}d",
            _ when hours < 24 * 365 * 8 => Two(hours / 24 / 365, "y", hours / 24 % 365, "d"),
            _ => $"{hours / 24 / 365}y",
        };
    }

    private static string Two(long first, string unit, long second, string lower) => second == 0 ? $"{first}{unit}" : $"{first}{unit}{second}{lower}";
}
