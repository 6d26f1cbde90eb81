using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>What no SHOW STAGES tells of a stage: one DESC, whatever is asked.</summary>
internal static partial class StageReading
{
    /// <param name="found">What SHOW told.</param>
    /// <param name="key">The key that it reads with.</param>
    /// <param name="format">Its file format; an answer without one is an error.</param>
    public static async Task<Observation<ObservedStage>> DescribeAsync(Statements statements, QualifiedName name, ObservedStage found, bool key, bool format)
    {
        var reply = await statements.ReadAsync(StageSql.Describe(name), [.. format ? ["parent_property"] : Array.Empty<string>(), "property", "property_value"]).ConfigureAwait(false);
        if (reply is not SnowflakeReply.Succeeded { Result.Rows: var rows })
        {
            return new Observation<ObservedStage>.Unknown(((SnowflakeReply.Failed)reply).Failure);
        }
        var read = format ? FormatOf(rows) : null;
        if (format && read is null)
        {
            return new Observation<ObservedStage>.Unknown(new Failure(ErrorClass.Transient, SnowflakeErrorCodes.NoAnswer, $"DESC STAGE {name}: Snowflake's answer has no file format"));
        }
        return new Observation<ObservedStage>.Present(found with { Format = read, KeyId = key ? KeyIdOf(rows) : null });
    }

    private static ObservedFormat? FormatOf(IReadOnlyList<SnowflakeRow> rows)
    {
        string? Property(string property) =>
            rows.FirstOrDefault(row => row["parent_property"] == "STAGE_FILE_FORMAT" && row["property"] == property)?["property_value"];
        // A stage with a named format tells the name instead.
        return Property("FORMAT_NAME") is { Length: > 0 } named ? new ObservedFormat(named, "")
            : Property("TYPE") is { } type && Property("COMPRESSION") is { } compression ? new ObservedFormat(type, compression)
            : null;
    }

    private static string? KeyIdOf(IReadOnlyList<SnowflakeRow> rows) =>
        rows.FirstOrDefault(property => property["property"] == "AWS_KEY_ID")?["property_value"] is { } id && KeyId().IsMatch(id) ? id : null;

    // Empty, or with asterisks in it, it says nothing about which key it is.
    [GeneratedRegex(@"\AA[A-Z]IA[A-Z0-9]{12,124}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyId();
}
