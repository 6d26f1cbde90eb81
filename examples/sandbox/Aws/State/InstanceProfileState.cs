namespace VoiceAnalytics.Sandbox.Aws.State;

/// <summary>A container for one role; a role inside one cannot be deleted.</summary>
internal sealed record InstanceProfileState(string Name, string Path, string Id, string Arn, DateTimeOffset CreateDate, string? RoleName);
