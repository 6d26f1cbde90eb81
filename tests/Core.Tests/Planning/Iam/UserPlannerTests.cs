using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Core.Tests.Planning.Iam;

public sealed class UserPlannerTests
{
    private static readonly ObservedUser AsDeclared = new(
        Shares.Acme.UserArn, Shares.TagsOf(Shares.Acme), null, [Shares.Acme.PolicyArn], StringMap.Empty, [], [new ObservedKey("k", true, Shares.Now)], []);

    [Fact]
    public void A_new_user_takes_three_writes() => Expect(IntentKind.Grant, null, policy: false, "CreatePolicy", "CreateUser", "AttachUserPolicy");

    [Fact]
    public void At_rest_nothing_is_planned() => Expect(IntentKind.Grant, AsDeclared);

    [Fact]
    public void A_cut_is_one_write_and_comes_first() => Expect(IntentKind.Cut, AsDeclared with { Groups = ["g"] }, true, "PutUserPolicy", "RemoveUserFromGroup");

    [Fact]
    public void A_cut_that_stands_is_not_written_again_and_ends_with_a_resume()
    {
        var cut = AsDeclared with { InlinePolicies = StringMap.Empty.With(InlineDeny.CutName, InlineDeny.Cut(CutCause.Share)) };
        Expect(IntentKind.Cut, cut);
        Expect(IntentKind.Grant, cut, true, "DeleteUserPolicy");
    }

    [Fact]
    public void What_others_hung_on_the_user_goes() => Expect(
        IntentKind.Grant,
        AsDeclared with
        {
            AttachedPolicyArns = [Shares.Acme.PolicyArn, "arn:theirs"],
            InlinePolicies = StringMap.Empty.With("theirs", "{}"),
            Groups = ["analysts"],
            Credentials = [new UserCredential(UserCredentialKind.LoginProfile, "u")],
        },
        true,
        "DetachUserPolicy", "DeleteUserPolicy", "RemoveUserFromGroup", "DeleteLoginProfile");

    [Fact]
    public void Before_DeleteUser_everything_goes_that_AWS_asks_for_and_the_cut_last() => Expect(
        IntentKind.Absent,
        AsDeclared with
        {
            InlinePolicies = StringMap.Empty.With(InlineDeny.RevokeName, InlineDeny.Revoke(Shares.Now, true)),
            Groups = ["analysts"],
            Credentials = [.. Enum.GetValues<UserCredentialKind>().Select(kind => new UserCredential(kind, "x"))],
        },
        true,
        "PutUserPolicy", "DeleteAccessKey", "DetachUserPolicy", "RemoveUserFromGroup", "DeleteLoginProfile", "DeactivateMFADevice",
        "DeleteSigningCertificate", "DeleteSSHPublicKey", "DeleteServiceSpecificCredential", "DeleteUserPolicy", "DeleteUserPolicy", "DeleteUser", "DeletePolicy");

    [Fact]
    public void A_user_of_our_name_without_our_tags_is_a_conflict()
    {
        var plan = Plan(IntentKind.Grant, AsDeclared with { Tags = StringMap.Empty }, true);
        Assert.Empty(plan.Actions);
        Assert.Equal("Conflict", Assert.Single(plan.Blocks).Reason);
    }

    [Fact]
    public void A_deletion_finds_the_user_whatever_the_spec_says_now()
    {
        var desired = Shares.Desired(IntentKind.Absent) with { ByUser = false };
        Assert.Contains(IamPlanner.Plan(desired, Observed(AsDeclared, true), Shares.Now).Actions, action => action is IamAction.DeleteUser);
    }

    [Fact]
    public void A_revocation_is_repeated_and_ends_when_every_session_of_a_key_has()
    {
        var standing = AsDeclared with { InlinePolicies = StringMap.Empty.With(InlineDeny.RevokeName, InlineDeny.Revoke(Shares.Now, false)) };
        Assert.Empty(Plan(IntentKind.Grant, standing, true, Shares.Now.AddMinutes(1)).Actions);
        Assert.IsType<IamAction.PutUserPolicy>(Assert.Single(Plan(IntentKind.Grant, standing, true, Shares.Now.AddMinutes(3)).Actions));
        var repeated = AsDeclared with { InlinePolicies = StringMap.Empty.With(InlineDeny.RevokeName, InlineDeny.Revoke(Shares.Now, true)) };
        Assert.Empty(Plan(IntentKind.Grant, repeated, true, Shares.Now.AddHours(36)).Actions);
        Assert.IsType<IamAction.DeleteUserPolicy>(Assert.Single(Plan(IntentKind.Grant, repeated, true, Shares.Now.AddHours(37)).Actions));
    }

