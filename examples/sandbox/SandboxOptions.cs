using VoiceAnalytics.Sandbox.Breaks;

namespace VoiceAnalytics.Sandbox;

/// <param name="Once">End after the tour instead of staying up.</param>
/// <param name="Break">What to break on the way; null: nothing.</param>
/// <param name="RunFolder">Where kubeconfig and log go.</param>
internal sealed record SandboxOptions(bool Once, Break? Break, string RunFolder);
