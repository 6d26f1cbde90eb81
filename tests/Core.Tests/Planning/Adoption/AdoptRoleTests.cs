using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Tests.Planning.Iam;

namespace VoiceAnalytics.Core.Tests.Planning.Adoption;

public sealed class AdoptRoleTests
{
    private const string Claim = "TagRole role snowflake-voice-analytics-role: made by hand; share and source both name it for adoption";

    [Fact]
    public void It_is_claimed_first_gets_our_policy_and_loses_the_old_one_last() => Assert.Equal(
        [
            Claim,
            "PutRolePermissionsBoundary role snowflake-voice-analytics-role: boundary is missing",
            "CreatePolicy policy va-partners-acme-" + HandMade.Share.Hash + ": does not exist",
            "AttachRolePolicy role snowflake-voice-analytics-role: the share's policy is not attached",
            "DetachRolePolicy role snowflake-voice-analytics-role: attached by hand before; policy " + HandMade.Share.IamName + " took its place, and the policy itself stays as it is",
        ],
        Plan(HandMade.Desired(), HandMade.Role).Actions.Select(action => action.ToString()));

    [Fact]
    public void An_end_is_written_into_its_trust_without_a_cut() => Assert.Equal(
        ["TagRole", "PutRolePermissionsBoundary", "CreatePolicy", "UpdateAssumeRolePolicy", "AttachRolePolicy", "DetachRolePolicy"],
        Verbs(Plan(HandMade.Desired(expires: Shares.Now.AddDays(1)), HandMade.Role)));

    [Fact]
    public void Longer_sessions_are_shortened_once_it_is_ours() => Assert.Equal(
        ["TagRole", "PutRolePermissionsBoundary", "UpdateRole", "CreatePolicy", "AttachRolePolicy", "DetachRolePolicy"],
        Verbs(Plan(HandMade.Desired(), HandMade.Role with { MaxSessionSeconds = 43200 })));

    [Fact]
    public void Whatever_follows_the_claim_is_held_back_when_it_fails()
    {
        var actions = Plan(HandMade.Desired(), HandMade.Role).Actions;
        Assert.True(actions[0] is IamAction.TagRole { Claims: true });
        Assert.All(actions.Skip(1), action => Assert.True(action.Effect != AccessEffect.Narrows && action.After.Contains(IamAction.RoleKey, StringComparer.Ordinal), action.ToString()));
    }

    [Fact]
    public void The_claim_says_whose_it_is_and_what_was_attached()
    {
        var tags = ((IamAction.TagRole)Plan(HandMade.Desired(), HandMade.Role).Actions[0]).Tags;
        Assert.Equal(Ownership.Ours, OwnershipTags.Of(tags, HandMade.Share));
        Assert.Equal(HandMade.Policy, tags[OwnershipTags.AdoptedFrom]);
    }

    [Fact]
    public void While_ours_is_not_on_the_old_policy_stays_but_nobody_elses()
    {
        var claimed = Claimed(HandMade.Role) with { AttachedPolicyArns = [HandMade.Policy, "arn:aws:iam::aws:policy/AmazonS3FullAccess"] };
        Assert.Equal(["DetachRolePolicy", "CreatePolicy", "AttachRolePolicy", "DetachRolePolicy"], Verbs(Plan(HandMade.Desired(), claimed)));
        Assert.Equal("arn:aws:iam::aws:policy/AmazonS3FullAccess", ((IamAction.DetachRolePolicy)Plan(HandMade.Desired(), claimed).Actions[0]).PolicyArn);
    }

    [Fact]
    public void A_source_that_is_gone_on_the_way_leaves_the_partner_what_it_has() =>
        Assert.Empty(Plan(HandMade.Desired(IntentKind.Hold), Claimed(HandMade.Role)).Actions);

    [Fact]
    public void A_cut_on_the_way_takes_the_old_policy_off_at_once() =>
        Assert.Equal(["PutRolePolicy", "DetachRolePolicy"], Verbs(Plan(HandMade.Desired(IntentKind.Cut), Claimed(HandMade.Role))));

