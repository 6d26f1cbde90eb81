using VoiceAnalytics.Sandbox.Aws.Policies;

namespace VoiceAnalytics.Sandbox.Aws.State;

/// <summary>One version of a managed policy; the document is the text as it was sent, and what it means.</summary>
internal sealed record PolicyVersion(string Id, PolicyDocument Document, DateTimeOffset CreateDate);
