using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.Iam;
using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;

namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>
/// Puts things into a world directly: what existed before the story begins, and what somebody else does in the middle
/// of it. Nothing here asks for permission or shows in the journal; documents are checked as on the wire.
/// </summary>
public sealed partial class AwsSeed
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

    /// <summary>
    /// Any modelled operation of IAM, done as the account's root user: what somebody else changes by hand, for example
    /// <c>Run(account, "AttachRolePolicy", ("RoleName", …), ("PolicyArn", …))</c>.
    /// </summary>
    public AwsSeed Run(string accountId, string operation, params IEnumerable<(string Name, string Value)> parameters)
    {
        _world.Change(state =>
        {
            var found = IamTable.Find(operation) ?? throw new ArgumentException($"{operation} is no operation of IAM that this world models.", nameof(operation));
            var query = QueryParameters.Of(operation, parameters.Select(parameter => new KeyValuePair<string, string>(parameter.Name, parameter.Value)));
            found.Validate(query);
            var call = new IamCall(state, CallerDirectory.OfRoot(state.Account(accountId)), query, Now, _options);
            _ = found.Run(call)?.ToList();
            return call.State;
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
}
