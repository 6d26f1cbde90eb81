namespace VoiceAnalytics.Sandbox.Aws.State;

/// <summary>Temporary credentials of an assumed role. They outlive the role; what they may do does not.</summary>
internal sealed record SessionState(
    string AccessKeyId, string Secret, string Token, string AccountId, string RoleName, string RoleId, string SessionName, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"{AccessKeyId} {RoleName}/{SessionName}";
}
