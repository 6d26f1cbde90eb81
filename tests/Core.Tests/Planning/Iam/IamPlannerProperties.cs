using CsCheck;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Core.Tests.Planning.Iam;

public sealed class IamPlannerProperties
{
    private static readonly Gen<DesiredIam> AnyDesired =
        from kind in AnyOf(IntentKind.Grant, IntentKind.Grant, IntentKind.Cut, IntentKind.Hold, IntentKind.Absent)
        from prefix in AnyOf("a/", "b/", "a/b/")
        from principal in AnyOf(Shares.Snowflake, "arn:aws:iam::999988887777:user/other", null)
        from expires in AnyOf<DateTimeOffset?>(null, Shares.Now.AddDays(1), Shares.Now.AddDays(2))
        select Shares.Desired(kind, prefix, principal, expires);

    private static readonly Gen<ObservedIam> AnyObserved =
        from origin in AnyDesired
        from missing in Gen.Bool
        from foreignPolicies in AnyOf("x", "y").Array[0, 2]
        from inline in AnyOf(InlineDeny.CutName, InlineDeny.RevokeName, "theirs").Array[0, 3]
        from cut in AnyOf(InlineDeny.Cut(CutCause.Share), InlineDeny.Cut(CutCause.TrustChange), InlineDeny.Revoke(Shares.Now, false), "{}")
        from versions in Gen.Int[0, 4]
        from attached in Gen.Bool
        from session in AnyOf(3600, 43200)
        select missing ? ObservedIam.Absent : Disturbed(origin, foreignPolicies, inline, cut, versions, attached, session);

    [Fact]
    public void Planning_over_the_result_of_a_plan_ends_with_nothing_to_do() => Gen.Select(AnyDesired, AnyObserved).Holds((desired, observed) =>
    {
        for (var round = 0; round < 8; round++)
        {
            var plan = IamPlanner.Plan(desired, observed, Shares.Now);
            if (plan.Actions.IsEmpty)
            {
                return true;
            }
            observed = plan.Actions.Cast<IamAction>().Aggregate(observed, (iam, action) => IamEffects.Apply(iam, action, $"v{round + 10}"));
        }
        return false;
    });

    [Fact]
    public void Equal_questions_get_equal_plans() => Gen.Select(AnyDesired, AnyObserved).Holds((desired, observed) =>
        IamPlanner.Plan(desired, observed, Shares.Now).Actions.SequenceEqual(IamPlanner.Plan(desired, observed, Shares.Now).Actions));

    [Fact]
    public void Nothing_is_granted_before_everything_was_taken_away_that_nobody_declared() => Gen.Select(AnyDesired, AnyObserved).Holds((desired, observed) =>
    {
        var actions = IamPlanner.Plan(desired, observed, Shares.Now).Actions;
        var lastForeign = actions.Select((action, index) => action is IamAction.DetachRolePolicy ? index : -1).DefaultIfEmpty(-1).Max();
        var firstGrant = actions.Select((action, index) => action.Effect == AccessEffect.Grants ? index : int.MaxValue).DefaultIfEmpty(int.MaxValue).Min();
        return lastForeign < firstGrant;
    });

    [Fact]
    public void Cut_or_absent_never_grants() => Gen.Select(AnyDesired, AnyObserved).Holds((desired, observed) =>
        desired.Intent.Kind is IntentKind.Grant or IntentKind.Absent
        || IamPlanner.Plan(desired, observed, Shares.Now).Actions.All(action => action.Effect != AccessEffect.Grants));

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static ObservedIam Disturbed(DesiredIam origin, string[] foreign, string[] inline, string document, int versions, bool attached, int session)
    {
        var share = origin.Share;
        var policy = new ObservedPolicy(
            share.PolicyArn, origin.PolicyDocument ?? "{}", "v9", Enumerable.Range(1, versions).Select(n => $"v{n}").ToEquatableArray(), Shares.TagsOf(share));
        var role = new ObservedRole(
            share.RoleArn,
            origin.Trust is DesiredTrust.To trust ? trust.Document : "{}",
            Shares.TagsOf(share),
            null,
            [.. foreign.Distinct(), .. attached ? new[] { share.PolicyArn } : []],
            new StringMap(inline.Distinct().Select(name => new KeyValuePair<string, string>(name, document))),
            [],
            session);
        return new ObservedIam(new Observation<ObservedPolicy>.Present(policy), new Observation<ObservedRole>.Present(role));
    }
}
