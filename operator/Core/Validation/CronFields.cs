using System.Globalization;

namespace VoiceAnalytics.Core.Validation;

/// <summary>
/// The subset of cron that Snowflake's tasks take: minute, hour, day of month (or L), month (or JAN-DEC), day of week
/// (0-6, SUN-SAT, or L, nL), with *, lists, ranges and /n.
/// </summary>
internal static class CronFields
{
    private static readonly Field[] Fields =
    [
        new("minute", 0, 59, [], TakesL: false),
        new("hour", 0, 23, [], TakesL: false),
        new("day of month", 1, 31, [], TakesL: true),
        new("month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"], TakesL: false),
        new("day of week", 0, 6, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"], TakesL: true),
    ];

    /// <param name="words">Exactly five.</param>
    public static string? Problem(ReadOnlySpan<string> words)
    {
        for (var i = 0; i < Fields.Length; i++)
        {
            foreach (var item in words[i].ToUpperInvariant().Split(','))
            {
                if (!Fields[i].Takes(item))
                {
                    return $"has {Quote.Text(words[i])} as {Fields[i].Name}; it takes {Fields[i].First}-{Fields[i].Last}, *, lists, ranges and /n";
                }
            }
        }
        return null;
    }

    private sealed record Field(string Name, int First, int Last, string[] Words, bool TakesL)
    {
        public bool Takes(string item)
        {
            var parts = item.Split('/');
            if (parts.Length > 2 || (parts.Length == 2 && Number(parts[1]) is not (> 0 and < 100)))
            {
                return false;
            }
            return parts[0] == "*" || IsL(parts[0]) || IsRange(parts[0]);
        }

        private bool IsL(string item) =>
            TakesL && (item == "L" || (Words.Length == 7 && item.EndsWith('L') && Value(item[..^1]) is not null));

        private bool IsRange(string item)
        {
            var ends = item.Split('-');
            if (ends.Length > 2 || Value(ends[0]) is not { } first)
            {
                return false;
            }
            return ends.Length == 1 || (Value(ends[1]) is { } last && first <= last);
        }

        private int? Value(string text)
        {
            var word = Array.IndexOf(Words, text);
            if (word >= 0)
            {
                return word + First;
            }
            return Number(text) is { } number && number >= First && number <= Last ? number : null;
        }

        private static int? Number(string text) =>
            text.Length is 1 or 2 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
