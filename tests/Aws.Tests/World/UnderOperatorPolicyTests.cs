using VoiceAnalytics.Aws.Buckets;
using VoiceAnalytics.Aws.Executing;
using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Aws.Tests.Wire;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.Aws.Tests.World;

/// <summary>Everything that the operator does is permitted by examples/install/aws/operator-policy.json, and works.</summary>
public sealed class UnderOperatorPolicyTests : IDisposable
{
    private const string Deny = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""";

    private static readonly ShareIdentity Acme = Shares.Acme;

    private readonly EmbeddedAws _aws = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IEnumerable<IamAction> Creation =>
    [
        new IamAction.CreatePolicy(Acme.PolicyArn, Acme.IamName, Acme.Installation.IamPath, EmbeddedAws.Read(), Shares.AcmeTags, "d") { Effect = AccessEffect.Grants, Diff = "d" },
        new IamAction.CreateRole(Acme.IamName, Acme.RoleArn, Acme.Installation.IamPath, EmbeddedAws.Trust(), Shares.AcmeTags, Acme.Installation.PermissionsBoundaryArn, "d") { Effect = AccessEffect.Grants, Diff = "d" },
        new IamAction.AttachRolePolicy(Acme.IamName, Acme.PolicyArn) { Effect = AccessEffect.Grants, Diff = "d" },
    ];

    private static IEnumerable<IamAction> Changes =>
    [
        new IamAction.PutRolePolicy(Acme.IamName, "va-cut", Deny) { Effect = AccessEffect.Narrows, Diff = "d" },
        new IamAction.UpdateAssumeRolePolicy(Acme.IamName, EmbeddedAws.Trust("another-id")) { Effect = AccessEffect.Grants, Diff = "d" },
        new IamAction.PutRolePermissionsBoundary(Acme.IamName, Acme.Installation.PermissionsBoundaryArn!) { Effect = AccessEffect.Narrows, Diff = "d" },
        new IamAction.UpdateRole(Acme.IamName, 3600) { Effect = AccessEffect.Narrows, Diff = "d" },
        new IamAction.TagRole(Acme.IamName, new StringMap([new(TagKeys.Uid, "uid-1"), new(TagKeys.Cluster, "prod")])) { Effect = AccessEffect.Neutral, Diff = "d" },
        new IamAction.TagPolicy(Acme.PolicyArn, new StringMap([new(OwnershipTags.Orphaned, "true")])) { Effect = AccessEffect.Neutral, Diff = "d" },
        new IamAction.CreatePolicyVersion(Acme.PolicyArn, EmbeddedAws.Read("sessions/eu/")) { Effect = AccessEffect.Grants, Diff = "d" },
        new IamAction.DeletePolicyVersion(Acme.PolicyArn, "v1") { Effect = AccessEffect.Narrows, Diff = "d" },
        new IamAction.DeleteRolePolicy(Acme.IamName, "va-cut") { Effect = AccessEffect.Grants, Diff = "d" },
    ];

    private static IEnumerable<IamAction> Removal =>
    [
        new IamAction.DetachRolePolicy(Acme.IamName, Acme.PolicyArn) { Effect = AccessEffect.Narrows, Diff = "d" },
        new IamAction.DeleteRole(Acme.IamName) { Effect = AccessEffect.Neutral, Diff = "d" },
        new IamAction.DeletePolicy(Acme.PolicyArn) { Effect = AccessEffect.Neutral, Diff = "d" },
    ];

    public void Dispose() => _aws.Dispose();

    [Fact]
    public async Task A_share_is_made_changed_and_removed_again()
    {
        var untouched = _aws.Foreign(Acme);
        await DoAll(Creation);
        Assert.True(_aws.World.Oracle.CanRead(new AwsPrincipal(EmbeddedAws.SnowflakeUser), Acme.RoleArn, "0123456789", EmbeddedAws.Bucket, "sessions/a.gz"));

        await DoAll(Changes);
        Assert.False(_aws.World.Oracle.CanRead(new AwsPrincipal(EmbeddedAws.SnowflakeUser), Acme.RoleArn, "0123456789", EmbeddedAws.Bucket, "sessions/eu/a.gz"));
        Assert.True(_aws.World.Oracle.CanRead(new AwsPrincipal(EmbeddedAws.SnowflakeUser), Acme.RoleArn, "another-id", EmbeddedAws.Bucket, "sessions/eu/a.gz"));
        Assert.False(_aws.World.Oracle.CanRead(new AwsPrincipal(EmbeddedAws.SnowflakeUser), Acme.RoleArn, "another-id", EmbeddedAws.Bucket, "sessions/a.gz"));

        await DoAll(Removal);
        Assert.Equal(ObservedIam.Absent, await ObserveAsync());
        Assert.Equal(untouched, _aws.Foreign(Acme));
        Assert.Empty(_aws.World.Unmodelled);
    }

    /// <summary>What the effects of Core foresee, step by step, is what a read finds.</summary>
    [Fact]
    public async Task Each_write_has_the_effect_that_Core_expects()
    {
        var expected = ObservedIam.Presumed;
        foreach (var action in Creation.Concat(Changes).Concat(Removal))
        {
            var outcome = Assert.IsType<ActionOutcome.Succeeded>(await Executor().ExecuteAsync(Acme, action, Stop));
            expected = IamEffects.Apply(expected, action, outcome.Id);
            var found = await ObserveAsync();
            Assert.Equal(Form(expected.Policy, policy => policy.ToString()), Form(found.Policy, policy => policy.ToString()));
            Assert.Equal(Form(expected.Role, role => role.ToString()), Form(found.Role, role => role.ToString()));
        }
    }

    [Fact]
    public async Task What_somebody_hung_on_our_role_is_taken_off()
    {
        await DoAll(Creation);
        var foreign = _aws.World.Seed.Policy(Shares.Account, "foreign", EmbeddedAws.Read(""));
        await _aws.Admin.Iam.AttachRolePolicyAsync(new() { RoleName = Acme.IamName, PolicyArn = foreign }, Stop);
        await _aws.Admin.Iam.PutRolePolicyAsync(new() { RoleName = Acme.IamName, PolicyName = "foreign", PolicyDocument = EmbeddedAws.Read("") }, Stop);

        await DoAll(
        [
            new IamAction.DetachRolePolicy(Acme.IamName, foreign) { Effect = AccessEffect.Narrows, Diff = "d" },
            new IamAction.DeleteRolePolicy(Acme.IamName, "foreign") { Effect = AccessEffect.Narrows, Diff = "d" },
        ]);

        var role = (await ObserveAsync()).Role.ValueOrNull!;
        Assert.Equal([Acme.PolicyArn], role.AttachedPolicyArns);
        Assert.Empty(role.InlinePolicies);
    }

    [Fact]
    public async Task Absence_is_provable_and_a_foreign_role_of_our_name_is_seen()
    {
        Assert.Equal(ObservedIam.Absent, await ObserveAsync());

        _aws.World.Seed.Role(Shares.Account, Acme.IamName, EmbeddedAws.Trust(), path: "/elsewhere/");

        var role = (await ObserveAsync()).Role.ValueOrNull!;
        Assert.Equal(Ownership.Foreign, OwnershipTags.Of(role.Tags, Acme));
        var outcome = await Executor().ExecuteAsync(Acme, Creation.ElementAt(1), Stop);
        Assert.Equal(ErrorClass.Conflict, Assert.IsType<ActionOutcome.Failed>(outcome).Failure.Class);
    }

    [Fact]
    public async Task The_account_and_the_buckets_settings_are_readable()
    {
        var identity = await CallerIdentity.ReadAsync(_aws.Operator.Sts, Stop);
        Assert.Equal((Shares.Account, "aws", EmbeddedAws.OperatorName), (identity.AccountId, identity.Partition, identity.PrincipalName));

        var bucket = await new BucketReader(_aws.Operator).ReadAsync(EmbeddedAws.Bucket, "us-west-1", Shares.Account, Stop);
        Assert.Equal(new Observation<BucketLocation>.Present(new BucketLocation("us-west-1", OwnedByExpected: true)), bucket.Location);
        Assert.True(bucket.PublicAccess.ValueOrNull?.BlocksAll);
        Assert.IsType<Observation<BucketLogging>.Absent>(bucket.Logging);
    }

    private IamExecutor Executor() => new(_aws.Operator.Iam, new IamOverlay(_aws.Time));

    private Task<ObservedIam> ObserveAsync() => new IamObserver(_aws.Operator.Iam, new IamOverlay(_aws.Time)).ObserveAsync(Acme, IamReads.Role | IamReads.User, Stop);

    private async Task DoAll(IEnumerable<IamAction> actions)
    {
        foreach (var action in actions)
        {
            var outcome = await Executor().ExecuteAsync(Acme, action, Stop);
            Assert.True(outcome is ActionOutcome.Succeeded, $"{action}: {outcome}");
        }
    }

    private static string Form<T>(Observation<T> observation, Func<T, string> form)
        where T : class => observation switch
        {
            Observation<T>.Present present => form(present.Value),
            _ when observation.MayCreate => "not there",
            _ => observation.ToString(),
        };
}
