namespace VoiceAnalytics.Sandbox.Aws.State;

internal sealed record AccessKeyState(string Id, string Secret, bool Active, DateTimeOffset CreateDate)
{
    // A record prints its members; the secret must not reach a log that way.
    public override string ToString() => $"{Id} {(Active ? "Active" : "Inactive")}";
}

/// <summary>Whose key it is; <paramref name="UserName"/> null is the account's root user.</summary>
internal sealed record KeyOwner(string AccountId, string? UserName);

/// <summary>When and for what a key or a role was last used.</summary>
internal sealed record LastUse(DateTimeOffset At, string Region, string Service);
