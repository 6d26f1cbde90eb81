namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// The hash in a task's marker: of its definition and, after a colon, of the COPY text whose first load was started. It is kept in
/// Snowflake and not in status, so that a lost status never loads anew. A crash between load and stamp repeats the load, which
/// is harmless: Snowflake skips files that it has loaded.
/// </summary>
internal sealed record TaskStamp(string Definition, string? Loaded)
{
    public static TaskStamp Parse(string hash) =>
        hash.IndexOf(':', StringComparison.Ordinal) is var at and >= 0 ? new(hash[..at], hash[(at + 1)..]) : new(hash, null);

    public override string ToString() => Loaded is null ? Definition : $"{Definition}:{Loaded}";
}
