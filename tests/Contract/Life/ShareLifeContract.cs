using Amazon.Runtime;
using VoiceAnalytics.Contract.Aws;
using VoiceAnalytics.Contract.Worlds;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Contract.Life;

/// <summary>
/// The whole life of a share, by the operator's own observer, planner and executor: created, narrowed, cut, resumed, given
/// another principal, meddled with, deleted. After each step an administrator looks at what is in IAM.
/// </summary>
public abstract class ShareLifeContract(string world) : AwsContract(world)
{
    // As the guide writes it.
    private const string GuidesTrust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"PARTNER"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"EXTERNAL"}}}]}""";

    private string _bucket = "";

    [Fact]
    public Task A_share_lives_and_leaves_nothing_behind() => HoldsAsync(async aws =>
    {
        var credentials = await InstallAsync(aws);
        using var controller = new Controller(aws, credentials);
        var iam = aws.Admin.Iam;
        var name = new ShareIdentity(controller.Installation, "partners", "acme", "").IamName;

        await ApplyAsync(controller, "sessions/", aws.Partner);
        Assert.Equal("Available", (string?)controller.Condition("Ready")?["reason"]);
        var role = (await iam.GetRoleAsync(new() { RoleName = name }, Stop)).Role;
        Assert.Equal(controller.Installation.PermissionsBoundaryArn, role.PermissionsBoundary?.PermissionsBoundaryArn);
        Assert.Contains(role.Tags, tag => tag == Tag("voiceanalytics.dev/name", "acme"));
        Assert.Contains(aws.Partner, role.AssumeRolePolicyDocument, StringComparison.Ordinal);
        var attached = Assert.Single((await iam.ListAttachedRolePoliciesAsync(new() { RoleName = name }, Stop)).AttachedPolicies).PolicyArn;
        Assert.Contains("/sessions/*", await DocumentAsync(iam, attached), StringComparison.Ordinal);
        Assert.Empty((await iam.ListRolePoliciesAsync(new() { RoleName = name }, Stop)).PolicyNames);

        await ApplyAsync(controller, "sessions/inner/", aws.Partner);
        Assert.Equal("Available", (string?)controller.Condition("Ready")?["reason"]);
        Assert.Contains("/sessions/inner/*", await DocumentAsync(iam, attached), StringComparison.Ordinal);
        Assert.Single((await iam.ListPolicyVersionsAsync(new() { PolicyArn = attached }, Stop)).Versions);

        await ApplyAsync(controller, "sessions/inner/", aws.Partner, "suspend: true");
        Assert.Equal("Suspended", (string?)controller.Condition("Ready")?["reason"]);
        Assert.Contains("va-cut", (await iam.ListRolePoliciesAsync(new() { RoleName = name }, Stop)).PolicyNames);
        Assert.True(PolicyMeaning.Same(
            """{"Version":"2012-10-17","Statement":{"Sid":"CutShare","Effect":"Deny","Action":"*","Resource":"*"}}""",
            (await iam.GetRolePolicyAsync(new() { RoleName = name, PolicyName = "va-cut" }, Stop)).PolicyDocument));

        await ApplyAsync(controller, "sessions/inner/", aws.Partner, "suspend: false");
        Assert.Equal("Available", (string?)controller.Condition("Ready")?["reason"]);
        Assert.DoesNotContain("va-cut", (await iam.ListRolePoliciesAsync(new() { RoleName = name }, Stop)).PolicyNames);

        // Somebody else widens it by hand, a minute later: for half a minute the operator believes its own last write.
        controller.Wait(TimeSpan.FromMinutes(1));
        await iam.PutRolePolicyAsync(new() { RoleName = name, PolicyName = "foreign", PolicyDocument = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""" }, Stop);
        await ApplyAsync(controller, "sessions/", aws.Partner);
        Assert.DoesNotContain("foreign", (await iam.ListRolePoliciesAsync(new() { RoleName = name }, Stop)).PolicyNames);
        Assert.Equal("Available", (string?)controller.Condition("Ready")?["reason"]);

        controller.Cluster.Delete("partnershares", "partners", "acme");
        await controller.RestAsync(Stop);
        Assert.Null(controller.Share);
        Assert.Empty((await iam.ListRolesAsync(new() { PathPrefix = controller.Installation.IamPath }, Stop)).Roles);
        Assert.Empty((await iam.ListPoliciesAsync(new() { PathPrefix = controller.Installation.IamPath, Scope = "Local" }, Stop)).Policies);
    });

    [Fact]
    public Task A_role_of_that_name_that_is_not_ours_stays_as_it_is() => HoldsAsync(async aws =>
    {
        var credentials = await InstallAsync(aws);
        using var controller = new Controller(aws, credentials);
        var name = new ShareIdentity(controller.Installation, "partners", "acme", "").IamName;
        await aws.Admin.Iam.CreateRoleAsync(new() { RoleName = name, Path = controller.Installation.IamPath, AssumeRolePolicyDocument = Trust(aws), Tags = [Tag("team", "data")] }, Stop);

        await ApplyAsync(controller, "sessions/", aws.Partner);

        Assert.Equal("Conflict", (string?)controller.Condition("Ready")?["reason"]);
        var role = (await aws.Admin.Iam.GetRoleAsync(new() { RoleName = name }, Stop)).Role;
        Assert.Equal((Trust(aws), Tag("team", "data")), (role.AssumeRolePolicyDocument, Assert.Single(role.Tags)));
        Assert.Empty((await aws.Admin.Iam.ListAttachedRolePoliciesAsync(new() { RoleName = name }, Stop)).AttachedPolicies);
    });

    [Fact]
    public Task A_role_made_by_hand_is_adopted_and_its_policy_left_alone() => HoldsAsync(async aws =>
    {
        var credentials = await InstallAsync(aws);
        using var controller = new Controller(aws, credentials);
        var iam = aws.Admin.Iam;
        const string name = InstallDocuments.GuidesRole;
        const string externalId = "ABC123_SFCRole=1_AbCdEfGhIjK=";
        var policy = (await iam.CreatePolicyAsync(new() { PolicyName = "SnowflakeVoiceAnalyticsReadOnly", PolicyDocument = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET/sessions/*"}]}""".Replace("BUCKET", _bucket, StringComparison.Ordinal) }, Stop)).Policy;
        await iam.CreateRoleAsync(new() { RoleName = name, AssumeRolePolicyDocument = GuidesTrust.Replace("PARTNER", aws.Partner, StringComparison.Ordinal).Replace("EXTERNAL", externalId, StringComparison.Ordinal) }, Stop);
        await iam.AttachRolePolicyAsync(new() { RoleName = name, PolicyArn = policy.Arn }, Stop);
        var document = await DocumentAsync(iam, policy.Arn);

        await ApplyAsync(controller, "sessions/", aws.Partner, $"adopt: {{ roleName: {name} }}", $", externalId: \"{externalId}\"");

        Assert.Equal(("Available", "Adopted"), ((string?)controller.Condition("Ready")?["reason"], (string?)controller.Condition("Adopted")?["reason"]));
        var attached = Assert.Single((await iam.ListAttachedRolePoliciesAsync(new() { RoleName = name }, Stop)).AttachedPolicies).PolicyArn;
        Assert.Contains(controller.Installation.IamPath, attached, StringComparison.Ordinal);
        Assert.Equal(document, await DocumentAsync(iam, policy.Arn));
        Assert.Contains((await iam.GetRoleAsync(new() { RoleName = name }, Stop)).Role.Tags, tag => tag == Tag("voiceanalytics.dev/adopted-from", policy.Arn));

        controller.Cluster.Delete("partnershares", "partners", "acme");
        await controller.RestAsync(Stop);
        Assert.Null(controller.Share);
        Assert.DoesNotContain((await iam.ListRolesAsync(new(), Stop)).Roles, role => role.RoleName == name);
        Assert.Equal(document, await DocumentAsync(iam, policy.Arn));
    });

    /// <summary>Installs what examples/install/aws says; the operator's credentials.</summary>
    private protected abstract Task<AWSCredentials> CredentialsAsync(AwsParty aws);

    private protected async Task ApplyAsync(Controller controller, string prefix, string principal, string more = "suspend: false", string partner = "")
    {
        controller.Cluster.ApplyYaml(
            """
            apiVersion: voiceanalytics.dev/v1alpha1
            kind: AnalyticsSource
            metadata: { name: voice-sessions }
            spec:
              bucket: BUCKET
              region: us-west-1
              adoptable: [GUIDESROLE]
              allow: [{ namespaces: { names: [partners] }, prefixes: [sessions/], awsAccounts: ["ACCOUNT"] }]
              table: { columns: [{ name: RAW_DATA, type: VARIANT, path: [] }] }
            """.Replace("BUCKET", _bucket, StringComparison.Ordinal).Replace("GUIDESROLE", InstallDocuments.GuidesRole, StringComparison.Ordinal).Replace("ACCOUNT", principal.Split(':')[4], StringComparison.Ordinal));
        controller.Cluster.ApplyYaml(
            $$"""
            apiVersion: voiceanalytics.dev/v1alpha1
            kind: PartnerShare
            metadata: { name: acme, namespace: partners }
            spec:
              sourceRef: { name: voice-sessions }
              prefix: {{prefix}}
              {{more}}
              snowflake: { partner: { iamUserArn: "{{principal}}"{{partner}} } }
            """);
        await controller.RestAsync(Stop);
    }

    private protected async Task<AWSCredentials> InstallAsync(AwsParty aws)
    {
        _bucket = await aws.BucketAsync();
        await aws.Admin.Iam.CreatePolicyAsync(new() { PolicyName = "voice-analytics-boundary", PolicyDocument = InstallDocuments.Boundary(aws.Account) }, Stop);
        return await CredentialsAsync(aws);
    }

    private static async Task<string> DocumentAsync(VoiceAnalytics.Aws.Iam.IamClient iam, string policy)
    {
        var version = (await iam.GetPolicyAsync(new() { PolicyArn = policy }, Stop)).Policy.DefaultVersionId;
        return (await iam.GetPolicyVersionAsync(new() { PolicyArn = policy, VersionId = version }, Stop)).PolicyVersion.Document!;
    }
}

/// <summary>Under exactly the operator's policy.</summary>
[Trait(WorldNames.Trait, WorldNames.Embedded)]
public sealed class EmbeddedShareLife() : ShareLifeContract(WorldNames.Embedded)
{
    private protected override Task<AWSCredentials> CredentialsAsync(AwsParty aws)
    {
        var party = (EmbeddedParty)aws;
        party.World.Seed.User(party.Account, "voice-analytics-operator", InstallDocuments.OperatorPolicy(party.Account));
        var adopts = party.World.Seed.Policy(party.Account, "voice-analytics-adopts", InstallDocuments.AdoptRole(party.Account));
        party.World.Seed.Run(party.Account, "AttachUserPolicy", ("UserName", "voice-analytics-operator"), ("PolicyArn", adopts));
        return Task.FromResult<AWSCredentials>(party.Key(party.Account, "voice-analytics-operator"));
    }
}

/// <summary>With moto's enforcement on, as far as it goes: signatures, and the actions of the operator's policy.</summary>
[Trait(WorldNames.Trait, WorldNames.Moto)]
public sealed class MotoShareLife() : ShareLifeContract(WorldNames.Moto)
{
    [Fact]
    public async Task An_action_that_the_policy_lacks_is_named_in_the_status()
    {
        await using var party = (MotoParty)await EnterAsync();
        await InstallAsync(party);
        await party.Server.StopEnforcingAsync();
        var credentials = await party.UserAsync(party.Account, "operator-without", "/", InstallDocuments.ActionsOnly(InstallDocuments.OperatorPolicy(party.Account), without: "iam:CreateRole"));
        await party.Server.EnforceAsync();
        using var controller = new Controller(party, credentials);
        await ApplyAsync(controller, "sessions/", party.Partner);
        Assert.Equal(("False", "AccessDenied"), ((string?)controller.Condition("Ready")?["status"], (string?)controller.Condition("Ready")?["reason"]));
        Assert.Contains("iam:CreateRole", (string?)controller.Condition("Ready")?["message"], StringComparison.Ordinal);
    }

    private protected override async Task<AwsParty> EnterAsync() => await MotoParty.EnterAsync(await MotoServer.RequireOwnAsync(), ownServer: true);

    private protected override async Task<AWSCredentials> CredentialsAsync(AwsParty aws)
    {
        var party = (MotoParty)aws;
        var credentials = await party.UserAsync(party.Account, "voice-analytics-operator", "/", InstallDocuments.ActionsOnly(InstallDocuments.OperatorPolicy(party.Account)));
        await party.Server.EnforceAsync();
        return credentials;
    }
}
