using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Tour;

namespace VoiceAnalytics.EndToEnd.Tour;

public sealed class ShareStepTests
{
    public static TheoryData<string, bool, string, string> Cases => new()
    {
        { "", true, "applied", "the operator has said nothing yet" },
        { "Ready=True:Available", true, "ready", "ready at this generation" },
        { "Ready=True:Available", false, "held back", "ready, but not at this generation" },
        { "Ready=False:AwaitingPartner TrustEstablished=False:AwaitingPartner", true, "waiting for the partner to run the handoff's script", "it is the partner's turn" },
        { "Ready=False:Expired IamReady=False:Expired TrustEstablished=False:Expired", true, "ended", "nothing is open any more" },
        { "Ready=False:Retrying IamReady=False:Retrying TrustEstablished=False:Retrying", true, "open: IAM role or user, and policy, trust in Snowflake's user", "all that is not there yet" },
        { "Ready=False:Paused AccessVerified=Unknown:PartnerManaged", true, "held back", "what nobody can know is not open" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_step_follows_from_the_conditions(string conditions, bool current, string step, string because) =>
        Assert.True(ShareStep.Of(new ShareState("acme", current, null, [], Parse(conditions))) == step, because);

    // Type=Status:Reason, separated by spaces.
    private static ImmutableDictionary<string, ShareCondition> Parse(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.Split('=', ':')).Select(parts => new ShareCondition(parts[0], parts[1], parts[2], ""))
        .ToImmutableDictionary(condition => condition.Type, StringComparer.Ordinal);
}