    [Theory]
    [InlineData(IntentKind.Grant)]
    [InlineData(IntentKind.Hold)]
    [InlineData(IntentKind.Cut)]
    public void An_inline_policy_of_our_name_that_allows_is_replaced_by_ours(IntentKind kind)
    {
        const string allowAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";
        foreach (var name in new[] { InlineDeny.CutName, InlineDeny.RevokeName })
        {
            var put = Plan(kind, AsDeclared with { InlinePolicies = StringMap.Empty.With(name, allowAll) }, true).Actions.OfType<IamAction.PutUserPolicy>().Single(action => action.PolicyName == name);
            Assert.DoesNotContain("Allow", put.Document, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_revocation_of_a_day_to_come_is_nobodys_of_ours()
    {
        var forged = AsDeclared with { InlinePolicies = StringMap.Empty.With(InlineDeny.RevokeName, InlineDeny.Revoke(Shares.Now.AddDays(400), true)) };
        Assert.IsType<IamAction.PutUserPolicy>(Assert.Single(Plan(IntentKind.Grant, forged, true).Actions));
    }

    [Fact]
    public void What_may_not_be_read_now_is_left_behind_cut()
    {
        var desired = Shares.Desired(IntentKind.Orphaned) with { ByUser = true, Intent = new Intent(IntentKind.Orphaned, KeepsCut: true) };
        Assert.Equal(["PutUserPolicy", "TagUser", "TagPolicy"], IamPlanner.Plan(desired, Observed(AsDeclared, true), Shares.Now).Actions.Select(action => action.Verb));
        Expect(IntentKind.Orphaned, AsDeclared, true, "TagUser", "TagPolicy");
    }

    [Fact]
    public void While_nothing_may_be_granted_the_policy_follows_a_narrower_spec()
    {
        var desired = Shares.Desired(IntentKind.Hold) with { ByUser = true, Bounds = new AccessBounds("sessions/inner/", Shares.Now.AddDays(1), []) };
        var version = Assert.IsType<IamAction.CreatePolicyVersion>(Assert.Single(IamPlanner.Plan(desired, Observed(AsDeclared, true), Shares.Now).Actions));
        Assert.Equal(("sessions/inner/", Shares.Now.AddDays(1)), (AccessPolicy.TryParse(version.Document)!.Prefix, AccessPolicy.TryParse(version.Document)!.ExpiresAt));
    }

    [Fact]
    public void A_cut_reaches_the_user_that_a_former_mode_made()
    {
        var desired = Shares.Desired(IntentKind.Cut) with { ByUser = false };
        Assert.Contains(IamPlanner.Plan(desired, Observed(AsDeclared, true), Shares.Now).Actions, action => action is IamAction.PutUserPolicy { PolicyName: InlineDeny.CutName });
    }

    [Fact]
    public void A_changed_shape_stops_all_but_what_takes_access_away()
    {
        var other = AsDeclared with { Tags = AsDeclared.Tags.With(TagKeys.Shape, "other"), Groups = ["g"], AttachedPolicyArns = [] };
        Expect(IntentKind.Grant, other, true, "RemoveUserFromGroup");
    }

    [Fact]
    public void Our_name_and_tags_at_another_path_are_not_ours()
    {
        var elsewhere = AsDeclared with { Arn = "arn:aws:iam::111122223333:user/elsewhere/" + Shares.Acme.IamName };
        Assert.Equal("Conflict", Assert.Single(Plan(IntentKind.Grant, elsewhere, true).Blocks).Reason);
        Assert.DoesNotContain(Plan(IntentKind.Absent, elsewhere, true).Actions, action => action is IamAction.OnUser);
    }

    private static Plan Plan(IntentKind kind, ObservedUser? user, bool policy, DateTimeOffset? now = null) =>
        IamPlanner.Plan(Shares.Desired(kind) with { ByUser = true }, Observed(user, policy), now ?? Shares.Now);

    private static ObservedIam Observed(ObservedUser? user, bool policy) => ObservedIam.Absent with
    {
        Policy = policy
            ? new Observation<ObservedPolicy>.Present(new ObservedPolicy(Shares.Acme.PolicyArn, Shares.Desired().PolicyDocument!, "v1", [], Shares.TagsOf(Shares.Acme)))
            : Observation<ObservedPolicy>.Absent.Instance,
        User = user is null ? Observation<ObservedUser>.Absent.Instance : new Observation<ObservedUser>.Present(user),
    };

    private static void Expect(IntentKind kind, ObservedUser? user, bool policy = true, params string[] verbs) =>
        Assert.Equal(verbs, Plan(kind, user, policy).Actions.Select(action => action.Verb));
}
