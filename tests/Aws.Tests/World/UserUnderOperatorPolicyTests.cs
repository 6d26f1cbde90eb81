using VoiceAnalytics.Aws.Executing;
using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Aws.Proving;
using VoiceAnalytics.Aws.Tests.Wire;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Aws.Tests.World;

/// <summary>A user and its keys under exactly the published policy, in the embedded AWS.</summary>
public sealed class UserUnderOperatorPolicyTests : IDisposable, IMintedKeys
{
    private const string Deny = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""";

    private static readonly ShareIdentity Acme = Shares.Acme;

    private readonly EmbeddedAws _aws = new();
    private readonly List<(string Id, string Secret)> _minted = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IEnumerable<IamAction> Creation =>
    [
        new IamAction.CreatePolicy(Acme.PolicyArn, Acme.IamName, Acme.Installation.IamPath, EmbeddedAws.Read(), Shares.AcmeTags, "d") { Effect = AccessEffect.Grants, Diff = "d" },
        new IamAction.CreateUser(Acme.IamName, Acme.UserArn, Acme.Installation.IamPath, Shares.AcmeTags, Acme.Installation.PermissionsBoundaryArn) { Effect = AccessEffect.Grants, Diff = "d" },
        new IamAction.AttachUserPolicy(Acme.IamName, Acme.PolicyArn) { Effect = AccessEffect.Grants, Diff = "d" },
        new IamAction.PutUserPolicy(Acme.IamName, "va-cut", Deny) { Effect = AccessEffect.Narrows, Diff = "d" },
        new IamAction.DeleteUserPolicy(Acme.IamName, "va-cut") { Effect = AccessEffect.Grants, Diff = "d" },
        new IamAction.PutUserPermissionsBoundary(Acme.IamName, Acme.Installation.PermissionsBoundaryArn!) { Effect = AccessEffect.Narrows, Diff = "d" },
        new IamAction.TagUser(Acme.IamName, new StringMap([new(KeyLedger.CurrentTag, "AKIA"), new(KeyLedger.RetiringTag, "AKIB@2026-11-23T07:00:00Z")])) { Effect = AccessEffect.Neutral, Diff = "d" },
        new IamAction.UntagUser(Acme.IamName, [KeyLedger.RetiringTag]) { Effect = AccessEffect.Neutral, Diff = "d" },
        new IamAction.CreateAccessKey(Acme.IamName, new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero)) { Effect = AccessEffect.Grants, Diff = "d" },
    ];

    void IMintedKeys.Keep(ShareIdentity share, string keyId, string secret) => _minted.Add((keyId, secret));

    public void Dispose() => _aws.Dispose();

    /// <summary>What the effects of Core foresee, step by step, is what a read finds; and nobody else's object is touched.</summary>
    [Fact]
    public async Task A_user_lives_and_goes_and_each_write_has_the_effect_that_Core_expects()
    {
        var untouched = _aws.Foreign(Acme);
        var expected = ObservedIam.Presumed;
        foreach (var action in Creation)
        {
            expected = await StepAsync(expected, action);
        }
        var (id, _) = Assert.Single(_minted);
        Assert.True(_aws.World.Oracle.CanReadWithKey(id, EmbeddedAws.Bucket, "sessions/a.gz"));

        expected = await StepAsync(expected, new IamAction.UpdateAccessKey(Acme.IamName, id, Active: false) { Effect = AccessEffect.Narrows, Diff = "d" });
        Assert.False(_aws.World.Oracle.CanReadWithKey(id, EmbeddedAws.Bucket, "sessions/a.gz"));
        IamAction[] removal =
        [
            new IamAction.DeleteAccessKey(Acme.IamName, id) { Effect = AccessEffect.Narrows, Diff = "d" },
            new IamAction.DetachUserPolicy(Acme.IamName, Acme.PolicyArn) { Effect = AccessEffect.Narrows, Diff = "d" },
            new IamAction.DeleteUser(Acme.IamName) { Effect = AccessEffect.Neutral, Diff = "d" },
            new IamAction.DeletePolicy(Acme.PolicyArn) { Effect = AccessEffect.Neutral, Diff = "d" },
        ];
        foreach (var action in removal)
        {
            expected = await StepAsync(expected, action);
        }
        Assert.Equal(untouched, _aws.Foreign(Acme));
        Assert.Empty(_aws.World.Unmodelled);
    }

    [Fact]
    public async Task What_is_under_our_path_is_found_whoever_has_it()
    {
        await CreateAsync();
        _aws.World.Seed.Role(Shares.Account, "left", EmbeddedAws.Trust(), path: Acme.Installation.IamPath);
        _aws.World.Seed.Role(Shares.Account, "elsewhere", EmbeddedAws.Trust());
        var inventory = new IamInventory(_aws.Operator.Iam);
        string ArnOf(string name) => Acme.Installation.IamArn($"policy{Acme.Installation.IamPath}{name}");

        var (all, failure) = await inventory.FindAsync(Acme.Installation.IamPath, ArnOf, _ => false, Stop);
        Assert.Null(failure);
        // Role; user and policy of the share.
        Assert.Equal(["left", Acme.IamName, Acme.IamName], all.Select(found => found.Name));
        Assert.Equal(Ownership.Ours, OwnershipTags.Of(all[1].Tags, Acme));
        Assert.Equal(Ownership.Ours, OwnershipTags.Of(all[2].Tags, Acme));

        var (unknown, _) = await inventory.FindAsync(Acme.Installation.IamPath, ArnOf, name => name == Acme.IamName, Stop);
        Assert.Equal(["left"], unknown.Select(found => found.Name));

        _aws.World.Faults = request => request.Operation == "ListUsers" ? new Sandbox.Hosting.Fault.Refuse(403, "AccessDenied") : null;
        var (some, refused) = await inventory.FindAsync(Acme.Installation.IamPath, ArnOf, _ => false, Stop);
        Assert.Equal(ErrorClass.Denied, refused!.Class);
        Assert.Equal(["left", Acme.IamName], some.Select(found => found.Name));
    }

    [Fact]
    public async Task What_somebody_hung_on_our_user_is_seen_and_taken_off()
    {
        await CreateAsync();
        await _aws.Admin.Iam.PutUserPolicyAsync(new() { UserName = Acme.IamName, PolicyName = "foreign", PolicyDocument = EmbeddedAws.Read("") }, Stop);
        _aws.World.Seed.Run(Shares.Account, "CreateGroup", ("GroupName", "analysts"));
        _aws.World.Seed.Run(Shares.Account, "AddUserToGroup", ("GroupName", "analysts"), ("UserName", Acme.IamName));
        _aws.World.Seed.LoginProfile(Shares.Account, Acme.IamName);

        var found = (await ObserveAsync()).User.ValueOrNull!;
        Assert.Equal(["analysts"], found.Groups);
        Assert.Equal([new UserCredential(UserCredentialKind.LoginProfile, Acme.IamName)], found.Credentials);

        await DoAsync(new IamAction.DeleteUserPolicy(Acme.IamName, "foreign") { Effect = AccessEffect.Narrows, Diff = "d" });
        await DoAsync(new IamAction.RemoveUserFromGroup(Acme.IamName, "analysts") { Effect = AccessEffect.Narrows, Diff = "d" });
        await DoAsync(new IamAction.DeleteCredential(Acme.IamName, found.Credentials[0]) { Effect = AccessEffect.Narrows, Diff = "d" });
        found = (await ObserveAsync()).User.ValueOrNull!;
        Assert.Empty(found.Groups);
        Assert.Empty(found.Credentials);
        Assert.Empty(found.InlinePolicies);
    }

    [Fact]
    public async Task A_user_without_our_tags_keeps_its_keys_and_gets_none()
    {
        _aws.World.Seed.User(Shares.Account, Acme.IamName, path: Acme.Installation.IamPath);
        var theirs = _aws.World.Seed.AccessKey(Shares.Account, Acme.IamName);
        var before = _aws.World.Snapshot();
        IamAction[] actions =
        [
            new IamAction.CreateAccessKey(Acme.IamName, _aws.Time.GetUtcNow()) { Effect = AccessEffect.Grants, Diff = "d" },
            new IamAction.UpdateAccessKey(Acme.IamName, theirs.AccessKeyId, Active: false) { Effect = AccessEffect.Narrows, Diff = "d" },
            new IamAction.DeleteAccessKey(Acme.IamName, theirs.AccessKeyId) { Effect = AccessEffect.Narrows, Diff = "d" },
            new IamAction.DeleteUser(Acme.IamName) { Effect = AccessEffect.Neutral, Diff = "d" },
        ];
        foreach (var action in actions)
        {
            Assert.IsType<ActionOutcome.Failed>(await Executor().ExecuteAsync(Acme, action, Stop));
        }
        Assert.Equal(before, _aws.World.Snapshot());
    }

    [Fact]
    public async Task A_key_is_proven_also_under_a_cut_and_a_wrong_secret_is_not()
    {
        await CreateAsync();
        await DoAsync(new IamAction.PutUserPolicy(Acme.IamName, "va-cut", Deny) { Effect = AccessEffect.Narrows, Diff = "d" });
        var (id, secret) = Assert.Single(_minted);
        var prover = new KeyProver(_aws.Operator);
        Assert.Null(await prover.ProveAsync(Acme, id, secret, Stop));
        Assert.Equal(ErrorClass.Unauthenticated, (await prover.ProveAsync(Acme, id, "another", Stop))?.Class);
        Assert.Equal("AnotherIdentity", (await prover.ProveAsync(Acme with { Name = "other" }, id, secret, Stop))?.Code);
    }

    private async Task CreateAsync()
    {
        foreach (var action in Creation)
        {
            await DoAsync(action);
        }
    }

    private async Task<ObservedIam> StepAsync(ObservedIam expected, IamAction action)
    {
        var outcome = Assert.IsType<ActionOutcome.Succeeded>(await Executor().ExecuteAsync(Acme, action, Stop));
        expected = IamEffects.Apply(expected, action, outcome.Id);
        var found = await ObserveAsync();
        Assert.Equal(Form(expected.User), Form(found.User));
        return expected;
    }

    private async Task DoAsync(IamAction action)
    {
        var outcome = await Executor().ExecuteAsync(Acme, action, Stop);
        Assert.True(outcome is ActionOutcome.Succeeded, $"{action}: {outcome}");
    }

    private IamExecutor Executor() => new(_aws.Operator.Iam, new IamOverlay(_aws.Time), this);

    private Task<ObservedIam> ObserveAsync() =>
        new IamObserver(_aws.Operator.Iam, new IamOverlay(_aws.Time)).ObserveAsync(Acme, IamReads.UserToDelete, Stop);

    private static string Form(Observation<ObservedUser> observed) => observed.ValueOrNull is { } user ? user.ToString() : "not there";
}