    [Fact]
    public void Attached_again_afterwards_the_old_policy_is_drift_and_goes_first()
    {
        var drifted = Claimed(HandMade.Role) with { AttachedPolicyArns = [HandMade.Share.PolicyArn, HandMade.Policy] };
        Assert.Equal(AccessEffect.Narrows, Plan(HandMade.Desired(), drifted).Actions[0].Effect);
        Assert.IsType<IamAction.DetachRolePolicy>(Plan(HandMade.Desired(), drifted).Actions[0]);
    }

    [Fact]
    public void Once_adopted_it_is_deleted_with_its_share_like_any_role()
    {
        var verbs = Verbs(Plan(HandMade.Desired(IntentKind.Absent), Claimed(HandMade.Role) with { AttachedPolicyArns = [HandMade.Share.PolicyArn] }));
        Assert.Equal(["PutRolePolicy", "DetachRolePolicy", "DeleteRolePolicy", "DeleteRole"], verbs);
    }

    [Theory]
    [InlineData(IntentKind.Absent)]
    [InlineData(IntentKind.Orphaned)]
    public void A_share_that_adopted_nothing_goes_and_the_role_is_for_it_not_there(IntentKind kind)
    {
        var plan = Plan(HandMade.Desired(kind), HandMade.Role);
        Assert.True(plan.Actions.IsEmpty && plan.Blocks.IsEmpty);
    }

    [Fact]
    public void Our_policy_on_a_role_without_our_tags_is_a_persons_business_when_the_share_goes() =>
        Assert.Equal(Reasons.Conflict, Assert.Single(Plan(HandMade.Desired(IntentKind.Absent), HandMade.Role with { AttachedPolicyArns = [HandMade.Share.PolicyArn] }).Blocks).Reason);

