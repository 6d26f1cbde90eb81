using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Tests.Status;

/// <summary>What a share's status says of a change of its source, by which the other shares go.</summary>
public sealed class RolloutRecordTests
{
    private const string Old = "0123456789abcdef";
    private static readonly string Now = RolloutShape.Of(new Situation { Managed = true }.Inputs.Source.ItemOrNull!.Spec);
    private static readonly PartnerShareStatus Behind = new() { Snowflake = new SnowflakeStatus { SourceShape = Old } };
    private static readonly Failure Refused = new(ErrorClass.Terminal, "000904", "invalid identifier");

    [Fact]
    public void A_share_that_has_all_of_it_is_through_whatever_it_was() => Assert.All(
        new[] { null, Behind, Waiting(0), Waiting(99) },
        former => Assert.Equal((Now, null), Of(new Situation { Managed = true, Former = former })));

    [Fact]
    public void IAM_has_no_part_in_it() =>
        Assert.Equal((Now, null), Of(new Situation { Managed = true, Former = Behind, Iam = iam => iam with { Role = Observation<ObservedRole>.Absent.Instance } }));

    public static TheoryData<string, string?, string> Cases => new()
    {
        { "nothing is tried yet", RolloutStates.Progressing, "it is its turn" },
        { "refused", RolloutStates.Stopped, "the next one would meet the same" },
        { "denied", RolloutStates.Unable, "of this share's connection alone" },
        { "no answer", RolloutStates.Progressing, "it will be tried again" },
        { "a grant is refused", RolloutStates.Unable, "a grant is this share's own" },
        { "policies", RolloutStates.Unable, "of this partner's view alone" },
        { "paused", RolloutStates.Unable, "nothing is written" },
        { "observed", RolloutStates.Unable, "nothing is written" },
        { "suspended", RolloutStates.Unable, "it stays as it is" },
        { "new", null, "a new share is in no roll-out" },
        { "through before", null, "somebody changed the view behind our back: no change of the source" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_share_that_lacks_some_of_it_says_why(string what, string? state, string because)
    {
        var share = new Situation { Managed = true, Former = what is "new" ? null : what is "through before" ? Through : Behind, Snowflake = OldView };
        var status = Of(what switch
        {
            "refused" => share with { Report = report => Failing(report, Refused) },
            "denied" => share with { Report = report => Failing(report, Refused with { Class = ErrorClass.Denied }) },
            "no answer" => share with { Report = report => Failing(report, Refused with { Class = ErrorClass.Transient }) },
            "a grant is refused" => share with { Report = report => report with { Failures = [new FailedAction(Grant(report), Refused)] } },
            "policies" => share with { Snowflake = seen => OldView(seen, policies: true) },
            "paused" => share with { Paused = true },
            "observed" => share with { ObserveOnly = true },
            "suspended" => share with { Spec = spec => spec with { Suspend = true } },
            _ => share,
        });
        Assert.True((what is "new" ? null : what is "through before" ? Now : Old, state) == status, $"{what}: {because}, not {status}");
    }

    [Fact]
    public void A_share_that_waits_says_so_and_is_not_ready()
    {
        var waits = new Situation
        {
            Managed = true,
            Former = Behind,
            Report = report => report with { Remaining = report.Remaining with { Actions = [], Blocks = [new Block(TargetSystem.Snowflake, Reasons.RolloutWaiting, "share partners/elder", "…")] } },
            Snowflake = OldView,
        };
        Assert.Equal((Old, RolloutStates.Waiting), Of(waits));
        var status = waits.Build();
        Assert.Equal(("False/RolloutWaiting", "False/RolloutWaiting", "True/Available"), (status.Short("Ready"), status.Short("SnowflakeReady"), status.Short("IamReady")));
        Assert.DoesNotContain(status.Conditions, condition => condition.Type is "Stalled" or "Reconciling");
        Assert.Equal("False/InSync", status.Short("DriftDetected"));
    }

    private static PartnerShareStatus Through => new() { Snowflake = new SnowflakeStatus { SourceShape = Now } };

    private static PartnerShareStatus Waiting(long generation) =>
        new() { Snowflake = new SnowflakeStatus { SourceShape = Old, Rollout = new RolloutStatus { SourceGeneration = generation, State = RolloutStates.Waiting } } };

    private static (string?, string?) Of(Situation share)
    {
        var status = share.Build().Snowflake!;
        Assert.True(status.Rollout is null || status.Rollout.SourceGeneration == 0);
        return (status.SourceShape, status.Rollout?.State);
    }

    private static ObservedSnowflake OldView(ObservedSnowflake seen) => OldView(seen, policies: false);

    // The marker says that another query was declared when it was written.
    private static ObservedSnowflake OldView(ObservedSnowflake seen, bool policies)
    {
        var views = seen.Views.ValueOrNull!.Items;
        var hash = ObjectMarker.TryParse(views[0].Comment, out var marker) ? marker.Hash : "";
        return seen with
        {
            Views = new Observation<ObservedViews>.Present(new ObservedViews(
                [views[0] with { Comment = views[0].Comment.Replace(hash, "feedfeedfeedfeed", StringComparison.Ordinal), HasPolicies = policies }, .. views.Skip(1)])),
        };
    }

    private static SnowflakeAction.GrantSelect Grant(PassReport report) =>
        new(SqlObjectKind.Table, report.Declared.Snowflake.Objects!.Table.Name, SqlIdentifier.Verbatim("NOBODY")) { Effect = AccessEffect.Grants, Diff = "NOBODY lacks SELECT" };

    private static PassReport Failing(PassReport report, Failure failure) =>
        report with { Failures = [new FailedAction(report.Remaining.Actions.First(action => action is SnowflakeAction.ReplaceView), failure)] };
}
