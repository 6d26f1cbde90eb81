using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Tests.Planning.Snowflake;

namespace VoiceAnalytics.Core.Tests.Status;

/// <summary>A share of which everything is in place, what somebody changed since, and the status that a pass then writes.</summary>
internal sealed record Situation
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Operator-managed; else the partner has given its user.</summary>
    public bool Managed { get; init; }

    public bool Paused { get; init; }

    public bool ObserveOnly { get; init; }

    public Func<PartnerShareSpec, PartnerShareSpec> Spec { get; init; } = spec => spec;

    /// <summary>What is found in IAM, made of what is right.</summary>
    public Func<ObservedIam, ObservedIam> Iam { get; init; } = iam => iam;

    public Func<ObservedSnowflake, ObservedSnowflake> Snowflake { get; init; } = snowflake => snowflake;

    public Func<PassReport, PassReport> Report { get; init; } = report => report;

    /// <summary>What an earlier pass wrote.</summary>
    public PartnerShareStatus? Former { get; init; }

    /// <summary>Somebody else made what differs: it is drift.</summary>
    public bool Drifted { get; init; }

    public ShareInputs Inputs => Ask(Paused, ObserveOnly);

    public PartnerShareStatus Build(DateTimeOffset? now = null) => StatusBuilder.Build(Passed(), now ?? Now);

    public PassReport Passed()
    {
        var right = InPlace();
        var observed = right with { Iam = Iam(right.Iam), Snowflake = right.Snowflake is { } snowflake ? Snowflake(snowflake) : null };
        var declared = Declaration.Of(Inputs, Now);
        var plan = SharePlanner.Plan(Inputs, declared, observed, verified: true, Now);
        var drift = Drifted ? plan.Actions.Select(action => new Drift(action.Target, action.Verb, action.Diff)) : [];
        return Report(new PassReport(Inputs, declared.Intent, observed, plan, [], [.. drift]) { Declared = declared });
    }

    private ObservedShare InPlace()
    {
        var inputs = Ask(paused: false, observeOnly: false);
        var declared = Declaration.Of(inputs with { Share = inputs.Share with { Spec = inputs.Share.Spec with { ManagementPolicy = ManagementPolicies.Manage, Suspend = false } } }, Now);
        Assert.True(declared.Intent is { Kind: IntentKind.Grant, Writes: true }, declared.Intent.Message);
        var observed = new ObservedShare(
            ObservedIam.Absent,
            Managed ? new Pass(new World(), declared.Snowflake, Pass.Verified).Run(fresh: true).Observed with { Attempted = [] } : null,
            new Observation<ObservedHandoff>.Present(new ObservedHandoff("c-uid", inputs.Identity.Uid, true, declared.Handoff!.Data)));
        for (var round = 0; round < 5; round++)
        {
            foreach (var action in SharePlanner.Plan(inputs, declared, observed, verified: true, Now).Actions.OfType<IamAction>())
            {
                observed = observed with { Iam = IamEffects.Apply(observed.Iam, action) };
            }
        }
        Assert.Empty(SharePlanner.Plan(inputs, declared, observed, verified: true, Now).Actions);
        return observed;
    }

    private ShareInputs Ask(bool paused, bool observeOnly)
    {
        var share = new Case();
        var target = new SnowflakeTarget { GrantTo = ["ANALYST"] };
        return new ShareInputs(
            new PartnerShare
            {
                Metadata = new ObjectMetadata
                {
                    Namespace = "partners",
                    Name = "acme",
                    Uid = "uid-1",
                    Generation = 1,
                    Annotations = paused ? new StringMap([new(Annotations.Paused, "true")]) : StringMap.Empty,
                },
                Spec = Spec(share.Spec with
                {
                    Snowflake = Managed
                        ? target with { ConnectionRef = new NameReference { Name = "acme" } }
                        : target with { Partner = new PartnerIdentity { IamUserArn = "arn:aws:iam::999988887777:user/abc" } },
                }),
                Status = Former,
            },
            new Lookup<AnalyticsSource>.Found(new AnalyticsSource
            {
                Metadata = new ObjectMetadata { Name = "voice-sessions" },
                Spec = share.Source with { Allow = [new AllowEntry { Namespaces = new NamespaceTerms { Names = ["partners"] }, Prefixes = ["sessions/"], AwsAccounts = ["999988887777"], SnowflakeAccounts = ["MYORG-ACME"] }] },
            }),
            Managed ? new Lookup<SnowflakeConnection>.Found(new SnowflakeConnection
            {
                Metadata = new ObjectMetadata { Namespace = "partners", Name = "acme" },
                Spec = share.Connection with { Auth = new ConnectionAuth { SecretRef = new NameReference { Name = "acme-snowflake" } } },
            }) : null,
            StringMap.Empty,
            Case.Installation,
            new byte[32],
            ObserveOnly: observeOnly);
    }
}

internal static class StatusReading
{
    public static Condition The(this PartnerShareStatus status, string type) => Assert.Single(status.Conditions, condition => condition.Type == type);

    public static string Short(this PartnerShareStatus status, string type) => $"{status.The(type).Status}/{status.The(type).Reason}";
}
