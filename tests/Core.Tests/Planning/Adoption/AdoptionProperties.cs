using CsCheck;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Tests.Planning.Iam;

namespace VoiceAnalytics.Core.Tests.Planning.Adoption;

/// <summary>Hand-made roles of every kind, and processes that die after any write.</summary>
public sealed class AdoptionProperties
{
    private static readonly Gen<ObservedRole> AnyRole =
        from tagged in Rarely
        from inline in Rarely
        from policies in Gen.Int[0, 2]
        from profile in Rarely
        from session in Gen.Bool
        from boundary in Gen.Int[0, 4]
        select HandMade.Role with
        {
            Tags = tagged ? StringMap.Empty.With("team", "data") : StringMap.Empty,
            InlinePolicies = inline ? StringMap.Empty.With("extra", "{}") : StringMap.Empty,
            AttachedPolicyArns = [.. new[] { HandMade.Policy, "arn:aws:iam::111122223333:policy/Other" }.Take(policies)],
            InstanceProfiles = profile ? ["machines"] : [],
            MaxSessionSeconds = session ? 3600 : 43200,
            BoundaryArn = boundary switch { 0 => "arn:theirs", 1 => HandMade.Boundary, _ => null },
        };

    private static Gen<bool> Rarely => Gen.Int[0, 5].Select(number => number == 0);

    [Fact]
    public void On_what_is_not_ours_the_first_write_is_the_claim_or_there_is_none() => Gen.Select(AnyRole, AnyKind).Holds((role, kind) =>
    {
        var actions = IamPlanner.Plan(HandMade.Desired(kind), HandMade.Of(role), Shares.Now).Actions;
        return actions.IsEmpty || (kind == IntentKind.Grant && actions[0] is IamAction.TagRole { Claims: true });
    });

    [Fact]
    public void Wherever_a_process_dies_some_policy_is_on_the_role_and_in_the_end_it_is_ours_alone() =>
        Gen.Select(AnyRole, Gen.Int[1, 8].Array[0, 6]).Holds((role, deaths) =>
        {
            var observed = HandMade.Of(role);
            var hadPolicy = !role.AttachedPolicyArns.IsEmpty;
            for (var pass = 0; pass < deaths.Length + 4; pass++)
            {
                var actions = IamPlanner.Plan(HandMade.Desired(), observed, Shares.Now).Actions;
                foreach (var action in actions.Take(pass < deaths.Length ? deaths[pass] : int.MaxValue))
                {
                    observed = IamEffects.Apply(observed, (IamAction)action, "v2");
                    var now = observed.Role.ValueOrNull!;
                    if (action is IamAction.OnPolicy policy && policy.PolicyArn != HandMade.Share.PolicyArn)
                    {
                        return false;
                    }
                    if ((hadPolicy && now.AttachedPolicyArns.IsEmpty) || !now.InlinePolicies.Keys.All(name => role.InlinePolicies.ContainsKey(name)))
                    {
                        return false;
                    }
                }
            }
            var end = observed.Role.ValueOrNull!;
            var refused = IamPlanner.Plan(HandMade.Desired(), observed, Shares.Now).Blocks.Length > 0;
            return refused ? end == role : end.AttachedPolicyArns is [var only] && only == HandMade.Share.PolicyArn;
        });

    private static Gen<IntentKind> AnyKind => Gen.Int[0, 4].Select(index => Enum.GetValues<IntentKind>()[index]);
}
