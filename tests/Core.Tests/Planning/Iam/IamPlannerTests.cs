using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Tests.Planning.Iam;

public sealed class IamPlannerTests
{
    [Fact]
    public void A_new_share_takes_three_writes_and_its_trust_is_final_at_birth() => Expect(
        Shares.Desired(), ObservedIam.Presumed,
        "CreatePolicy", "CreateRole", "AttachRolePolicy");

    [Fact]
    public void Without_a_principal_there_is_no_role() => Expect(
        Shares.Desired(principal: null), ObservedIam.Presumed,
        "CreatePolicy");

    [Fact]
    public void At_rest_nothing_is_planned() => Expect(Shares.Desired(), Applied(Shares.Desired()));

    [Fact]
    public void A_changed_prefix_is_one_write_and_the_old_version_goes_at_once()
    {
        var changed = Shares.Desired(prefix: "other/");
        var actions = Plan(changed, Applied(Shares.Desired())).Actions;
        Assert.Equal(["CreatePolicyVersion"], actions.Select(action => action.Verb));
        var after = (ObservedIam)IamEffects.Apply(Applied(Shares.Desired()), (IamAction)actions[0], "v2");
        Expect(changed, after, "DeletePolicyVersion");
    }

    [Fact]
    public void A_trust_change_is_cut_first_and_the_former_sessions_are_revoked_before_the_cut_ends() => Expect(
        Shares.Desired(principal: "arn:aws:iam::999988887777:user/new"), Applied(Shares.Desired()),
        "PutRolePolicy va-cut", "UpdateAssumeRolePolicy", "PutRolePolicy va-revoke", "DeleteRolePolicy va-cut");

    [Fact]
    public void A_death_after_the_trust_change_still_revokes_before_the_cut_ends()
    {
        var changed = Shares.Desired(principal: "arn:aws:iam::999988887777:user/new");
        var observed = Applied(Shares.Desired());
        foreach (var action in Plan(changed, observed).Actions.Take(2))
        {
            observed = IamEffects.Apply(observed, (IamAction)action);
        }
        Expect(changed, observed, "PutRolePolicy va-revoke", "DeleteRolePolicy va-cut");
    }

    [Fact]
    public void A_revocation_is_repeated_and_tidied_up_when_every_older_session_has_ended()
    {
        var desired = Shares.Desired();
        var observed = With(Applied(desired), role => role with { InlinePolicies = role.InlinePolicies.With(InlineDeny.RevokeName, InlineDeny.Revoke(Shares.Now, false)) });
        Assert.Empty(IamPlanner.Plan(desired, observed, Shares.Now.AddMinutes(1)).Actions);
        var second = Assert.Single(IamPlanner.Plan(desired, observed, Shares.Now.AddMinutes(3)).Actions);
        observed = IamEffects.Apply(observed, (IamAction)second);
        Assert.Empty(IamPlanner.Plan(desired, observed, Shares.Now.AddHours(11)).Actions);
        Assert.Equal("DeleteRolePolicy", Assert.Single(IamPlanner.Plan(desired, observed, Shares.Now.AddHours(13)).Actions).Verb);
    }

    [Fact]
    public void A_later_end_needs_no_cut() => Expect(
        Shares.Desired(expires: Shares.Now.AddDays(2)), Applied(Shares.Desired(expires: Shares.Now.AddDays(1))),
        "CreatePolicyVersion", "UpdateAssumeRolePolicy");

    [Theory]
    [InlineData(IntentKind.Cut)]
    public void A_cut_is_one_write_and_keeps_every_object(IntentKind kind) => Expect(
        Shares.Desired(kind), Applied(Shares.Desired()),
        "PutRolePolicy va-cut");

    [Fact]
    public void A_resume_lifts_the_cut_last()
    {
        var cut = IamEffects.Apply(Applied(Shares.Desired()), (IamAction)Plan(Shares.Desired(IntentKind.Cut), Applied(Shares.Desired())).Actions[0]);
        Expect(Shares.Desired(prefix: "other/"), cut, "CreatePolicyVersion", "DeleteRolePolicy va-cut");
    }

    [Fact]
    public void A_cut_that_was_weakened_by_hand_is_put_back()
    {
        var weakened = With(Applied(Shares.Desired()), role => role with
        {
            InlinePolicies = role.InlinePolicies.With(InlineDeny.CutName, InlineDeny.Cut(CutCause.Share).Replace("\"Action\":\"*\"", "\"Action\":\"ec2:*\"", StringComparison.Ordinal)),
        });
        Expect(Shares.Desired(IntentKind.Cut), weakened, "PutRolePolicy va-cut");
    }

    [Fact]
    public void What_others_hung_on_the_role_goes_before_anything_is_granted()
    {
        var widened = With(Applied(Shares.Desired()), role => role with
        {
            AttachedPolicyArns = ["arn:aws:iam::aws:policy/AmazonS3FullAccess"],
            InlinePolicies = role.InlinePolicies.With("theirs", "{}"),
        });
        Expect(Shares.Desired(), widened, "DetachRolePolicy", "DeleteRolePolicy theirs", "AttachRolePolicy");
    }

