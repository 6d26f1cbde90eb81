using System.Globalization;
using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.Wire;

/// <summary>Who signed the request, and the payload that the signature covers.</summary>
internal sealed record Authenticated(Caller Caller, string Region, string UseId, ReadOnlyMemory<byte> Payload);

/// <summary>Verifies signature, payload hash, session token and expiry.</summary>
/// <param name="clockSkew">How far a request may be from real time; null: not checked, because the world's time is virtual.</param>
internal sealed class Authenticator(TimeProvider time, TimeSpan? clockSkew)
{
    public Authenticated Authenticate(WorldState state, WireRequest request, CredentialScope? scope, AuthenticationErrors errors)
    {
        if (scope is null)
        {
            throw errors.Missing;
        }
        var (caller, secret, useId) = Identify(state, request, scope, errors);
        if (!scope.SignedHeaders.Contains("host", StringComparer.Ordinal) || SigV4.Sign(request, scope, secret) != scope.Signature)
        {
            throw errors.WrongSignature;
        }
        CheckDate(request, scope, errors);
        return new Authenticated(caller, scope.Region, useId, Payload(request, scope, secret, errors));
    }

    private (Caller Caller, string Secret, string UseId) Identify(WorldState state, WireRequest request, CredentialScope scope, AuthenticationErrors errors)
    {
        var token = request.Headers["X-Amz-Security-Token"].ToString();
        if (state.Sessions.TryGetValue(scope.AccessKeyId, out var session))
        {
            if (token != session.Token)
            {
                throw token.Length == 0 ? errors.UnknownKey : errors.BadToken;
            }
            return time.GetUtcNow() < session.ExpiresAt
                ? (CallerDirectory.OfSession(state, session), session.Secret, session.RoleId)
                : throw errors.Expired;
        }
        if (token.Length > 0)
        {
            throw errors.BadToken;
        }
        var key = state.KeyOwners.TryGetValue(scope.AccessKeyId, out var owner) ? Key(state, owner, scope.AccessKeyId) : null;
        return key is { Active: true } ? (CallerDirectory.OfKey(state, owner!), key.Secret, key.Id) : throw errors.UnknownKey;
    }

    private static AccessKeyState Key(WorldState state, KeyOwner owner, string id)
    {
        var account = state.Account(owner.AccountId);
        var keys = owner.UserName is null ? account.RootKeys : account.Users[owner.UserName].AccessKeys;
        return keys.Single(key => key.Id == id);
    }

    private static ReadOnlyMemory<byte> Payload(WireRequest request, CredentialScope scope, string secret, AuthenticationErrors errors)
    {
        var declared = SigV4.DeclaredPayload(request);
        if (declared == SigV4.UnsignedPayload)
        {
            return scope.Service == "s3" ? request.Body : throw errors.WrongSignature;
        }
        if (AwsChunked.Applies(declared))
        {
            return AwsChunked.Decode(request, scope, SigV4.SigningKey(scope, secret));
        }
        return declared == SigV4.Hash(request.Body.Span)
            ? request.Body
            : throw new AwsException(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
    }

    private void CheckDate(WireRequest request, CredentialScope scope, AuthenticationErrors errors)
    {
        var text = SigV4.Date(request);
        if (!DateTimeOffset.TryParseExact(text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            || !text.StartsWith(scope.Date, StringComparison.Ordinal))
        {
            throw errors.WrongSignature;
        }
        // Clients sign with the machine's clock, whatever time the world thinks it is.
        if (clockSkew is { } allowed && (TimeProvider.System.GetUtcNow() - date).Duration() > allowed)
        {
            throw errors.Skewed;
        }
    }
}
