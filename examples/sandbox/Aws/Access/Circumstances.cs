using VoiceAnalytics.Sandbox.Aws.Policies;

namespace VoiceAnalytics.Sandbox.Aws.Access;

/// <summary>Circumstances of a request that are the same for every service.</summary>
/// <param name="Now">The world's time, which is virtual in tests.</param>
/// <param name="Region">Which region was asked, from the signature.</param>
/// <param name="SecureTransport">Whether the request counts as one over TLS.</param>
internal sealed record Circumstances(DateTimeOffset Now, string Region, bool SecureTransport)
{
    /// <summary>The global condition keys of a request; the service adds its own.</summary>
    public RequestContext Describe(string action, Caller caller, string resourceAccount)
    {
        var context = RequestContext.For(action)
            .Offer("aws:CurrentTime", PolicyDate.Format(Now))
            .Offer("aws:EpochTime", Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Offer("aws:SecureTransport", SecureTransport ? "true" : "false")
            .Offer("aws:RequestedRegion", Region)
            .Offer("aws:ResourceAccount", resourceAccount);
        if (caller.Kind == CallerKind.Anonymous)
        {
            return context.Offer("aws:PrincipalType", "Anonymous");
        }
        return context
            .Offer("aws:PrincipalArn", caller.PrincipalArn)
            .Offer("aws:PrincipalAccount", caller.AccountId)
            .Offer("aws:PrincipalType", caller.Kind switch { CallerKind.Root => "Account", CallerKind.User => "User", _ => "AssumedRole" })
            .Offer("aws:userid", caller.UserId)
            .Offer("aws:username", caller.Kind == CallerKind.User ? caller.Name : null)
            .Offer("aws:TokenIssueTime", caller.TokenIssuedAt is { } issued ? PolicyDate.Format(issued) : null);
    }
}
