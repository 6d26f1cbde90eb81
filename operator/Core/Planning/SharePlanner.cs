using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Inputs × declared × observed → one plan over all systems. IAM first: it decides about access and waits for nobody.</summary>
public static class SharePlanner
{
    // Longer than the pass of a share that was woken at the same time.
    private static readonly TimeSpan EldersLook = TimeSpan.FromMinutes(1);

    /// <param name="verified">Snowflake has listed the folder in this pass.</param>
    /// <param name="keyRefused">S3 has refused the stage's credentials in this pass.</param>
    public static Plan Plan(ShareInputs inputs, Declaration declared, ObservedShare observed, bool verified, DateTimeOffset now, bool keyRefused = false)
    {
        var plan = Iam(inputs, declared, observed, now);
        var desired = Desired(inputs, declared, observed);
        var narrowing = KeyPlanner.Narrow(desired, declared.Keys, observed, now, StageKeys.Of(declared.Snowflake, observed.Snowflake));
        plan = narrowing
            .Join(plan)
            .Join(KeyPlanner.Grant(desired, declared.Keys, observed, plan is { Actions.IsEmpty: true, Blocks.IsEmpty: true }, now))
            .Join(KeyPlanner.Release(desired, observed));
        if (observed.Snowflake is { } snowflake)
        {
            plan = plan.Join(SnowflakePlanner.Plan(declared.Snowflake, snowflake, Facts(inputs, declared, observed, verified, now) with { KeyRefused = keyRefused }));
        }
        plan = plan.Join(HandoffPlanner.Plan(inputs.Identity, declared.Intent.Kind, declared.Handoff, observed.Handoff));
        plan = plan.Join(OwnInTheWay(plan, inputs, declared.Intent));
        plan = ClaimOrder.First(plan, declared.Snowflake);
        plan = plan with { RevisitAt = Planning.Plan.Earlier(plan.RevisitAt, declared.Intent.EndsAt) };
        if (declared.Snowflake.Hold is { ForAMoment: true } && plan.Blocks.Any(block => block.Reason == Reasons.RolloutWaiting))
        {
            plan = plan with { RevisitAt = Planning.Plan.Earlier(plan.RevisitAt, now + EldersLook) };
        }
        // The spec was changed where it may not be: nothing of it is acted upon, in any system, but what takes access away.
        var taking = narrowing.Join(IamPlanner.Narrowing(desired, observed.Iam, now)).Actions;
        return plan.Blocks.Any(block => block.Reason == Reasons.ImmutableFieldChanged)
            ? plan with { Actions = taking }
            : Withhold(ClaimOrder.Refuse(plan, inputs, declared.Snowflake, observed.Iam, taking), declared.Intent);
    }

    // Its own may be a former life's (deletionPolicy Orphan), which nothing else would tell from an adopted one.
    private static Plan OwnInTheWay(Plan plan, ShareInputs inputs, Intent intent)
    {
        if (intent.Kind != IntentKind.Grant || inputs.AskedInVain is not { } asked || plan.Blocks.Any(block => block.Reason == Reasons.ImmutableFieldChanged))
        {
            return Planning.Plan.Empty;
        }
        var own = inputs.ByUser ? $"user {inputs.Identity.UserName}" : $"role {inputs.Identity.RoleName}";
        return new Plan
        {
            Blocks =
            [
                new Block(
                    TargetSystem.Iam, Reasons.AdoptionRefused, own,
                    $"The {own} was made for a share of this name, so {asked} is not adopted, and nothing was changed. Delete the share. Created anew without that name it goes on with {own}; to adopt, delete that one with deletionPolicy Delete, which deletes {own}, and create it once more with the name."),
            ],
        };
    }

    // What is left out stands as a block in its system, so that nothing there is called as declared.
    private static Plan Withhold(Plan plan, Intent intent)
    {
        if (!intent.OnlyNarrows)
        {
            return plan;
        }
        var withheld = plan.Actions.Where(action => action.Effect != AccessEffect.Narrows).DistinctBy(action => action.System);
        return plan with
        {
            Actions = [.. plan.Actions.Where(action => action.Effect == AccessEffect.Narrows)],
            Blocks = [.. plan.Blocks, .. withheld.Select(action => new Block(action.System, intent.Reason!, action.Target, intent.Message!))],
        };
    }

