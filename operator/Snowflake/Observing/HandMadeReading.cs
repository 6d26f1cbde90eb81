using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>What SHOW tells of objects that the operator never makes, and that one made by hand may be.</summary>
internal static partial class HandMadeReading
{
    private static readonly string[] Flags = ["is_external", "is_event", "is_hybrid", "is_iceberg", "is_dynamic", "is_immutable"];

    /// <summary>The share adopts the object of this kind, and our role may look into it.</summary>
    public static bool IsHandedOver(DesiredSnowflake desired, SqlObjectKind kind, string? owner) =>
        desired.Adopts.Contains(kind) && owner is not null && owner == desired.SignIn?.Role;

    /// <summary>What a table is beyond a plain permanent one; null if nothing.</summary>
    public static string? SpecialOf(SnowflakeRow row) =>
        row["kind"] is { Length: > 0 } kind && kind != "TABLE" ? kind : Flags.FirstOrDefault(flag => row[flag] is "Y" or "true");

    /// <summary>The tasks that a task hangs together with, as far as one SHOW tells.</summary>
    public static EquatableArray<string> RelatedTo(SnowflakeRow task, IReadOnlyList<SnowflakeRow> all) =>
    [
        .. Before(task) is { } predecessors ? new[] { predecessors } : [],
        .. task["task_relations"] is { } relations && Finalizer().IsMatch(relations) ? new[] { "a finalizer" } : [],
        .. all.Where(other => Before(other) is { } before && Names(before, task["name"]!)).Select(other => other["name"]!),
    ];

    private static string? Before(SnowflakeRow task) => task["predecessors"]?.Trim() is { Length: > 0 } text && text != "[]" ? text : null;

    [GeneratedRegex(@"""Finaliz\w+""\s*:\s*""[^""]", RegexOptions.CultureInvariant)]
    private static partial Regex Finalizer();

    // A list of qualified names, of which JSON may quote and escape each: the last part decides, and one too many is refused, not one too few.
    private static bool Names(string predecessors, string name) =>
        predecessors.Contains($".{name}", StringComparison.Ordinal) || predecessors.Contains($".\\\"{name}", StringComparison.Ordinal) || predecessors.Contains($".\"{name}", StringComparison.Ordinal);
}