    [Fact]
    public void Holding_still_takes_away_what_others_added_but_grants_nothing()
    {
        var widened = With(Applied(Shares.Desired()), role => role with { AttachedPolicyArns = ["arn:aws:iam::aws:policy/AmazonS3FullAccess"] });
        Expect(Shares.Desired(IntentKind.Hold), widened, "DetachRolePolicy");
    }

    [Fact]
    public void Deleting_cuts_first_and_lifts_the_cut_only_when_nothing_is_left_that_it_holds_back() => Expect(
        Shares.Desired(IntentKind.Absent), Applied(Shares.Desired()),
        "PutRolePolicy va-cut", "DetachRolePolicy", "DeleteRolePolicy va-cut", "DeleteRole", "DeletePolicy");

    [Fact]
    public void An_object_without_our_tags_is_a_conflict_with_zero_writes()
    {
        var foreign = With(Applied(Shares.Desired()), role => role with { Tags = StringMap.Empty });
        var plan = Plan(Shares.Desired(prefix: "other/"), foreign);
        Assert.DoesNotContain(plan.Actions, action => action is IamAction.OnRole);
        Assert.Contains(plan.Blocks, block => block.Reason == Reasons.Conflict);
        Assert.DoesNotContain(Plan(Shares.Desired(IntentKind.Absent), foreign).Actions, action => action is IamAction.OnRole);
    }

    [Fact]
    public void A_deletion_never_touches_an_object_of_another_life()
    {
        var later = Shares.Acme with { Uid = "uid-2" };
        var theirs = Applied(Shares.Desired(share: later));
        Assert.Empty(Plan(Shares.Desired(IntentKind.Absent), theirs).Actions);
        // Asked and answered: that life holds the name.
        Assert.Empty(Plan(Shares.Desired(IntentKind.Absent) with { HoldsNameLive = false }, theirs).Actions);
        Assert.Empty(Plan(Shares.Desired(IntentKind.Absent) with { HoldsNameLive = false }, theirs).Blocks);
        // Nobody holds it: what only lost its uid to somebody's edit goes with the share.
        Assert.Equal("TagRole", Plan(Shares.Desired(IntentKind.Absent) with { HoldsNameLive = true }, theirs).Actions[0].Verb);
    }

    [Fact]
    public void Another_life_is_taken_over_only_after_a_live_proof()
    {
        var later = Shares.Desired(share: Shares.Acme with { Uid = "uid-2" });
        var earlier = Applied(Shares.Desired());
        var unproven = Plan(later, earlier);
        Assert.True(unproven.NeedsLiveProof);
        Assert.Empty(unproven.Actions);
        Assert.Equal(["TagRole", "TagPolicy"], Plan(later with { HoldsNameLive = true }, earlier).Actions.Select(action => action.Verb));
    }

    [Fact]
    public void Another_cluster_with_our_cluster_id_is_not_touched()
    {
        var other = new Naming.ShareIdentity(Shares.Installation with { KubeSystemUid = "other" }, "partners", "acme", "uid-1");
        var plan = Plan(Shares.Desired(), Applied(Shares.Desired(share: other)));
        Assert.Empty(plan.Actions);
        Assert.All(plan.Blocks, block => Assert.Equal(Reasons.OwnedByOtherInstallation, block.Reason));
    }

    [Fact]
    public void A_changed_shape_stops_everything()
    {
        var desired = Shares.Desired();
        desired = desired with { Tags = desired.Tags.With(TagKeys.Shape, "ffffffffffffffff") };
        var plan = Plan(desired, Applied(Shares.Desired()));
        Assert.Contains(plan.Blocks, block => block.Reason == Reasons.ImmutableFieldChanged);
        Assert.Empty(plan.Actions);
    }

    [Fact]
    public void A_failed_read_is_not_absence()
    {
        var failure = new Failure(ErrorClass.Transient, "ServiceFailure", "iam:GetRole failed");
        var plan = Plan(Shares.Desired(), new ObservedIam(new Observation<ObservedPolicy>.Unknown(failure), new Observation<ObservedRole>.Unknown(failure)));
        Assert.Empty(plan.Actions);
        Assert.Equal(2, plan.Blocks.Length);
    }

    private static Plan Plan(DesiredIam desired, ObservedIam observed) => IamPlanner.Plan(desired, observed, Shares.Now);

    private static void Expect(DesiredIam desired, ObservedIam observed, params string[] verbs) =>
        Assert.Equal(verbs, Plan(desired, observed).Actions.Select(Short));

    private static string Short(PlannedAction action) => action switch
    {
        IamAction.PutRolePolicy put => $"PutRolePolicy {put.PolicyName}",
        IamAction.DeleteRolePolicy delete => $"DeleteRolePolicy {delete.PolicyName}",
        _ => action.Verb,
    };

    private static ObservedIam Applied(DesiredIam desired) =>
        Plan(desired, ObservedIam.Presumed).Actions.Cast<IamAction>().Aggregate(ObservedIam.Presumed, (iam, action) => IamEffects.Apply(iam, action));

    private static ObservedIam With(ObservedIam iam, Func<ObservedRole, ObservedRole> change) =>
        iam with { Role = new Observation<ObservedRole>.Present(change(iam.Role.ValueOrNull!)) };
}