    /// <summary>What the Snowflake side has to know of AWS.</summary>
    public static PassFacts Facts(ShareInputs inputs, Declaration declared, ObservedShare observed, bool verified, DateTimeOffset now)
    {
        var granting = declared.Intent.Kind == IntentKind.Grant;
        var entrance = inputs.ByUser ? observed.Iam.User.ValueOrNull?.InlinePolicies : observed.Iam.Role.ValueOrNull?.InlinePolicies;
        var ready = granting && entrance?.ContainsKey(InlineDeny.CutName) == false && Iam(inputs, declared, observed, now) is { Actions.IsEmpty: true, Blocks.IsEmpty: true };
        return new PassFacts(ready, verified) { Key = granting && inputs.ByUser ? KeyPlanner.ForStage(observed, now) : null };
    }

    /// <summary>IAM's part alone: it can be carried out before Snowflake was asked anything.</summary>
    public static Plan Iam(ShareInputs inputs, Declaration declared, ObservedShare observed, DateTimeOffset now) =>
        IamPlanner.Plan(Desired(inputs, declared, observed), observed.Iam, now);

    private static DesiredIam Desired(ShareInputs inputs, Declaration declared, ObservedShare observed) =>
        IamDeclaration.Build(inputs, declared, PrincipalOf(inputs, declared, observed)) with { AdoptionWaits = SnowflakeClaims.Wait(declared.Snowflake, observed.Snowflake) };

    private static Principal PrincipalOf(ShareInputs inputs, Declaration declared, ObservedShare observed) => observed.Snowflake switch
    {
        { } snowflake when SnowflakePlanner.PrincipalArn(declared.Snowflake, snowflake) is { } arn => Checked(arn, inputs),
        { } snowflake when IsHandMade(observed.Iam.Role, inputs.Identity) && SnowflakePlanner.PrincipalOfHandMade(declared.Snowflake, snowflake) is { } arn => Checked(arn, inputs),
        { Session: Observation<SnowflakeSession>.Presumed } => new Principal.NotYet(Reasons.AwaitingSnowflake, "Snowflake is yet to be asked whom the role has to trust.", Asked: false),
        { } snowflake when SnowflakePlanner.SessionBlock(declared.Snowflake, snowflake) is { } block => NotTold(block.Reason, block.Message),
        { Integration: Observation<ObservedIntegration>.Unknown { Failure: var failure } } => NotTold(Reasons.For(failure), failure.Message),
        _ => new Principal.NotYet(Reasons.AwaitingSnowflake, "The integration has to exist first: it tells whom the role has to trust."),
    };

    private static Principal.NotYet NotTold(string reason, string message) =>
        new(reason, $"Snowflake cannot be asked whom the role has to trust, so the trust stays as it is: {message}");

    // An integration answers with what Snowflake wrote into it, or with what somebody made of it: only a user of theirs is ever trusted.
    private static Principal Checked(string arn, ShareInputs inputs)
    {
        var installation = inputs.Installation;
        if (!IamArn.TryParse(arn, out var user) || user.Kind != "user" || user.Partition != installation.Partition || user.Account == installation.AwsAccountId)
        {
            return new Principal.Refused(
                Reasons.Rejected,
                $"DESC INTEGRATION names {Quote.Text(arn)} as STORAGE_AWS_IAM_USER_ARN. Only an IAM user of another account in partition {installation.Partition} is trusted; the role is cut until the integration names one.");
        }
        return inputs.Share.Spec.Snowflake?.Partner is { } declared && declared.IamUserArn != arn
            ? new Principal.NotYet(Reasons.Rejected, $"DESC INTEGRATION names {arn} as STORAGE_AWS_IAM_USER_ARN, the share {declared.IamUserArn} (spec.snowflake.partner.iamUserArn); the trust names no other than that. Put the former there, or remove spec.snowflake.partner.")
            : new Principal.Known(arn);
    }

    private static bool IsHandMade(Observation<ObservedRole> role, ShareIdentity share) =>
        share.AdoptedRole is not null && role.ValueOrNull is { } found && OwnershipTags.Of(found.Tags, share) == Ownership.Foreign;
}
