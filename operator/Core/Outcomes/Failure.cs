namespace VoiceAnalytics.Core.Outcomes;

/// <summary>An expected error as a value.</summary>
/// <param name="Class">What it means for the next step.</param>
/// <param name="Code">The system's own code, for example <c>AccessDenied</c> or <c>003167</c>.</param>
/// <param name="Message">
/// For people, deterministic (no request id, no time), never a secret: what is wrong, where, what to do.
/// </param>
public sealed record Failure(ErrorClass Class, string Code, string Message);
