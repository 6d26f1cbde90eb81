using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Errors;

namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>ON_ERROR.</summary>
internal abstract record ErrorPolicy
{
    public static readonly ErrorPolicy Abort = new AbortStatement();

    private ErrorPolicy()
    {
    }

    /// <summary>The error_limit column: how many errors end the file or the statement.</summary>
    public abstract long Limit(long rowsParsed);

    public static ErrorPolicy Parse(string word)
    {
        switch (word)
        {
            case "ABORT_STATEMENT":
                return Abort;
            case "CONTINUE":
                return new ContinueLoading();
            case "SKIP_FILE":
                return new SkipFile(1, false);
        }
        const string prefix = "SKIP_FILE_";
        var percent = word.EndsWith('%');
        var digits = word.StartsWith(prefix, StringComparison.Ordinal) ? word[prefix.Length..].TrimEnd('%') : string.Empty;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 && (!percent || count <= 100)
            ? new SkipFile(count, percent)
            : throw SqlErrors.InvalidValue(word, "ON_ERROR");
    }

    public sealed record AbortStatement : ErrorPolicy
    {
        public override long Limit(long rowsParsed) => 1;
    }

    public sealed record ContinueLoading : ErrorPolicy
    {
        public override long Limit(long rowsParsed) => rowsParsed;
    }

    /// <param name="Percent">Whether the count is a share of the file's rows.</param>
    public sealed record SkipFile(long Count, bool Percent) : ErrorPolicy
    {
        public override long Limit(long rowsParsed) => Percent ? Math.Max(1, (long)Math.Ceiling(rowsParsed * Count / 100m)) : Count;
    }
}
