using Microsoft.AspNetCore.Http;

namespace VoiceAnalytics.Sandbox.Snowflake.SignIn;

/// <summary>The Authorization header of a request.</summary>
internal sealed class RequestSignIn(AccountRuntime account, TimeProvider clock)
{
    private const string TypeHeader = "X-Snowflake-Authorization-Token-Type";
    private readonly KeyPairSignIn _keyPair = new(account, clock);

    public SignInResult SignIn(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return new SignInResult.Refused("390101", "Authorization header not found in the request data.", "no Bearer token");
        }
        var token = authorization["Bearer ".Length..].Trim();
        var type = request.Headers[TypeHeader].ToString();
        return type switch
        {
            "KEYPAIR_JWT" => _keyPair.SignIn(token),
            "PROGRAMMATIC_ACCESS_TOKEN" => SignInByToken(token),
            "OAUTH" => new SignInResult.Refused("390303", "Invalid OAuth access token.", "no OAuth provider is modelled"),
            // Without the header the token itself is looked at.
            "" => token.Count(c => c == '.') == 2 ? _keyPair.SignIn(token) : SignInByToken(token),
            _ => new SignInResult.Refused("390303", $"Unsupported token type '{type}'.", "unknown token type"),
        };
    }

    private SignInResult SignInByToken(string secret)
    {
        foreach (var user in account.Catalog.Users.Values)
        {
            var token = user.Tokens.Find(known => string.Equals(known.Secret, secret, StringComparison.Ordinal));
            if (token is not null && token.ExpiresAt > clock.GetUtcNow() && !user.Disabled)
            {
                return new SignInResult.Accepted(user, token.RoleRestriction);
            }
        }
        return new SignInResult.Refused("394400", "Programmatic access token is invalid.", "the token is unknown, has expired or its user is disabled");
    }
}
