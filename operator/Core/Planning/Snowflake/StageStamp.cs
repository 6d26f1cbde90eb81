using VoiceAnalytics.Core.Keys;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// The hash in a stage's marker: of its definition and, after a colon, the key that its credentials were written with, and when.
/// Snowflake never shows a stage's secret again; marker and credentials are written by one statement, so the one tells of the other.
/// </summary>
internal sealed record StageStamp(string Definition, DatedKey? Key)
{
    public static StageStamp Parse(string hash) => hash.IndexOf(':', StringComparison.Ordinal) is var at and >= 0
        ? new(hash[..at], DatedKey.Parse(hash[(at + 1)..]))
        : new(hash, null);

    public override string ToString() => Key is null ? Definition : $"{Definition}:{Key}";
}
