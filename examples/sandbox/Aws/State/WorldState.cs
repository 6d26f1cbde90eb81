using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Aws.State;

/// <summary>
/// Everything that exists, as one immutable value: a copy of a seeded world costs nothing, an older state can be shown
/// to a lagging reader, and a refused request cannot leave half a change behind.
/// </summary>
internal sealed record WorldState
{
    public static readonly WorldState Empty = new();

    public ImmutableDictionary<string, AccountState> Accounts { get; init; } = ImmutableDictionary.Create<string, AccountState>(StringComparer.Ordinal);
    public ImmutableDictionary<string, BucketState> Buckets { get; init; } = ImmutableDictionary.Create<string, BucketState>(StringComparer.Ordinal);
    public ImmutableDictionary<string, KmsKeyState> KmsKeys { get; init; } = ImmutableDictionary.Create<string, KmsKeyState>(StringComparer.Ordinal);
    public ImmutableDictionary<string, KeyOwner> KeyOwners { get; init; } = ImmutableDictionary.Create<string, KeyOwner>(StringComparer.Ordinal);
    public ImmutableDictionary<string, SessionState> Sessions { get; init; } = ImmutableDictionary.Create<string, SessionState>(StringComparer.Ordinal);

    /// <summary>By access key id, and for roles by unique id.</summary>
    public ImmutableDictionary<string, LastUse> LastUses { get; init; } = ImmutableDictionary.Create<string, LastUse>(StringComparer.Ordinal);

    /// <summary>How many identifiers were handed out.</summary>
    public long Identifiers { get; init; }

    public AccountState Account(string id) => Accounts.TryGetValue(id, out var account)
        ? account
        : throw new ArgumentException($"Account {id} does not exist in this world; add it with Seed.Account first.", nameof(id));

    public WorldState With(AccountState account) => this with { Accounts = Accounts.SetItem(account.Id, account) };

    public WorldState With(BucketState bucket) => this with { Buckets = Buckets.SetItem(bucket.Name, bucket) };

    public RoleState? RoleByArn(string arn) =>
        Arn.TryParse(arn, out var parsed) && Accounts.TryGetValue(parsed.Account, out var account)
        && account.Roles.TryGetValue(parsed.Name, out var role) && role.Arn == arn ? role : null;

    public UserState? UserByArn(string arn) =>
        Arn.TryParse(arn, out var parsed) && Accounts.TryGetValue(parsed.Account, out var account)
        && account.Users.TryGetValue(parsed.Name, out var user) && user.Arn == arn ? user : null;

    /// <summary>A policy of an account, or one of those that AWS itself offers to every account.</summary>
    public ManagedPolicy? PolicyByArn(string arn)
    {
        if (!Arn.TryParse(arn, out var parsed))
        {
            return null;
        }
        if (parsed.Account == "aws")
        {
            return AwsManagedPolicies.Find(arn);
        }
        return Accounts.TryGetValue(parsed.Account, out var account) && account.Policies.TryGetValue(parsed.Name, out var policy) && policy.Arn == arn ? policy : null;
    }
}
