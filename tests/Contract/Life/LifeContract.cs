using System.Text.RegularExpressions;
using Amazon.Runtime;
using VoiceAnalytics.Contract.Aws;
using VoiceAnalytics.Contract.Worlds;

namespace VoiceAnalytics.Contract.Life;

/// <summary>A share in namespace <c>partners</c>, named <c>acme</c>, of a source whose bucket has one object in and one beside its folder.</summary>
public abstract class LifeContract(string world) : AwsContract(world)
{
    protected const string Inside = "sessions/a.gz";
    protected const string Beside = "sessions-private/a.gz";

    private protected string Bucket { get; private set; } = "";

    /// <summary>Whether this AWS is to judge requests as far as it can.</summary>
    private protected virtual bool IsEnforced => true;

    private protected override async Task<AwsParty> EnterAsync() =>
        World == WorldNames.Embedded ? await EmbeddedParty.EnterAsync() : await MotoParty.EnterAsync(await MotoServer.RequireOwnAsync(), ownServer: true);

    /// <summary>Installs what examples/install/aws asks for; the operator's credentials.</summary>
    /// <param name="aws">Where.</param>
    /// <param name="without">An action that the administrator forgot.</param>
    private protected async Task<AWSCredentials> InstallAsync(AwsParty aws, string? without = null)
    {
        Bucket = await aws.BucketAsync(Beside);
        await aws.PutEventAsync(Bucket, Inside, """{"_session_id":"1"}""");
        await aws.Admin.Iam.CreatePolicyAsync(new() { PolicyName = "voice-analytics-boundary", PolicyDocument = InstallDocuments.Boundary(aws.Account, Bucket) }, Stop);
        var policy = InstallDocuments.OperatorPolicy(aws.Account);
        return await aws.OperatorAsync(without is null ? policy : InstallDocuments.Without(policy, without), IsEnforced);
    }

    /// <summary>Declares the source and the share, and lets the operator come to rest.</summary>
    /// <param name="controller">The operator.</param>
    /// <param name="spec">Of the share, besides its source.</param>
    /// <param name="awsAccount">The one that the source allows.</param>
    /// <param name="annotations">Of the share.</param>
    private protected async Task ApplyAsync(Controller controller, string spec, string awsAccount, string annotations = "")
    {
        controller.Cluster.ApplyYaml(
            $$"""
            apiVersion: voiceanalytics.dev/v1alpha1
            kind: AnalyticsSource
            metadata: { name: voice-sessions }
            spec:
              bucket: {{Bucket}}
              region: us-west-1
              adoptable: [{{InstallDocuments.GuidesRole}}]
              allow: [{ namespaces: { names: [partners] }, prefixes: [sessions/], awsAccounts: ["{{awsAccount}}"], snowflakeAccounts: [{{SnowflakeParty.Account}}], accessModes: [StorageIntegration, IamUser, CrossAccountRole] }]
              fileFormat: { compression: NONE, pattern: ".*" }
              table: { columns: [{ name: RAW_DATA, type: VARIANT, path: [] }] }
            """);
        controller.Cluster.ApplyYaml(
            $$"""
            apiVersion: voiceanalytics.dev/v1alpha1
            kind: PartnerShare
            metadata: { name: acme, namespace: partners, annotations: { {{annotations}} } }
            spec:
              sourceRef: { name: voice-sessions }
              {{Regex.Replace(spec.TrimEnd(), "\n", "\n  ")}}
            """);
        await controller.RestAsync(Stop);
    }

    private protected static void AssertReady(Controller controller)
    {
        var ready = controller.Condition("Ready");
        Assert.True((string?)ready?["status"] == "True", ready?.ToJsonString());
    }

    private protected static (string? Status, string? Reason) Ready(Controller controller) =>
        ((string?)controller.Condition("Ready")?["status"], (string?)controller.Condition("Ready")?["reason"]);
}
