using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Sql;

/// <summary>How the number or text of a timestamp is to be read.</summary>
public enum TimestampUnit
{
    Seconds,
    Milliseconds,
    Microseconds,
    Nanoseconds,
    Iso,
}

/// <summary>A column and where in an event its value comes from.</summary>
/// <param name="Name">The column.</param>
/// <param name="Type">Its type.</param>
/// <param name="Path">Where the value stands in the event.</param>
/// <param name="Unit">For timestamps only; null reads as <see cref="TimestampUnit.Iso"/>.</param>
public sealed record LoadedColumn(SqlIdentifier Name, ColumnType Type, JsonPath Path, TimestampUnit? Unit = null);

/// <summary>What COPY does with a file that it cannot read whole.</summary>
public enum CopyOnError
{
    SkipFile,
    Continue,
    AbortStatement,
}

/// <summary>One load: from the stage into the table. The same text is run first by hand and then by the task.</summary>
/// <param name="Table">Target.</param>
/// <param name="Stage">Source.</param>
/// <param name="Columns">The source's columns; the operator's own are added.</param>
/// <param name="Format">How the files are written.</param>
/// <param name="Pattern">A regular expression over the whole path, or null.</param>
/// <param name="OnError">What becomes of a broken file.</param>
/// <param name="SizeLimitGiB">
/// A run takes no further file once it has loaded this much; the next run goes on. Null: no limit.
/// </param>
public sealed record CopyDefinition(
    QualifiedName Table,
    QualifiedName Stage,
    EquatableArray<LoadedColumn> Columns,
    FileFormat Format,
    string? Pattern = null,
    CopyOnError OnError = CopyOnError.SkipFile,
    int? SizeLimitGiB = null);