    public static TheoryData<string, string> Refused => new()
    {
        { "path", "role/service/snowflake-voice-analytics-role, not arn:aws:iam::111122223333:role/snowflake-voice-analytics-role" },
        { "service-linked", "a service-linked role" },
        { "tags", "it carries tags (team)" },
        { "our own tags of another share", "it carries tags" },
        { "two policies", "2 policies are attached (Other, SnowflakeVoiceAnalyticsReadOnly)" },
        { "inline", "inline policies (extra)" },
        { "boundary", "the permissions boundary arn:aws:iam::111122223333:policy/Theirs" },
        { "instance profile", "instance profiles (machines)" },
        { "others trusted", "it admits arn:aws:iam::999988887777:user/abc and arn:aws:iam::999988887777:user/other, the share declares arn:aws:iam::999988887777:user/abc" },
        { "another id", "another external id" },
        { "no id", "does not ask for one external id" },
        { "another action", "not in the form of the guide" },
        { "an id by pattern", "not in the form of the guide" },
        { "a further condition", "(under aws:SourceIp)" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_more_than_the_guides_is_refused_with_what_to_do_and_no_write(string trouble, string says)
    {
        var plan = Plan(HandMade.Desired(), With(trouble));
        Assert.Empty(plan.Actions);
        var block = Assert.Single(plan.Blocks);
        Assert.Equal((Reasons.AdoptionRefused, Aspect.Permissions | Aspect.Trust), (block.Reason, block.About));
        Assert.Contains(says, block.Message, StringComparison.Ordinal);
        Assert.Contains("spec.adopt.roleName", block.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_in_the_way_is_said_at_once()
    {
        var message = Assert.Single(Plan(HandMade.Desired(), With("tags") with { InstanceProfiles = ["machines"], BoundaryArn = "arn:b" }).Blocks).Message;
        Assert.All(new[] { "team", "machines", "arn:b" }, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_share_that_names_no_partner_would_cut_the_one_in_the_trust_off()
    {
        var plan = Plan(HandMade.Desired(principal: null), HandMade.Role);
        Assert.Empty(plan.Actions);
        Assert.Contains(plan.Blocks, block => block.Reason == Reasons.AdoptionRefused && block.Message.Contains(Shares.Snowflake, StringComparison.Ordinal));
    }

    [Fact]
    public void What_does_not_exist_is_not_made()
    {
        var plan = IamPlanner.Plan(HandMade.Desired(), HandMade.Of((ObservedRole?)null), Shares.Now);
        Assert.Empty(plan.Actions);
        Assert.Contains("does not exist", Assert.Single(plan.Blocks).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_not_be_read_is_not_claimed()
    {
        var failure = new Failure(ErrorClass.Denied, "AccessDenied", "no");
        var plan = IamPlanner.Plan(HandMade.Desired(), ObservedIam.Absent with { Role = new Observation<ObservedRole>.Unknown(failure) }, Shares.Now);
        Assert.Empty(plan.Actions);
        Assert.Equal(Reasons.AccessDenied, Assert.Single(plan.Blocks).Reason);
    }

    [Fact]
    public void Nothing_is_claimed_while_somebody_else_has_our_policys_name()
    {
        var theirs = new Observation<ObservedPolicy>.Present(new ObservedPolicy(HandMade.Share.PolicyArn, "{}", "v1", [], StringMap.Empty));
        var plan = IamPlanner.Plan(HandMade.Desired(), HandMade.Of(HandMade.Role) with { Policy = theirs }, Shares.Now);
        Assert.Empty(plan.Actions);
        Assert.Equal(Reasons.Conflict, Assert.Single(plan.Blocks).Reason);
    }

    [Theory]
    [InlineData(IntentKind.Cut)]
    [InlineData(IntentKind.Hold)]
    public void Before_the_adoption_nothing_is_cut_either_and_the_block_says_so(IntentKind kind)
    {
        var plan = Plan(HandMade.Desired(kind), HandMade.Role);
        Assert.Empty(plan.Actions);
        Assert.Contains("not the operator's to change", Assert.Single(plan.Blocks).Message, StringComparison.Ordinal);
    }

    internal static ObservedRole Claimed(ObservedRole role) => role with
    {
        Tags = new StringMap([.. Shares.TagsOf(HandMade.Share), new(OwnershipTags.AdoptedFrom, HandMade.Policy)]),
        BoundaryArn = HandMade.Boundary,
    };

    private static ObservedRole With(string trouble)
    {
        var role = HandMade.Role;
        var other = new TrustPolicy(Shares.Snowflake, "y", null).ToDocument().ToJson();
        return trouble switch
        {
            "path" => role with { Arn = "arn:aws:iam::111122223333:role/service/snowflake-voice-analytics-role" },
            "service-linked" => role with { Arn = "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/snowflake-voice-analytics-role" },
            "tags" => role with { Tags = StringMap.Empty.With("team", "data") },
            "our own tags of another share" => role with { Tags = Shares.TagsOf(HandMade.Share with { AdoptedRole = null }).With(TagKeys.Name, "globex") },
            "two policies" => role with { AttachedPolicyArns = [HandMade.Policy, "arn:aws:iam::111122223333:policy/Other"] },
            "inline" => role with { InlinePolicies = StringMap.Empty.With("extra", "{}") },
            "boundary" => role with { BoundaryArn = "arn:aws:iam::111122223333:policy/Theirs" },
            "instance profile" => role with { InstanceProfiles = ["machines"] },
            "others trusted" => role with { TrustDocument = role.TrustDocument.Replace($"\"{Shares.Snowflake}\"", $"[\"{Shares.Snowflake}\",\"arn:aws:iam::999988887777:user/other\"]", StringComparison.Ordinal) },
            "another id" => role with { TrustDocument = other },
            "no id" => role with { TrustDocument = $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{Shares.Snowflake}}}"},"Action":"sts:AssumeRole"}]}""" },
            "another action" => role with { TrustDocument = role.TrustDocument.Replace("\"sts:AssumeRole\"", "[\"sts:AssumeRole\",\"sts:TagSession\"]", StringComparison.Ordinal) },
            "an id by pattern" => role with { TrustDocument = role.TrustDocument.Replace("StringEquals", "StringLike", StringComparison.Ordinal) },
            "a further condition" => role with { TrustDocument = role.TrustDocument.Replace("\"Condition\":{", "\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"},", StringComparison.Ordinal) },
            _ => throw new ArgumentException(trouble, nameof(trouble)),
        };
    }

    private static Plan Plan(DesiredIam desired, ObservedRole role) => IamPlanner.Plan(desired, HandMade.Of(role), Shares.Now);

    private static IEnumerable<string> Verbs(Plan plan) => plan.Actions.Select(action => action.Verb);
}
