namespace VoiceAnalytics.Sandbox.Snowflake.SignIn;

/// <summary>A programmatic access token.</summary>
/// <param name="RoleRestriction">The only role it may use; null: any of the user's.</param>
internal sealed record ProgrammaticToken(string Secret, string? RoleRestriction, DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"ProgrammaticToken {{ {RoleRestriction}, {ExpiresAt:O} }}";
}
