using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Tests.Planning.Snowflake;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.Planning;

public sealed class SharePlannerTests
{
    private const string Former = "arn:aws:iam::999988887777:user/former";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("*", "everybody")]
    [InlineData("arn:aws:iam::999988887777:root", "a whole account")]
    [InlineData("arn:aws:iam::999988887777:role/r", "no user")]
    [InlineData("arn:aws:iam::111122223333:user/u", "a user of the operator's own account")]
    [InlineData("arn:aws-cn:iam::999988887777:user/u", "another partition")]
    public void Whom_an_integration_names_is_trusted_only_if_it_can_be_Snowflakes(string arn, string because)
    {
        var plan = Plan(arn);
        Assert.True(plan.Actions.OfType<IamAction.PutRolePolicy>().Any(put => put.PolicyName == InlineDeny.CutName), because);
        Assert.True(!plan.Actions.Any(action => action is IamAction.UpdateAssumeRolePolicy or IamAction.CreateRole), because);
        Assert.Contains(plan.Blocks, block => block.Reason == Reasons.Rejected && block.Message.Contains("STORAGE_AWS_IAM_USER_ARN", StringComparison.Ordinal));
    }

    [Fact]
    public void A_user_of_another_account_is_trusted() =>
        Assert.Contains(Plan("arn:aws:iam::999988887777:user/new").Actions, action => action is IamAction.UpdateAssumeRolePolicy);

    [Fact]
    public void A_namespace_whose_labels_are_unknown_is_no_namespace_without_labels()
    {
        var selector = new LabelSelector { MatchExpressions = [new LabelRequirement { Key = "restricted", Operator = LabelOperators.DoesNotExist }] };
        var inputs = Inputs(new NamespaceTerms { Selector = selector });
        Assert.Equal(IntentKind.Grant, ShareVerdict.Of(inputs, Now).Kind);
        Assert.Equal(IntentKind.Hold, ShareVerdict.Of(inputs with { NamespaceLabels = null }, Now).Kind);
    }

    private static Plan Plan(string arn)
    {
        var inputs = Inputs(new NamespaceTerms { Names = ["partners"] });
        var declared = Declaration.Of(inputs, Now);
        Assert.Equal(IntentKind.Grant, declared.Intent.Kind);
        var integration = declared.Snowflake.Objects!.Integration;
        var snowflake = ObservedSnowflake.Presumed with
        {
            Session = new Observation<SnowflakeSession>.Present(new SnowflakeSession("XY12345", Case.Role, "U")),
            Stale = SnowflakeReads.None,
            Integration = new Observation<ObservedIntegration>.Present(new ObservedIntegration(
                null, declared.Snowflake.Owner.Marker("h").ToComment(), true, integration.RoleArn, integration.ExternalId, [integration.AllowedLocation.Url], [], arn)),
        };
        var share = inputs.Identity;
        var role = new ObservedRole(
            share.RoleArn, new TrustPolicy(Former, IamDeclaration.ExternalIdOf(inputs), null).ToDocument().ToJson(),
            OwnershipTags.For(share, ShapeHash.Of(inputs.Share.Spec)), null, [share.PolicyArn], StringMap.Empty, []);
        var iam = new ObservedIam(Observation<ObservedPolicy>.Absent.Instance, new Observation<ObservedRole>.Present(role));
        return SharePlanner.Plan(inputs, declared, new ObservedShare(iam, snowflake, Observation<ObservedHandoff>.Absent.Instance), verified: false, Now);
    }

    private static ShareInputs Inputs(NamespaceTerms namespaces)
    {
        var described = new Case();
        return new ShareInputs(
            new PartnerShare { Metadata = new ObjectMetadata { Namespace = "partners", Name = "acme", Uid = "uid-1" }, Spec = described.Spec },
            new Lookup<AnalyticsSource>.Found(new AnalyticsSource
            {
                Metadata = new ObjectMetadata { Name = "voice-sessions" },
                Spec = described.Source with { Allow = [new AllowEntry { Namespaces = namespaces, Prefixes = ["sessions/"], AccessModes = [AccessModes.StorageIntegration], SnowflakeAccounts = ["MYORG-ACME"] }] },
            }),
            new Lookup<SnowflakeConnection>.Found(new SnowflakeConnection
            {
                Metadata = new ObjectMetadata { Namespace = "partners", Name = "acme" },
                Spec = described.Connection with { User = "U", Role = Case.Role, Auth = new ConnectionAuth { Type = "KeyPair", SecretRef = new NameReference { Name = "acme" } } },
            }),
            StringMap.Empty,
            Case.Installation,
            new byte[32]);
    }
}
