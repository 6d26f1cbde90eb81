using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.S3;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>
/// Puts things into a world directly: what existed before the story begins, and what somebody else does in the middle
/// of it. Nothing here asks for permission or shows in the journal; documents are checked as on the wire.
/// </summary>
public sealed class AwsSeed
{
    private readonly AwsWorld _world;
    private readonly TimeProvider _time;
    private readonly AwsWorldOptions _options;

    internal AwsSeed(AwsWorld world, TimeProvider time, AwsWorldOptions options) => (_world, _time, _options) = (world, time, options);

    /// <param name="id">Twelve digits.</param>
    /// <param name="partition">aws, aws-cn or aws-us-gov.</param>
    public AwsSeed Account(string id, string partition = "aws")
    {
        if (id.Length != 12 || !id.All(char.IsAsciiDigit))
        {
            throw new ArgumentException($"'{id}' is no account id: twelve digits are.", nameof(id));
        }
        _world.Change(state => state.Accounts.ContainsKey(id)
            ? throw new ArgumentException($"Account {id} exists already.", nameof(id))
            : state.With(new AccountState(id, Partition.Of(partition))));
        return this;
    }

    /// <summary>A key of the account's root user, who may do anything in the account but assume roles.</summary>
    public AwsCredentials RootKey(string accountId)
    {
        AwsCredentials? credentials = null;
        _world.Change(state =>
        {
            (state, var key) = NewKey(state);
            credentials = new AwsCredentials(key.Id, key.Secret);
            var account = state.Account(accountId);
            return state.With(account with { RootKeys = account.RootKeys.Add(key) }) with { KeyOwners = state.KeyOwners.Add(key.Id, new KeyOwner(accountId, null)) };
        });
        return credentials!;
    }

    /// <returns>The user's ARN.</returns>
    /// <param name="policy">An inline policy named <c>seed</c>; none if null.</param>
    public string User(string accountId, string name, string? policy = null, string path = "/", IReadOnlyDictionary<string, string>? tags = null) =>
        Add(accountId, (state, account, id) => state.With(account with
        {
            Users = account.Users.Add(name, WithInline(new UserState
            {
                Name = name, Path = path, Id = id("AIDA"), Arn = account.ArnOf("user", path, name), CreateDate = Now, Tags = TagSet.CaseInsensitive.With(tags ?? Empty),
            }, policy, account)),
        }), "user", path, name);

    /// <summary>A further key of an existing user.</summary>
    public AwsCredentials AccessKey(string accountId, string userName)
    {
        AwsCredentials? credentials = null;
        _world.Change(state =>
        {
            (state, var key) = NewKey(state);
            credentials = new AwsCredentials(key.Id, key.Secret);
            var account = state.Account(accountId);
            var user = account.Users[userName];
            return state.With(account with { Users = account.Users.SetItem(userName, user with { AccessKeys = user.AccessKeys.Add(key) }) })
                with { KeyOwners = state.KeyOwners.Add(key.Id, new KeyOwner(accountId, userName)) };
        });
        return credentials!;
    }

    /// <summary>A console password, which stands in the way of deleting the user.</summary>
    public AwsSeed LoginProfile(string accountId, string userName)
    {
        _world.Change(state =>
        {
            var account = state.Account(accountId);
            return state.With(account with { Users = account.Users.SetItem(userName, account.Users[userName] with { LoginProfileCreated = Now }) });
        });
        return this;
    }

    /// <returns>The role's ARN.</returns>
    /// <param name="trust">Trust policy; its principals must exist.</param>
    /// <param name="policy">An inline policy named <c>seed</c>; none if null.</param>
    public string Role(string accountId, string name, string trust, string? policy = null, string path = "/", IReadOnlyDictionary<string, string>? tags = null) =>
        Add(accountId, (state, account, id) => state.With(account with
        {
            Roles = account.Roles.Add(name, WithInline(new RoleState
            {
                Name = name, Path = path, Id = id("AROA"), Arn = account.ArnOf("role", path, name), CreateDate = Now, Tags = TagSet.CaseInsensitive.With(tags ?? Empty),
                Trust = Parse(state, account, trust, DocumentKind.Trust),
            }, policy, account)),
        }), "role", path, name);

    /// <returns>The managed policy's ARN.</returns>
    public string Policy(string accountId, string name, string document, string path = "/", IReadOnlyDictionary<string, string>? tags = null) =>
        Add(accountId, (state, account, id) => state.With(account with
        {
            Policies = account.Policies.Add(name, new ManagedPolicy
            {
                Name = name, Path = path, Id = id("ANPA"), Arn = account.ArnOf("policy", path, name), CreateDate = Now, UpdateDate = Now,
                Tags = TagSet.CaseSensitive.With(tags ?? Empty), DefaultVersionId = "v1",
                Versions = [new PolicyVersion("v1", Parse(state, account, document, DocumentKind.Identity), Now)],
            }),
        }), "policy", path, name);

