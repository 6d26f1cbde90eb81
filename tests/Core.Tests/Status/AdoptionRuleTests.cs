using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Tests.Desired;
using VoiceAnalytics.Core.Tests.Planning.Adoption;

namespace VoiceAnalytics.Core.Tests.Status;

public sealed class AdoptionRuleTests
{
    private static readonly AnalyticsSource Source = Inputs.Source(spec => spec with { Adoptable = [HandMade.Share.AdoptedRole!] });
    private static readonly PartnerShare Asking = Inputs.Share(
        Inputs.Spec(new PartnerIdentity { IamUserArn = "arn:aws:iam::123456789012:user/abc", ExternalId = "MYORG_SFCRole=2_abcdefgh" }) with { Adopt = new Adoption { RoleName = HandMade.Share.AdoptedRole } });

    [Fact]
    public void A_share_that_adopts_nothing_has_no_such_condition()
    {
        Assert.Null(Condition(Inputs.Share(), HandMade.Role));
        Assert.Null(Condition(Asking with { Spec = Asking.Spec with { Adopt = new Adoption() } }, HandMade.Role));
    }

    [Fact]
    public void What_a_share_asks_for_and_cannot_have_is_unknown()
    {
        var condition = Condition(Asking with { Spec = Asking.Spec with { Adopt = new Adoption { Stage = "S" } } }, HandMade.Role);
        Assert.Equal((ConditionStatuses.Unknown, Reasons.InvalidSpec), (condition?.Status, condition?.Reason));
    }

    [Fact]
    public void So_is_what_a_share_with_a_role_of_its_own_comes_to_ask_for_by_an_edit() =>
        Assert.Equal(ConditionStatuses.Unknown, Condition(Asking, Own("uid-acme", "another shape"), hasOwnObjects: true)?.Status);

    [Theory]
    [InlineData("uid-acme", "the same shape")]
    [InlineData("uid-former", "left behind by a former life")]
    public void A_role_of_its_own_is_never_taken_for_the_one_that_it_asks_for(string uid, string because)
    {
        var own = Own(uid, Core.Validation.ShapeHash.Of(Asking.Spec));
        var inputs = Inputs.Of(Asking, Source) with { HasOwnObjects = true, HoldsNameLive = true };
        var declared = Declaration.Of(inputs, Inputs.Now);
        var plan = SharePlanner.Plan(inputs, declared, new ObservedShare(HandMade.Of(own), null, Observation<ObservedHandoff>.Presumed.Instance), verified: false, Inputs.Now);
        Assert.True(plan.Actions.All(action => action.Effect == AccessEffect.Narrows), because);
        var block = Assert.Single(plan.Blocks, block => block.Reason == Reasons.AdoptionRefused);
        Assert.All(new[] { inputs.Identity.RoleName, HandMade.Share.AdoptedRole!, "Delete the share" }, text => Assert.Contains(text, block.Message, StringComparison.Ordinal));
        Assert.Equal(ConditionStatuses.False, Condition(Asking, own, hasOwnObjects: true)?.Status);
        var suspended = Condition(Asking with { Spec = Asking.Spec with { Suspend = true } }, own, hasOwnObjects: true);
        Assert.NotEqual(ConditionStatuses.True, suspended?.Status);
    }

    [Fact]
    public void One_with_the_tags_of_another_cluster_of_the_same_id_is_not_adopted()
    {
        var identity = Inputs.Of(Asking, Source).Identity;
        var tags = OwnershipTags.For(identity with { Installation = identity.Installation with { KubeSystemUid = "other" } }, Core.Validation.ShapeHash.Of(Asking.Spec));
        var condition = Condition(Asking, HandMade.Role with { Tags = tags, AttachedPolicyArns = [identity.PolicyArn] });
        Assert.Equal(ConditionStatuses.False, condition?.Status);
    }

    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "hand-made", ConditionStatuses.False, Reasons.AdoptionRefused, "cannot be adopted" },
        { "claimed", ConditionStatuses.False, Reasons.Progressing, "goes when the share's own is on" },
        { "adopted", ConditionStatuses.True, Reasons.Adopted, "Policy SnowflakeVoiceAnalyticsReadOnly was detached and is as it was" },
        { "gone", ConditionStatuses.False, Reasons.AdoptionRefused, "does not exist" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_says_how_far_the_adoption_is(string state, string status, string reason, string says)
    {
        var tags = new StringMap([.. OwnershipTags.For(Inputs.Of(Asking, Source).Identity, Core.Validation.ShapeHash.Of(Asking.Spec)), new(OwnershipTags.AdoptedFrom, HandMade.Policy)]);
        var found = state switch
        {
            "hand-made" => HandMade.Role with { InstanceProfiles = ["machines"] },
            "claimed" => HandMade.Role with { Tags = tags },
            "adopted" => HandMade.Role with { Tags = tags, AttachedPolicyArns = [Inputs.Of(Asking, Source).Identity.PolicyArn] },
            _ => null,
        };
        var condition = Condition(Asking, found);
        Assert.Equal((status, reason), (condition?.Status, condition?.Reason));
        Assert.Contains(says, condition!.Message, StringComparison.Ordinal);
    }

    private static ObservedRole Own(string uid, string shape)
    {
        var own = (Inputs.Of(Asking, Source) with { HasOwnObjects = true }).Identity;
        return HandMade.Role with { Arn = own.RoleArn, Tags = OwnershipTags.For(own with { Uid = uid }, shape), AttachedPolicyArns = [own.PolicyArn] };
    }

    private static Condition? Condition(PartnerShare share, ObservedRole? role, bool hasOwnObjects = false)
    {
        var inputs = Inputs.Of(share, Source) with { HasOwnObjects = hasOwnObjects };
        var declared = Declaration.Of(inputs, Inputs.Now);
        var observed = new ObservedShare(HandMade.Of(role), null, Observation<ObservedHandoff>.Presumed.Instance);
        var report = new PassReport(inputs, declared.Intent, observed, SharePlanner.Plan(inputs, declared, observed, verified: false, Inputs.Now), [], []) { Declared = declared };
        return StatusBuilder.Build(report, Inputs.Now).Conditions.FirstOrDefault(condition => condition.Type == ConditionTypes.Adopted);
    }
}
