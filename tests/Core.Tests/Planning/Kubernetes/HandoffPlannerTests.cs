using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Tests.Planning.Iam;

namespace VoiceAnalytics.Core.Tests.Planning.Kubernetes;

/// <summary>Whose the ConfigMap of the handoff's name is, and what is done about it.</summary>
public sealed class HandoffPlannerTests
{
    private static readonly StringMap Ours = new([new("roleArn", "ours")]);
    private static readonly StringMap Edited = new([new("roleArn", "theirs"), new("extra", "x")]);

    public static TheoryData<string, ObservedHandoff, string> Cases => new()
    {
        { "as we made it", new("c", "uid-1", true, Ours), "" },
        { "edited", new("c", "uid-1", true, Edited), "UpdateHandoff" },
        { "label stripped", new("c", "uid-1", false, Ours), "UpdateHandoff" },
        { "label stripped and edited: the attack on the partner", new("c", "uid-1", false, Edited), "UpdateHandoff" },
        { "owner stripped and edited", new("c", null, true, Edited), "UpdateHandoff+owner" },
        { "left behind by deletionPolicy Orphan", new("c", null, true, Ours), "UpdateHandoff+owner" },
        { "of the share's former life", new("c", "uid-0", true, Ours), Reasons.Progressing },
        { "somebody else's", new("c", null, false, Edited), Reasons.Conflict },
        { "somebody else's, with the same words", new("c", null, false, Ours), Reasons.Conflict },
        { "of another share, without our label", new("c", "uid-9", false, Edited), Reasons.Conflict },
        { "with our label, but somebody else's child", new("c", null, true, Edited, OwnedByOthers: true), Reasons.Conflict },
        { "ours, edited and made immutable", new("c", "uid-1", true, Edited, Immutable: true), "DeleteHandoff" },
        { "ours, made immutable as it was", new("c", "uid-1", true, Ours, Immutable: true), "" },
        { "ours, made immutable as it was, without our label", new("c", "uid-1", false, Ours, Immutable: true), "UpdateHandoff" },
        { "with nothing but our label, edited and made immutable", new("c", null, true, Edited, Immutable: true), Reasons.Conflict },
        { "ours, and somebody else's child as well", new("c", "uid-1", true, Edited, OwnedByOthers: true), "UpdateHandoff" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Either_mark_makes_it_ours(string what, ObservedHandoff found, string expected)
    {
        var plan = HandoffPlanner.Plan(Shares.Acme, IntentKind.Grant, new DesiredHandoff(Shares.Acme, Ours), new Observation<ObservedHandoff>.Present(found));
        var done = string.Join(", ", [
            .. plan.Actions.Select(action => action.Verb + (action is KubernetesAction.UpdateHandoff { Reown: true } ? "+owner" : "")),
            .. plan.Blocks.Select(block => block.Reason)]);
        Assert.True(done == expected, $"{what}: {done}");
        if (plan.Actions is [KubernetesAction.UpdateHandoff update])
        {
            Assert.Equal((Ours, "c"), (update.Data, update.Uid));
            Assert.Equal(found.Data.ContainsKey("extra"), update.Removed.Contains("extra"));
        }
    }

    [Fact]
    public void A_share_that_leaves_its_objects_does_not_go_before_the_handoff_was_looked_at()
    {
        var unread = new Failure(ErrorClass.Transient, "Transient", "The API server did not answer.");
        Assert.Equal(Reasons.Retrying, Assert.Single(Orphan(new Observation<ObservedHandoff>.Unknown(unread)).Blocks).Reason);
        Assert.Single(Orphan(Observation<ObservedHandoff>.Presumed.Instance).Blocks);
        Assert.Equal(Plan.Empty, Orphan(Observation<ObservedHandoff>.Absent.Instance));
        Assert.IsType<KubernetesAction.ReleaseHandoff>(Assert.Single(Orphan(new Observation<ObservedHandoff>.Present(new("c", "uid-1", false, Ours))).Actions));
    }

    private static Plan Orphan(Observation<ObservedHandoff> observed) => HandoffPlanner.Plan(Shares.Acme, IntentKind.Orphaned, null, observed);
}