    /// <param name="policy">Bucket policy; none if null.</param>
    public AwsSeed Bucket(string accountId, string name, string region, string? policy = null, bool blockPublicAccess = true)
    {
        _world.Change(state =>
        {
            var account = state.Account(accountId);
            if (!account.Partition.Owns(region))
            {
                throw new ArgumentException($"Region {region} is not in partition {account.Partition.Name} of account {accountId}.", nameof(region));
            }
            if (state.Buckets.ContainsKey(name))
            {
                throw new ArgumentException($"Bucket {name} exists already; bucket names are unique across accounts.", nameof(name));
            }
            return state.With(new BucketState
            {
                Name = name, Region = region, AccountId = accountId, CreateDate = Now, BlockPublicAccess = blockPublicAccess,
                Policy = ParseBucketPolicy(state, account, policy, blockPublicAccess),
            });
        });
        return this;
    }

    /// <summary>Replaces or, with null, removes the bucket's policy.</summary>
    public AwsSeed BucketPolicy(string bucket, string? policy)
    {
        _world.Change(state =>
        {
            var found = FindBucket(state, bucket);
            return state.With(found with { Policy = ParseBucketPolicy(state, state.Account(found.AccountId), policy, found.BlockPublicAccess) });
        });
        return this;
    }

    /// <param name="kmsKeyArn">Encrypts with this key (SSE-KMS): reading needs <c>kms:Decrypt</c> too.</param>
    public AwsSeed Object(string bucket, string key, ReadOnlyMemory<byte> content, DateTimeOffset? lastModified = null, string? kmsKeyArn = null, string? versionId = null)
    {
        _world.Change(state =>
        {
            var found = FindBucket(state, bucket);
            if (kmsKeyArn is not null && !state.KmsKeys.ContainsKey(kmsKeyArn))
            {
                throw new ArgumentException($"Key {kmsKeyArn} does not exist; add it with Seed.KmsKey first.", nameof(kmsKeyArn));
            }
            var created = StoredObject.Of(key, content, lastModified ?? Now, "binary/octet-stream", kmsKeyArn, versionId);
            return state.With(found with { Objects = found.Objects.SetItem(key, created) });
        });
        return this;
    }

    /// <summary>A KMS key. Without a policy it has AWS's default one, which leaves the decision to the account's own policies.</summary>
    public AwsSeed KmsKey(string arn, string? policy = null)
    {
        if (!Arn.TryParse(arn, out var parsed) || parsed.Service != "kms" || parsed.Type != "key")
        {
            throw new ArgumentException($"'{arn}' is no ARN of a KMS key.", nameof(arn));
        }
        _world.Change(state =>
        {
            var account = state.Account(parsed.Account);
            var document = policy
                ?? $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{account.RootArn}}"},"Action":"kms:*","Resource":"*"}]}""";
            var key = new KmsKeyState(arn, parsed.Account, Parse(state, account, document, DocumentKind.Resource));
            return state with { KmsKeys = state.KmsKeys.SetItem(arn, key) };
        });
        return this;
    }

    private static ImmutableDictionary<string, string> Empty { get; } = ImmutableDictionary<string, string>.Empty;

    private DateTimeOffset Now => _time.GetUtcNow();

    private string Add(string accountId, Func<WorldState, AccountState, Func<string, string>, WorldState> add, string type, string path, string name)
    {
        _world.Change(state =>
        {
            state = state with { Identifiers = state.Identifiers + 1 };
            return add(state, state.Account(accountId), prefix => Identifiers.Unique(_options.Seed, state.Identifiers, prefix, 17));
        });
        return _world.State.Account(accountId).ArnOf(type, path, name);
    }

    private (WorldState State, AccessKeyState Key) NewKey(WorldState state)
    {
        var number = state.Identifiers + 1;
        var key = new AccessKeyState(Identifiers.Unique(_options.Seed, number, "AKIA", 16), Identifiers.Secret(_options.Seed, number), Active: true, Now);
        return (state with { Identifiers = number }, key);
    }

    private static T WithInline<T>(T identity, string? policy, AccountState account)
        where T : IdentityState => policy is null
        ? identity
        : (T)(identity with { Inline = identity.Inline.Add("seed", PolicyParser.Parse(policy, new PolicyGrammar(DocumentKind.Identity, account.Partition.Name))) });

    private static PolicyDocument Parse(WorldState state, AccountState account, string text, DocumentKind kind) =>
        PolicyParser.Parse(text, new PolicyGrammar(kind, account.Partition.Name, written => Principals.Resolve(state, account.Partition.Name, written)));

    private static PolicyDocument? ParseBucketPolicy(WorldState state, AccountState account, string? text, bool blockPublicAccess)
    {
        if (text is null)
        {
            return null;
        }
        var policy = Parse(state, account, text, DocumentKind.Resource);
        var isPublic = policy.Statements.Any(statement => !statement.IsDeny && statement.Conditions.IsEmpty
            && statement.Principal!.Entries.Any(entry => entry.Kind == PrincipalKind.Everyone));
        return isPublic && blockPublicAccess
            ? throw new ArgumentException("The policy is public and the bucket blocks public access.", nameof(text))
            : policy;
    }

    private static BucketState FindBucket(WorldState state, string name) => state.Buckets.TryGetValue(name, out var bucket)
        ? bucket
        : throw new ArgumentException($"Bucket {name} does not exist; add it with Seed.Bucket first.", nameof(name));
}
