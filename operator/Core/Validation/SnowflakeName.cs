using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Validation;

/// <summary>Names of Snowflake objects as people type them, by the one grammar that SQL is written with.</summary>
internal static class SnowflakeName
{
    public static string? Problem(string text) => SqlIdentifier.TryParse(text, out _, out var message) ? null : message;

    /// <summary>The name as Snowflake stores it, or null when <paramref name="text"/> is none.</summary>
    public static string? Stored(string text) => SqlIdentifier.TryParse(text, out var identifier, out _) ? identifier.Name : null;
}
