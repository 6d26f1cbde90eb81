namespace VoiceAnalytics.Sandbox.Aws.Access;

internal enum CallerKind
{
    Anonymous,

    /// <summary>The root user of an account.</summary>
    Root,
    User,
    RoleSession,
}

/// <summary>Who makes a request, as policies see it.</summary>
/// <param name="Arn">Of the user, or of the session: <c>arn:aws:sts::…:assumed-role/role/session</c>.</param>
/// <param name="PrincipalArn">Value of <c>aws:PrincipalArn</c>: for a session the ARN of its role.</param>
/// <param name="UniqueId"><c>AIDA…</c> or <c>AROA…</c>; the account id for its root user.</param>
/// <param name="Name">Of user or role; empty otherwise.</param>
/// <param name="UserId">As GetCallerIdentity prints it: for a session <c>AROA…:session</c>.</param>
/// <param name="TokenIssuedAt">When temporary credentials were issued; null for long-term keys.</param>
internal sealed record Caller(
    CallerKind Kind, string AccountId, string Partition, string Arn, string PrincipalArn, string UniqueId, string Name, string UserId, DateTimeOffset? TokenIssuedAt)
{
    public static readonly Caller Anonymous = new(CallerKind.Anonymous, "", "aws", "anonymous", "", "", "", "", null);
}
