using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Tests.Planning.Snowflake;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.Planning.Adoption;

/// <summary>A role in AWS and what reads through it in Snowflake become a share's together, or not at all.</summary>
public sealed class AdoptOnBothSidesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void All_claims_come_first_and_hold_back_whatever_follows()
    {
        var actions = Plan(Role()).Actions;
        Assert.Equal(["CLAIM INTEGRATION", "CLAIM TABLE", "CLAIM STAGE", "CLAIM TASK", "TagRole", "CreatePolicy"], actions.Take(6).Select(action => action.Verb));
        foreach (var claim in actions.Take(4))
        {
            Assert.All(actions.Skip(4), action => Assert.True(
                action.Effect != AccessEffect.Narrows && (action.ObjectKey == claim.ObjectKey || action.After.Contains(claim.ObjectKey, StringComparer.Ordinal)), action.ToString()));
        }
        Assert.All(actions.Skip(5).Where(action => action.ObjectKey != IamAction.RoleKey), action => Assert.Contains(IamAction.RoleKey, action.After));
    }

    [Fact]
    public void What_is_wrong_on_either_side_is_told_together_and_stops_both()
    {
        var plan = Plan(Role() with { InstanceProfiles = ["machines"] }, world => world.Change(SqlObjectKind.Task, HandMadeObjects.Task, entry => entry with { Started = true }));
        Assert.Equal([TargetSystem.Iam, TargetSystem.Snowflake], plan.Blocks.Where(block => block.Reason == Reasons.AdoptionRefused).Select(block => block.System));
        Assert.Empty(plan.Actions);
    }

    [Fact]
    public void A_role_whose_trust_names_somebody_else_than_the_integration_stops_both()
    {
        var plan = Plan(Role("arn:aws:iam::999988887777:user/other"));
        Assert.Contains(plan.Blocks, block => block.Reason == Reasons.AdoptionRefused && block.Message.Contains("its trust is not exactly the declared one", StringComparison.Ordinal));
        Assert.Empty(plan.Actions);
    }

    [Fact]
    public void A_role_that_cannot_be_read_stops_the_claims_in_Snowflake()
    {
        var plan = Plan(null);
        Assert.Contains(plan.Blocks, block => block is { System: TargetSystem.Iam, Undecided: true });
        Assert.Empty(plan.Actions);
    }

    [Fact]
    public void While_Snowflake_was_not_asked_the_role_is_not_claimed_and_not_refused()
    {
        var (inputs, declared) = Declared();
        var observed = new ObservedShare(Iam(Role()), ObservedSnowflake.Presumed, Observation<ObservedHandoff>.Absent.Instance);
        var plan = SharePlanner.Iam(inputs, declared, observed, Now);
        Assert.Empty(plan.Actions);
        Assert.Equal((Reasons.AwaitingSnowflake, true), (plan.Blocks.Single().Reason, plan.Blocks.Single().Undecided));
    }

    [Fact]
    public void Once_the_role_is_ours_an_integration_put_in_place_of_the_adopted_one_tells_nobody_whom_to_trust()
    {
        var (inputs, declared) = Declared();
        var ours = Role() with { Tags = OwnershipTags(inputs) };
        var world = HandMadeObjects.World();
        world.Change(SqlObjectKind.Integration, HandMadeObjects.Integration, entry => entry with { Integration = entry.Integration! with { PrincipalArn = "arn:aws:iam::999988887777:user/other" } });
        var plan = Plan(ours, replaced: world);
        Assert.DoesNotContain(plan.Actions, action => action is IamAction.UpdateAssumeRolePolicy or IamAction.PutRolePolicy);
        Assert.Contains(plan.Blocks, block => block.Reason == Reasons.AdoptionRefused);
        Assert.Equal(IntentKind.Grant, declared.Intent.Kind);
    }

    [Theory]
    [InlineData(SqlObjectKind.Stage)]
    [InlineData(SqlObjectKind.Integration)]
    public void When_an_adopted_object_is_gone_who_is_taken_out_of_grantTo_loses_it_all_the_same(SqlObjectKind gone)
    {
        var (inputs, declared) = Declared();
        var world = Adopted(declared);
        world.Remove(gone, gone == SqlObjectKind.Stage ? HandMadeObjects.Stage : HandMadeObjects.Integration);
        var plan = Plan(Role() with { Tags = OwnershipTags(inputs) }, replaced: world, edit: spec => spec with { Snowflake = spec.Snowflake! with { GrantTo = [] } });
        Assert.Contains(plan.Blocks, block => block is { System: TargetSystem.Snowflake, Reason: Reasons.AdoptionRefused });
        var inSnowflake = plan.Actions.Where(action => action.System == TargetSystem.Snowflake).ToList();
        Assert.Equal(2, inSnowflake.Count(action => action is SnowflakeAction.RevokeSelect));
        Assert.All(inSnowflake, action => Assert.Equal(AccessEffect.Narrows, action.Effect));
    }

    [Fact]
    public void Once_the_role_is_ours_what_is_missing_in_Snowflake_holds_back_Snowflake_alone()
    {
        var (inputs, declared) = Declared();
        var world = Adopted(declared);
        world.Remove(SqlObjectKind.Stage, HandMadeObjects.Stage);
        Assert.Contains(Plan(Role() with { Tags = OwnershipTags(inputs) }, replaced: world).Actions, action => action is IamAction.CreatePolicy);
        Assert.Empty(Plan(Role(), replaced: world).Actions);
    }

    [Fact]
    public void A_suspended_share_whose_adopted_role_lost_our_tags_is_cut_in_Snowflake()
    {
        var (_, declared) = Declared();
        var plan = Plan(Role(), replaced: Adopted(declared), edit: spec => spec with { Suspend = true });
        Assert.Contains(plan.Blocks, block => block is { System: TargetSystem.Iam, Reason: Reasons.AdoptionRefused });
        Assert.Equal(["ALTER INTEGRATION", "SUSPEND TASK"], plan.Actions.Select(action => action.Verb).Order(StringComparer.Ordinal));
        Assert.All(plan.Actions, action => Assert.Equal(AccessEffect.Narrows, action.Effect));
    }

    [Fact]
    public void Where_nothing_may_be_claimed_what_is_ours_is_revoked_from_all_the_same()
    {
        var (inputs, declared) = Declared();
        var world = Adopted(declared);
        world.Change(SqlObjectKind.Stage, HandMadeObjects.Stage, entry => entry with { Comment = "" });
        world.Change(SqlObjectKind.Task, HandMadeObjects.Task, entry => entry with { Comment = "" });
        var plan = Plan(Role() with { Tags = OwnershipTags(inputs) }, replaced: world, edit: spec => spec with { Snowflake = spec.Snowflake! with { GrantTo = [] } });
        Assert.Contains(plan.Blocks, block => block.Message.Contains("ALTER TASK … SUSPEND", StringComparison.Ordinal));
        Assert.Equal(2, plan.Actions.Count(action => action is SnowflakeAction.RevokeSelect));
        Assert.DoesNotContain(plan.Actions, action => action is SnowflakeAction.Claim);
    }

    [Theory]
    [InlineData("hand-made", ConditionStatuses.False, "Role snowflake-voice-analytics-role is not adopted yet.")]
    [InlineData("refused", ConditionStatuses.False, "GRANT OWNERSHIP")]
    [InlineData("adopted", ConditionStatuses.True, "Role snowflake-voice-analytics-role, integration VOICE_ANALYTICS_S3, table SESSIONS (which outlives it), stage VOICE_ANALYTICS_STAGE, task VOICE_ANALYTICS_INCREMENTAL_LOAD are the share's")]
    [InlineData("claimed", ConditionStatuses.False, "Not adopted yet in Snowflake: stage VOICE_ANALYTICS_STAGE.")]
    public void The_condition_says_how_far_it_is_on_both_sides(string state, string status, string says)
    {
        var (inputs, declared) = Declared();
        var world = HandMadeObjects.World();
        var role = Role();
        if (state is "adopted" or "claimed")
        {
            new Pass(world, declared.Snowflake, state == "adopted" ? Pass.Verified : Pass.Unverified).Run(fresh: true);
            role = role with { Tags = OwnershipTags(inputs), AttachedPolicyArns = [inputs.Identity.PolicyArn] };
        }
        if (state == "refused")
        {
            world.Change(SqlObjectKind.Stage, HandMadeObjects.Stage, entry => entry with { Owner = "SYSADMIN" });
        }
        var observed = Observed(role, world, declared);
        var report = new PassReport(inputs, declared.Intent, observed, SharePlanner.Plan(inputs, declared, observed, verified: false, Now), [], []) { Declared = declared };
        var condition = StatusBuilder.Build(report, Now).Conditions.Single(condition => condition.Type == ConditionTypes.Adopted);
        Assert.Equal(status, condition.Status);
        Assert.Contains(says, condition.Message, StringComparison.Ordinal);
    }

    private static World Adopted(Declaration declared)
    {
        var world = HandMadeObjects.World();
        new Pass(world, declared.Snowflake, Pass.Verified).Run(fresh: true);
        return world;
    }

    private static Plan Plan(ObservedRole? role, Action<World>? people = null, World? replaced = null, Func<PartnerShareSpec, PartnerShareSpec>? edit = null)
    {
        var (inputs, declared) = Declared(edit);
        var world = replaced ?? HandMadeObjects.World();
        people?.Invoke(world);
        return SharePlanner.Plan(inputs, declared, Observed(role, world, declared), verified: false, Now);
    }

    private static ObservedShare Observed(ObservedRole? role, World world, Declaration declared)
    {
        var snowflake = Observer.Read(world, declared.Snowflake, ObservedSnowflake.Presumed, SnowflakeReading.Full(declared.Snowflake));
        snowflake = Observer.Read(world, declared.Snowflake, snowflake, SnowflakeReading.Needed(declared.Snowflake, snowflake));
        return new ObservedShare(Iam(role), snowflake, Observation<ObservedHandoff>.Absent.Instance);
    }

    private static ObservedIam Iam(ObservedRole? role) => ObservedIam.Absent with
    {
        Role = role is null ? new Observation<ObservedRole>.Unknown(new Failure(ErrorClass.Denied, "AccessDenied", "no")) : new Observation<ObservedRole>.Present(role),
    };

    private static ObservedRole Role(string principal = World.Principal) => HandMade.Role with { TrustDocument = new TrustPolicy(principal, HandMadeObjects.ExternalId, null).ToDocument().ToJson() };

    private static StringMap OwnershipTags(ShareInputs inputs) => Naming.OwnershipTags.For(inputs.Identity, ShapeHash.Of(inputs.Share.Spec));

    private static (ShareInputs Inputs, Declaration Declared) Declared(Func<PartnerShareSpec, PartnerShareSpec>? edit = null)
    {
        var described = HandMadeObjects.Share;
        var inputs = new ShareInputs(
            new PartnerShare { Metadata = new ObjectMetadata { Namespace = "partners", Name = "acme", Uid = "uid-1" }, Spec = edit is null ? described.Spec : edit(described.Spec) },
            new Lookup<AnalyticsSource>.Found(new AnalyticsSource
            {
                Metadata = new ObjectMetadata { Name = "voice-sessions" },
                Spec = described.Source with
                {
                    Adoptable = [HandMadeObjects.Role, "voice_analytics_s3", "voice_analytics_stage", "voice_analytics_incremental_load", "SESSIONS"],
                    Allow =
                    [
                        new AllowEntry
                        {
                            Namespaces = new NamespaceTerms { Names = ["partners"] }, Prefixes = ["sessions/"], AccessModes = [AccessModes.StorageIntegration],
                            SnowflakeAccounts = ["MYORG-ACME"], AwsAccounts = ["999988887777"],
                        },
                    ],
                },
            }),
            new Lookup<SnowflakeConnection>.Found(new SnowflakeConnection
            {
                Metadata = new ObjectMetadata { Namespace = "partners", Name = "acme" },
                Spec = described.Connection with { User = "U", Role = Case.Role, Auth = new ConnectionAuth { Type = "KeyPair", SecretRef = new NameReference { Name = "acme" } } },
            }),
            StringMap.Empty,
            Case.Installation,
            new byte[32]);
        var declared = Declaration.Of(inputs, Now);
        Assert.True(declared.Intent.Kind == (inputs.Share.Spec.Suspend ? IntentKind.Cut : IntentKind.Grant), declared.Intent.Message);
        return (inputs, declared);
    }
}
