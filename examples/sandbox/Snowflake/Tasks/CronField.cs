using System.Collections.Immutable;
using System.Globalization;

namespace VoiceAnalytics.Sandbox.Snowflake.Tasks;

/// <summary>One CRON field: the values it allows.</summary>
internal sealed record CronField(ImmutableArray<int> Values, bool Restricted)
{
    public bool Contains(int value) => Values.BinarySearch(value) >= 0;

    public static CronField? TryParse(string text, int low, int high, string[] names)
    {
        var values = new SortedSet<int>();
        foreach (var part in text.Split(','))
        {
            if (!TryPart(part, low, high, names, values))
            {
                return null;
            }
        }
        return new CronField([.. values], !text.StartsWith('*'));
    }

    private static bool TryPart(string part, int low, int high, string[] names, SortedSet<int> values)
    {
        var slash = part.Split('/');
        var step = 1;
        if (slash.Length > 2 || (slash.Length == 2 && (!int.TryParse(slash[1], NumberStyles.None, CultureInfo.InvariantCulture, out step) || step < 1)))
        {
            return false;
        }
        var (from, to) = (low, high);
        if (slash[0] is not "*")
        {
            var range = slash[0].Split('-');
            if (range.Length > 2 || Value(range[0], low, names) is not { } first)
            {
                return false;
            }
            from = first;
            to = range.Length == 1 ? (slash.Length == 2 ? high : first) : Value(range[1], low, names) ?? -1;
        }
        if (from < low || to > high || from > to)
        {
            return false;
        }
        for (var value = from; value <= to; value += step)
        {
            values.Add(value);
        }
        return true;
    }

    private static int? Value(string text, int low, string[] names)
    {
        var named = Array.FindIndex(names, name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0)
        {
            return named + low;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
