using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Inputs × declared × observed → one plan over all systems. IAM first: it decides about access and waits for nobody.</summary>
public static class SharePlanner
{
    public static Plan Plan(ShareInputs inputs, Declaration declared, ObservedShare observed, DateTimeOffset now)
    {
        var iam = IamDeclaration.Build(inputs, declared, PrincipalOf(observed));
        var plan = IamPlanner.Plan(iam, observed.Iam, now)
            .Join(HandoffPlanner.Plan(inputs.Identity, declared.Intent.Kind, declared.Handoff, observed.Handoff));
        // The spec was changed where it may not be: nothing of it is acted upon, in any system.
        return plan.Blocks.Any(block => block.Reason == Reasons.ImmutableFieldChanged)
            ? plan with { Actions = [] }
            : plan with { RevisitAt = Planning.Plan.Earlier(plan.RevisitAt, declared.Intent.EndsAt) };
    }

    private static Principal PrincipalOf(ObservedShare observed) => observed.Snowflake?.Integration.ValueOrNull is { } integration
        ? new Principal.Known(integration.PrincipalArn)
        :
        new Principal.NotYet(Reasons.AwaitingSnowflake, "The integration's IAM user is not known yet.");
}
