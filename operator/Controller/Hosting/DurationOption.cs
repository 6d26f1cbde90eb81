using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Controller.Hosting;

/// <summary>Durations on the command line are written as in the resources: <c>30s</c>, <c>15m</c>, <c>1h30m</c>.</summary>
internal static class DurationOption
{
    public static bool IsValid(string? text) => GoDuration.TryParse(text ?? "", out var duration, out _) && duration > TimeSpan.Zero;

    /// <exception cref="FormatException">It is not one, which the command line has checked before.</exception>
    public static TimeSpan Parse(string text) =>
        GoDuration.TryParse(text, out var duration, out var problem) ? duration : throw new FormatException($"The duration {problem}.");
}
