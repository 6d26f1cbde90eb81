using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Tests.Planning.Iam;

/// <summary>What somebody with a console can do to a share's role, and what becomes of it while nothing may be granted.</summary>
public sealed class RoleNarrowingTests
{
    private const string AllowAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";

    private static readonly DesiredTrust.Unknown Waiting = new("AwaitingSnowflake", "waits", new TrustTerms("x", Shares.Snowflake));

    public static TheoryData<string> Withheld => ["trust unknown", "hold", "cut"];

    [Theory]
    [MemberData(nameof(Withheld))]
    public void An_inline_policy_of_our_name_that_allows_is_replaced(string state)
    {
        Assert.Contains(Plan(Desired(state), Inline(InlineDeny.RevokeName, AllowAll)).Actions, action =>
            action is IamAction.PutRolePolicy { PolicyName: InlineDeny.RevokeName } put && InlineDeny.ParseRevoke(put.Document, Shares.Now) is not null);
        Assert.Contains(Plan(Desired(state), Inline(InlineDeny.CutName, AllowAll)).Actions, action =>
            action is IamAction.PutRolePolicy { PolicyName: InlineDeny.CutName } put && InlineDeny.CauseOf(put.Document) == CutCause.TrustChange);
    }

    [Theory]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999988887777:user/other"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"x"}}}]}""", "another principal than the recorded one")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999988887777:user/abc"},"Action":"sts:AssumeRole"}]}""", "no external id")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999988887777:user/abc"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"y"}}}]}""", "another external id")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::999988887777:user/abc","arn:aws:iam::1:root"]},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"x"}}}]}""", "two principals")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}]}""", "everybody")]
    public void A_trust_outside_the_terms_is_cut_though_the_declared_one_is_not_known(string trust, string because)
    {
        foreach (var state in new[] { "trust unknown", "hold" })
        {
            var cut = Plan(Desired(state), With(role => role with { TrustDocument = trust })).Actions.OfType<IamAction.PutRolePolicy>().FirstOrDefault();
            Assert.True(cut is { PolicyName: InlineDeny.CutName } && InlineDeny.CauseOf(cut.Document) == CutCause.TrustChange, $"{state}: {because}");
        }
    }

    [Theory]
    [InlineData("trust unknown")]
    [InlineData("hold")]
    public void A_trust_within_the_terms_stays(string state) => Assert.Empty(Plan(Desired(state), Observed).Actions);

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", "PutRolePolicy", "one cannot count back from it")]
    [InlineData("2026-11-22T08:00:00Z", "DeleteRolePolicy", "every session that it denied has ended")]
    [InlineData("2026-11-23T08:06:00Z", "PutRolePolicy", "it denies sessions that are yet to come")]
    [InlineData("2126-01-01T00:00:00Z", "PutRolePolicy", "it would lock the partner out for a century")]
    [InlineData("9999-12-31T23:59:59Z", "PutRolePolicy", "one cannot count on from it")]
    public void A_revocation_dated_by_somebody_else_is_drift(string date, string verb, string because)
    {
        var document = InlineDeny.Revoke(Shares.Now, true).Replace("2026-11-23T08:00:01Z", date, StringComparison.Ordinal);
        foreach (var desired in new[] { Shares.Desired(), Desired("hold") })
        {
            var action = Assert.Single(Plan(desired, Inline(InlineDeny.RevokeName, document)).Actions);
            Assert.True(action.Verb == verb, because);
        }
    }

    [Fact]
    public void The_second_revocation_waits_for_no_trust()
    {
        var observed = Inline(InlineDeny.RevokeName, InlineDeny.Revoke(Shares.Now, false));
        var early = Plan(Desired("trust unknown"), observed);
        Assert.Equal(Shares.Now.AddMinutes(2).AddSeconds(1), early.RevisitAt);
        var due = IamPlanner.Plan(Desired("trust unknown"), observed, Shares.Now.AddMinutes(3));
        Assert.Equal("PutRolePolicy", Assert.Single(due.Actions).Verb);
    }

    [Fact]
    public void A_role_of_another_shape_is_still_narrowed_but_nothing_else()
    {
        var desired = Shares.Desired(prefix: "other/");
        desired = desired with { Tags = desired.Tags.With(TagKeys.Shape, "ffffffffffffffff") };
        var plan = Plan(desired, With(role => role with { AttachedPolicyArns = [.. role.AttachedPolicyArns, "arn:aws:iam::aws:policy/AdministratorAccess"] }));
        Assert.Equal("DetachRolePolicy", Assert.Single(plan.Actions).Verb);
        Assert.Contains(plan.Blocks, block => block.Reason == Reasons.ImmutableFieldChanged);
    }

    [Fact]
    public void A_role_of_our_name_and_tags_at_another_path_is_a_conflict()
    {
        var forged = With(role => role with { Arn = $"arn:aws:iam::111122223333:role/{Shares.Acme.IamName}" });
        var plan = Plan(Shares.Desired(), forged);
        Assert.Contains(plan.Blocks, block => block.Reason == Reasons.Conflict);
        Assert.DoesNotContain(plan.Actions, action => action is IamAction.OnRole);
        Assert.DoesNotContain(Plan(Shares.Desired(IntentKind.Absent), forged).Actions, action => action is IamAction.OnRole);
    }

    [Fact]
    public void A_deletion_takes_what_carries_another_uid_only_when_no_other_life_holds_the_name()
    {
        var edited = With(role => role with { Tags = role.Tags.With(TagKeys.Uid, "zzz") });
        var desired = Shares.Desired(IntentKind.Absent);
        Assert.True(Plan(desired, edited).NeedsLiveProof);
        Assert.Contains(Plan(desired, edited).Blocks, block => block.Object.StartsWith("role", StringComparison.Ordinal));
        Assert.DoesNotContain(Plan(desired with { HoldsNameLive = false }, edited).Actions, action => action is IamAction.OnRole);
        Assert.Equal(
            ["TagRole", "PutRolePolicy", "DetachRolePolicy", "DeleteRolePolicy", "DeleteRole"],
            Plan(desired with { HoldsNameLive = true }, edited).Actions.OfType<IamAction.OnRole>().Select(action => action.Verb));
    }

    [Fact]
    public void A_deletion_touches_nothing_of_another_installation_and_says_so_for_it_may_be_our_own_restored()
    {
        var other = new ShareIdentity(Shares.Installation with { KubeSystemUid = "other" }, "partners", "acme", "uid-1");
        var theirs = Applied(Shares.Desired(share: other));
        foreach (var kind in new[] { IntentKind.Absent, IntentKind.Orphaned })
        {
            var plan = Plan(Shares.Desired(kind), theirs);
            Assert.Empty(plan.Actions);
            Assert.All(plan.Blocks, block => Assert.Equal(Reasons.OwnedByOtherInstallation, block.Reason));
            Assert.NotEmpty(plan.Blocks);
            var takingOver = Plan(Shares.Desired(kind) with { TakeOverInstallation = true }, theirs);
            Assert.Empty(takingOver.Blocks);
            Assert.NotEmpty(takingOver.Actions);
        }
    }

    [Fact]
    public void An_instance_profile_is_named_and_left_alone()
    {
        var plan = Plan(Shares.Desired(IntentKind.Absent), With(role => role with { InstanceProfiles = ["theirs"] }));
        Assert.Equal(["PutRolePolicy", "DetachRolePolicy"], plan.Actions.OfType<IamAction.OnRole>().Select(action => action.Verb));
        Assert.Contains(plan.Blocks, block => block.Reason == Reasons.DeletionBlocked && block.Message.Contains("theirs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_orphan_that_is_not_permitted_now_is_left_behind_cut(bool cut)
    {
        var desired = Shares.Desired(IntentKind.Orphaned);
        var verbs = Plan(desired with { Intent = desired.Intent with { KeepsCut = cut } }, Observed).Actions.Select(action => action.Verb);
        Assert.Equal(cut ? ["PutRolePolicy", "TagRole", "TagPolicy"] : ["TagRole", "TagPolicy"], verbs);
    }

    [Fact]
    public void What_has_a_share_again_is_no_orphan()
    {
        var orphan = With(role => role with { Tags = role.Tags.With(OwnershipTags.Orphaned, "true").With(TagKeys.Uid, "former") });
        var tag = Assert.Single(Plan(Shares.Desired() with { HoldsNameLive = true }, orphan).Actions.OfType<IamAction.TagRole>());
        Assert.Equal("false", tag.Tags[OwnershipTags.Orphaned]);
        var after = IamEffects.Apply(orphan, tag);
        Assert.Contains(Plan(Shares.Desired(IntentKind.Orphaned), after).Actions, action => action is IamAction.TagRole);
    }

    [Theory]
    [InlineData("sessions/inner/", null, "sessions/inner/", "what the spec names now is narrower")]
    [InlineData("sessions/", "2026-11-24T00:00:00Z", "sessions/", "the spec has an end, the policy has none")]
    public void While_on_hold_the_policy_follows_what_is_narrower_in_the_spec(string prefix, string? end, string expected, string because)
    {
        DateTimeOffset? until = end is null ? null : DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture);
        var write = Assert.Single(Plan(Desired("hold") with { Bounds = new AccessBounds(prefix, until, null) }, Observed).Actions.OfType<IamAction.CreatePolicyVersion>());
        Assert.Equal(AccessEffect.Narrows, write.Effect);
        var policy = AccessPolicy.TryParse(write.Document);
        Assert.True(policy?.Prefix == expected && policy.ExpiresAt == until, because);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sessions/")]
    [InlineData("other/")]
    public void While_on_hold_the_policy_is_never_widened(string? prefix) =>
        Assert.Empty(Plan(Desired("hold") with { Bounds = new AccessBounds(prefix, null, null) }, Observed).Actions);

    private static ObservedIam Observed => Applied(Shares.Desired());

    private static DesiredIam Desired(string state) => state switch
    {
        "trust unknown" => Shares.Desired() with { Trust = Waiting },
        "hold" => Shares.Desired(IntentKind.Hold) with { Trust = Waiting },
        _ => Shares.Desired(IntentKind.Cut) with { Trust = Waiting },
    };

    private static Plan Plan(DesiredIam desired, ObservedIam observed) => IamPlanner.Plan(desired, observed, Shares.Now);

    private static ObservedIam Inline(string name, string document) => With(role => role with { InlinePolicies = role.InlinePolicies.With(name, document) });

    private static ObservedIam With(Func<ObservedRole, ObservedRole> change) =>
        Observed with { Role = new Observation<ObservedRole>.Present(change(Observed.Role.ValueOrNull!)) };

    private static ObservedIam Applied(DesiredIam desired) =>
        Plan(desired, ObservedIam.Presumed).Actions.Cast<IamAction>().Aggregate(ObservedIam.Presumed, (iam, action) => IamEffects.Apply(iam, action));
}
