using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.S3;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Sts;

namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>
/// Who can do what at this moment, decided by the code that decides requests. Asking changes nothing and leaves no
/// trace. Propagation delays are not considered: the oracle knows what is stored.
/// </summary>
public sealed class AccessOracle
{
    private const string SessionName = "oracle";
    private const int SessionSeconds = 3600;
    private static readonly Dictionary<string, string> NoParameters = new(StringComparer.Ordinal);
    private readonly Func<WorldState> _state;
    private readonly TimeProvider _time;

    internal AccessOracle(Func<WorldState> state, TimeProvider time) => (_state, _time) = (state, time);

    /// <summary>Assumes the role as <paramref name="principal"/> would; null if refused.</summary>
    /// <param name="externalId">Null: the request carries none.</param>
    public AssumedSession? TryAssume(AwsPrincipal principal, string roleArn, string? externalId) =>
        Resolve(_state(), principal) is { } caller ? Assume(caller, roleArn, externalId) : null;

    /// <summary>Role chaining: assumes the role with an earlier session.</summary>
    public AssumedSession? TryAssume(AssumedSession session, string roleArn, string? externalId) =>
        Resolve(_state(), session) is { } caller ? Assume(caller, roleArn, externalId) : null;

    /// <summary>Can the principal, by assuming the role now, get the object? It need not exist.</summary>
    public bool CanRead(AwsPrincipal principal, string roleArn, string? externalId, string bucket, string key) =>
        TryAssume(principal, roleArn, externalId) is { } session && CanRead(session, bucket, key);

    /// <summary>Can the principal, by assuming the role now, list the bucket with this prefix? Null: without a prefix.</summary>
    public bool CanList(AwsPrincipal principal, string roleArn, string? externalId, string bucket, string? prefix) =>
        TryAssume(principal, roleArn, externalId) is { } session && CanList(session, bucket, prefix);

    /// <summary>Can the session, which may be an old one, get the object?</summary>
    public bool CanRead(AssumedSession session, string bucket, string key) => Can(Resolve(_state(), session), "s3:GetObject", bucket, key, NoParameters);

    public bool CanList(AssumedSession session, string bucket, string? prefix) => Can(Resolve(_state(), session), "s3:ListBucket", bucket, "", Listing(prefix));

    /// <summary>Can the principal itself get the object, without assuming anything?</summary>
    public bool CanRead(AwsPrincipal principal, string bucket, string key) => Can(Resolve(_state(), principal), "s3:GetObject", bucket, key, NoParameters);

    public bool CanList(AwsPrincipal principal, string bucket, string? prefix) => Can(Resolve(_state(), principal), "s3:ListBucket", bucket, "", Listing(prefix));

    /// <summary>Can whoever holds this access key get the object? False for keys that are inactive or gone.</summary>
    public bool CanReadWithKey(string accessKeyId, string bucket, string key) => Can(ResolveKey(_state(), accessKeyId), "s3:GetObject", bucket, key, NoParameters);

    public bool CanListWithKey(string accessKeyId, string bucket, string? prefix) => Can(ResolveKey(_state(), accessKeyId), "s3:ListBucket", bucket, "", Listing(prefix));

    /// <summary>Any S3 action, for example <c>s3:PutObject</c> or <c>s3:GetBucketLocation</c>.</summary>
    /// <param name="key">Empty for actions on the bucket.</param>
    public bool Can(AssumedSession session, string action, string bucket, string key = "") => Can(Resolve(_state(), session), action, bucket, key, NoParameters);

    public bool Can(AwsPrincipal principal, string action, string bucket, string key = "") => Can(Resolve(_state(), principal), action, bucket, key, NoParameters);

    public bool CanWithKey(string accessKeyId, string action, string bucket, string key = "") => Can(ResolveKey(_state(), accessKeyId), action, bucket, key, NoParameters);

    private static Dictionary<string, string> Listing(string? prefix) =>
        prefix is null ? NoParameters : new Dictionary<string, string>(StringComparer.Ordinal) { ["prefix"] = prefix };

    private AssumedSession? Assume(Caller caller, string roleArn, string? externalId)
    {
        var state = _state();
        var now = _time.GetUtcNow();
        try
        {
            var role = AssumeRole.Authorize(state, state, caller, roleArn, externalId, SessionName, new Circumstances(now, "us-east-1", SecureTransport: true));
            _ = Arn.TryParse(role.Arn, out var arn);
            return new AssumedSession(new SessionState("", "", "", arn.Account, role.Name, role.Id, SessionName, now, now.AddSeconds(SessionSeconds)), role.Arn);
        }
        catch (AwsException)
        {
            return null;
        }
    }

    private bool Can(Caller? caller, string action, string bucketName, string key, IReadOnlyDictionary<string, string> listing)
    {
        var state = _state();
        if (caller is null || !state.Buckets.TryGetValue(bucketName, out var bucket))
        {
            return false;
        }
        var circumstances = new Circumstances(_time.GetUtcNow(), bucket.Region, SecureTransport: true);
        if (S3Access.Decide(state, caller, bucket, action, key, listing, circumstances) != Decision.Allowed)
        {
            return false;
        }
        return action != "s3:GetObject" || !bucket.Objects.TryGetValue(key, out var found) || found.KmsKeyArn is not { } kmsKey
            || S3Access.DecideDecrypt(state, caller, bucket, kmsKey, circumstances) == Decision.Allowed;
    }

    private Caller? Resolve(WorldState state, AwsPrincipal principal)
    {
        if (!Arn.TryParse(principal.Arn, out var arn) || !state.Accounts.TryGetValue(arn.Account, out var account))
        {
            return null;
        }
        if (principal.Arn == account.RootArn)
        {
            return CallerDirectory.OfRoot(account);
        }
        if (state.UserByArn(principal.Arn) is { } user)
        {
            return CallerDirectory.OfUser(account, user);
        }
        return state.RoleByArn(principal.Arn) is { } role
            ? CallerDirectory.OfSession(state, new SessionState("", "", "", account.Id, role.Name, role.Id, SessionName, _time.GetUtcNow(), DateTimeOffset.MaxValue))
            : null;
    }

    private Caller? Resolve(WorldState state, AssumedSession session) =>
        _time.GetUtcNow() < session.ExpiresAt ? CallerDirectory.OfSession(state, session.State) : null;

    private Caller? ResolveKey(WorldState state, string accessKeyId)
    {
        if (state.Sessions.TryGetValue(accessKeyId, out var session))
        {
            return _time.GetUtcNow() < session.ExpiresAt ? CallerDirectory.OfSession(state, session) : null;
        }
        if (!state.KeyOwners.TryGetValue(accessKeyId, out var owner))
        {
            return null;
        }
        var account = state.Account(owner.AccountId);
        var keys = owner.UserName is null ? account.RootKeys : account.Users[owner.UserName].AccessKeys;
        return keys.Any(key => key.Id == accessKeyId && key.Active) ? CallerDirectory.OfKey(state, owner) : null;
    }
}
