using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Tests.Planning.Iam;

namespace VoiceAnalytics.Core.Tests.Planning.Keys;

/// <summary>Whether a key is minted or published hangs on what is known of the Secret and of the key.</summary>
public sealed class SecretReadingTests
{
    private static readonly Failure Down = new(ErrorClass.Transient, "Transient", "no answer");

    private static readonly ObservedCredentials Ours = new("uid", "7", Shares.Acme.Uid, Managed: true, "key-1", Sealed: true, KeyWorld.Plain, []);

    public static TheoryData<Observation<ObservedCredentials>, string, string> NotToBeWritten => new()
    {
        { new Observation<ObservedCredentials>.Unknown(Down), "Retrying", "a failed read is never absence" },
        { Observation<ObservedCredentials>.Presumed.Instance, "Progressing", "nobody has looked" },
        { new Observation<ObservedCredentials>.Present(Ours with { Managed = false, Sealed = false }), "Conflict", "it lacks our label" },
        { new Observation<ObservedCredentials>.Present(Ours with { OwnerUid = null, Sealed = false }), "Conflict", "it has no owner" },
        { new Observation<ObservedCredentials>.Present(Ours with { OwnerUid = "another", Sealed = false }), "Progressing", "the share's former life owns it" },
    };

    [Theory]
    [MemberData(nameof(NotToBeWritten))]
    public void Where_the_Secret_may_not_be_written_no_key_is_made(Observation<ObservedCredentials> secret, string reason, string because)
    {
        foreach (var user in new[] { null, User("key-1") })
        {
            var plan = Plan(user, secret);
            Assert.True(plan.Actions.IsEmpty, $"{because}: {string.Join(", ", plan.Actions)}");
            Assert.Equal(reason, Assert.Single(plan.Blocks).Reason);
        }
    }

    [Fact]
    public void While_the_Secret_cannot_be_read_no_key_is_taken_for_a_stray()
    {
        var observed = Observed(User("key-1", "key-2"), new Observation<ObservedCredentials>.Unknown(Down), []);
        Assert.Empty(KeyPlanner.Narrow(Desired(), Keys, observed, Shares.Now).Actions);
    }

    [Fact]
    public void A_key_that_STS_does_not_accept_yet_is_not_published()
    {
        var problem = new Failure(ErrorClass.Unauthenticated, "InvalidClientTokenId", "AWS does not accept key key-1 yet.");
        var plan = Plan(User("key-1"), Observation<ObservedCredentials>.Absent.Instance, new HeldKey("key-1", Fresh: true, Proven: false, problem));
        Assert.True(plan.Actions.IsEmpty, string.Join(", ", plan.Actions));
        Assert.Equal("Propagating", Assert.Single(plan.Blocks).Reason);
    }

    [Fact]
    public void In_a_namespace_that_is_being_deleted_no_key_is_made()
    {
        var plan = KeyPlanner.Grant(Desired(), Keys with { MayMint = false }, Observed(User(), Observation<ObservedCredentials>.Absent.Instance, []), settled: true, Shares.Now);
        Assert.Empty(plan.Actions);
        Assert.Contains("namespace is being deleted", Assert.Single(plan.Blocks).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void While_user_or_policy_is_not_as_declared_no_key_is_made() =>
        Assert.Empty(KeyPlanner.Grant(Desired(), Keys, Observed(User(), Observation<ObservedCredentials>.Absent.Instance, []), settled: false, Shares.Now).Actions);

    [Fact]
    public void An_orphaned_Secret_loses_its_owner_so_that_garbage_collection_spares_it()
    {
        var observed = Observed(User("key-1"), new Observation<ObservedCredentials>.Present(Ours), []);
        Assert.IsType<KubernetesAction.ReleaseCredentials>(Assert.Single(KeyPlanner.Release(Desired(IntentKind.Orphaned), observed).Actions));
        Assert.Empty(KeyPlanner.Release(Desired(IntentKind.Absent), observed).Actions);
        Assert.Empty(KeyPlanner.Release(Desired(IntentKind.Orphaned), Observed(User("key-1"), new Observation<ObservedCredentials>.Present(Ours with { OwnerUid = null }), [])).Actions);
        Assert.Single(KeyPlanner.Release(Desired(IntentKind.Orphaned), Observed(User("key-1"), Observation<ObservedCredentials>.Presumed.Instance, [])).Blocks);
        Assert.Single(KeyPlanner.Release(Desired(IntentKind.Orphaned), Observed(User("key-1"), new Observation<ObservedCredentials>.Present(Ours with { Managed = false }), [])).Actions);
    }

    private static DesiredKeys Keys { get; } = new(KeyWorld.RotateEvery, KeyWorld.Overlap, null, KeyWorld.Plain, MayMint: true);

    private static DesiredIam Desired(IntentKind kind = IntentKind.Grant) => Shares.Desired(kind) with { ByUser = true };

    private static ObservedUser User(params string[] keys) => new(
        Shares.Acme.UserArn, Shares.TagsOf(Shares.Acme), null, [Shares.Acme.PolicyArn], StringMap.Empty, [],
        keys.Select(id => new ObservedKey(id, true, Shares.Now)).ToEquatableArray(), []);

    private static ObservedShare Observed(ObservedUser? user, Observation<ObservedCredentials> secret, EquatableArray<HeldKey> held) =>
        new(
            ObservedIam.Absent with { User = user is null ? Observation<ObservedUser>.Absent.Instance : new Observation<ObservedUser>.Present(user) },
            null,
            Observation<ObservedHandoff>.Presumed.Instance)
        {
            Credentials = secret,
            Held = held,
        };

    private static Plan Plan(ObservedUser? user, Observation<ObservedCredentials> secret, params HeldKey[] held) =>
        KeyPlanner.Grant(Desired(), Keys, Observed(user, secret, held.ToEquatableArray()), settled: true, Shares.Now);
}
