namespace VoiceAnalytics.Sandbox.Stage;

/// <summary>The tour cannot go on; the message is for the person at the terminal.</summary>
internal sealed class TourException(string message) : Exception(message);
