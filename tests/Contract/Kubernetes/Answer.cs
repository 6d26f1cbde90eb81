using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Contract.Kubernetes;

/// <summary>What one step of a case came to.</summary>
/// <param name="Step">Counted from 1.</param>
/// <param name="Request">As the case has it.</param>
internal sealed record Answer(int Step, string Request, Reply Reply);
