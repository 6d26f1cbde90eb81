namespace VoiceAnalytics.Controller.Leadership;

/// <summary>
/// This process may not write any more. A cancellation, so that every room lets it pass instead of classifying it as a
/// failure of the system that it was talking to.
/// </summary>
internal sealed class LeadershipLostException(string message) : OperationCanceledException(message);
