namespace VoiceAnalytics.Sandbox.Snowflake.SignIn;

/// <summary>Who a request is from, or why it is turned away.</summary>
internal abstract record SignInResult
{
    private SignInResult()
    {
    }

    /// <param name="RoleRestriction">The only role that the token allows; null for any of the user's.</param>
    public sealed record Accepted(Catalog.User User, string? RoleRestriction) : SignInResult;

    /// <param name="Code">Of the 401 answer.</param>
    /// <param name="Reason">For whoever debugs a client; Snowflake does not tell.</param>
    public sealed record Refused(string Code, string Message, string Reason) : SignInResult;
}
