using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;

namespace VoiceAnalytics.Sandbox.Snowflake.SignIn;

/// <summary>KEYPAIR_JWT: RS256 over the user's registered key, with the claims of sql-api/authenticating.md.</summary>
internal sealed class KeyPairSignIn(AccountRuntime account, TimeProvider clock)
{
    private const string FingerprintMark = ".SHA256:";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    public SignInResult SignIn(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !TryDecode(parts[0], out var header) || !TryDecode(parts[1], out var claims))
        {
            return Refuse("not a JWT of three base64url parts");
        }
        using (header)
        using (claims)
        {
            return Text(header!.RootElement, "alg") is "RS256" ? Check(claims!.RootElement, parts) : Refuse("alg must be RS256");
        }
    }

    private SignInResult Check(JsonElement claims, string[] parts)
    {
        var (issuer, subject) = (Text(claims, "iss"), Text(claims, "sub"));
        var mark = issuer?.IndexOf(FingerprintMark, StringComparison.Ordinal) ?? -1;
        if (issuer is null || subject is null || mark < 0 || !string.Equals(issuer[..mark], subject, StringComparison.Ordinal))
        {
            return Refuse("iss must be ACCOUNT.USER.SHA256:<fingerprint> and sub ACCOUNT.USER");
        }
        if (CheckTimes(claims) is { } late)
        {
            return Refuse(late);
        }
        var dot = subject.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !IsThisAccount(subject[..dot]))
        {
            return Refuse("the account in iss is not this account: upper case, periods as hyphens, a locator without region");
        }
        if (!account.Catalog.Users.TryGetValue(subject[(dot + 1)..], out var user))
        {
            return Refuse("the user does not exist (names are upper case unless they were quoted)");
        }
        if (user.Disabled)
        {
            return new SignInResult.Refused("390101", "User access disabled. Contact your local system administrator.", "the user is disabled");
        }
        return CheckSignature(user, issuer[(mark + 1)..], parts);
    }

    private SignInResult CheckSignature(User user, string fingerprint, string[] parts)
    {
        var key = new[] { user.Key, user.SecondKey }.FirstOrDefault(known => known is not null && string.Equals(known.Fingerprint, fingerprint, StringComparison.Ordinal));
        if (key is null)
        {
            return Refuse("the fingerprint is of no key that is registered for the user");
        }
        if (!Base64Url.IsValid(parts[2]))
        {
            return Refuse("the signature is not base64url");
        }
        return key.Verifies(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]))
            ? new SignInResult.Accepted(user, null)
            : Refuse("the signature does not verify");
    }

    private string? CheckTimes(JsonElement claims)
    {
        if (Seconds(claims, "exp") is not { } expires || Seconds(claims, "iat") is not { } issued)
        {
            return "iat and exp are required";
        }
        var now = clock.GetUtcNow();
        if (expires <= now)
        {
            return "the token has expired";
        }
        if (issued > now + Skew)
        {
            return "iat lies in the future";
        }
        return expires - issued > Longest ? "the token lives longer than an hour" : null;
    }

    private bool IsThisAccount(string name) =>
        string.Equals(name, account.Options.Name, StringComparison.Ordinal) || string.Equals(name, account.Options.Locator, StringComparison.Ordinal);

    private static SignInResult.Refused Refuse(string reason) => new("390144", "JWT token is invalid.", reason);

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? Seconds(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && Math.Abs(seconds) < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static bool TryDecode(string part, out JsonDocument? document)
    {
        document = null;
        if (!Base64Url.IsValid(part))
        {
            return false;
        }
        try
        {
            document = JsonDocument.Parse(Base64Url.DecodeFromChars(part));
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
