using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceAnalytics.Core.Validation;

/// <summary>
/// A task's SCHEDULE (docs.snowflake.com/en/sql-reference/sql/create-task): an interval of 10 seconds to 8 days, or a cron
/// expression with a time zone. Equal schedules are equal records however they were typed.
/// </summary>
public abstract partial record LoadSchedule
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(8);

    private LoadSchedule()
    {
    }

    /// <summary>Runs again that long after the last start.</summary>
    public sealed record Every(TimeSpan Interval) : LoadSchedule
    {
        public override string Text => Interval.Ticks % TimeSpan.TicksPerMinute == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)Interval.TotalMinutes} MINUTE")
            : string.Create(CultureInfo.InvariantCulture, $"{(long)Interval.TotalSeconds} SECOND");
    }

    /// <summary>Runs by the clock of a zone.</summary>
    public sealed record Cron(string Expression, string Zone) : LoadSchedule
    {
        public override string Text => $"USING CRON {Expression} {Zone}";
    }

    /// <summary>The canonical text for SCHEDULE.</summary>
    public abstract string Text { get; }

    public sealed override string ToString() => Text;

    public static bool TryParse(string text, [NotNullWhen(true)] out LoadSchedule? schedule, [NotNullWhen(false)] out string? problem)
    {
        schedule = null;
        if (text.Length > Limits.Schedule)
        {
            problem = $"is longer than {Limits.Schedule} characters";
            return false;
        }
        var words = text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && Is(words[0], "USING") && Is(words[1], "CRON")
            ? TryCron(words[2..], out schedule, out problem)
            : TryInterval(text, out schedule, out problem);
    }

    private static bool TryCron(string[] words, out LoadSchedule? schedule, [NotNullWhen(false)] out string? problem)
    {
        schedule = null;
        if (words.Length != 6)
        {
            problem = "needs five cron fields and a time zone after USING CRON, for example USING CRON 0 6 * * 1-5 Europe/Berlin";
            return false;
        }
        problem = CronFields.Problem(words.AsSpan(0, 5)) ?? TimeZoneName.Problem(words[5]);
        if (problem is not null)
        {
            return false;
        }
        schedule = new Cron(string.Join(' ', words[..5]).ToUpperInvariant(), words[5]);
        return true;
    }

    private static bool TryInterval(string text, out LoadSchedule? schedule, [NotNullWhen(false)] out string? problem)
    {
        schedule = null;
        var match = IntervalForm().Match(text);
        if (!match.Success)
        {
            problem = $"is {Quote.Text(text)}; write '<n> SECOND|MINUTE|HOUR' or 'USING CRON <minute> <hour> <day> <month> <weekday> <zone>'";
            return false;
        }
        var number = long.Parse(match.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture);
        var interval = TimeSpan.FromSeconds(number * SecondsOf(match.Groups["unit"].Value[0]));
        if (interval < Shortest || interval > Longest)
        {
            problem = $"is {Quote.Text(text)}; Snowflake runs a task every 10 seconds at most and every 8 days (11520 MINUTE) at least";
            return false;
        }
        problem = null;
        schedule = new Every(interval);
        return true;
    }

    private static bool Is(string word, string keyword) => string.Equals(word, keyword, StringComparison.OrdinalIgnoreCase);

    private static long SecondsOf(char unit) => char.ToUpperInvariant(unit) switch
    {
        'S' => 1,
        'M' => 60,
        _ => 3600,
    };

    [GeneratedRegex(@"^ *(?<n>[0-9]{1,7}) +(?<unit>SECOND|MINUTE|HOUR)S? *\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IntervalForm();
}
