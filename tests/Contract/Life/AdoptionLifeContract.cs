using VoiceAnalytics.Contract.Aws;
using VoiceAnalytics.Contract.Worlds;

namespace VoiceAnalytics.Contract.Life;

/// <summary>A role that was made by hand along the guide becomes a share's, and goes with it; its old policy does not.</summary>
public abstract class AdoptionLifeContract(string world) : LifeContract(world)
{
    private const string ExternalId = "ABC123_SFCRole=1_AbCdEfGhIjK=";

    // As the guide writes them.
    private const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:GetObjectVersion"],"Resource":"arn:aws:s3:::BUCKET/sessions/*"}]}""";
    private const string GuidesTrust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"PARTNER"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"EXTERNAL"}}}]}""";

    [Fact]
    public Task A_role_made_by_hand_is_adopted_and_its_policy_left_alone() => HoldsAsync(async aws =>
    {
        var credentials = await InstallAsync(aws);
        if (aws is EmbeddedParty embedded)
        {
            // moto, which knows no resources of a policy, needs none.
            var adopts = embedded.World.Seed.Policy(aws.Account, "voice-analytics-adopts", InstallDocuments.AdoptRole(aws.Account));
            embedded.World.Seed.Run(aws.Account, "AttachUserPolicy", ("UserName", "voice-analytics-operator"), ("PolicyArn", adopts));
        }
        using var controller = new Controller(aws, credentials);
        var iam = aws.Admin.Iam;
        const string name = InstallDocuments.GuidesRole;
        var policy = (await iam.CreatePolicyAsync(new() { PolicyName = "SnowflakeVoiceAnalyticsReadOnly", PolicyDocument = Policy.Replace("BUCKET", Bucket, StringComparison.Ordinal) }, Stop)).Policy.Arn;
        await iam.CreateRoleAsync(new() { RoleName = name, AssumeRolePolicyDocument = GuidesTrust.Replace("PARTNER", aws.Partner, StringComparison.Ordinal).Replace("EXTERNAL", ExternalId, StringComparison.Ordinal) }, Stop);
        await iam.AttachRolePolicyAsync(new() { RoleName = name, PolicyArn = policy }, Stop);
        var document = await DocumentAsync(iam, policy);

        await ApplyAsync(
            controller,
            $$"""
            prefix: sessions/
            adopt: { roleName: {{name}} }
            snowflake: { partner: { iamUserArn: "{{aws.Partner}}", externalId: "{{ExternalId}}" } }
            """,
            aws.Partner.Split(':')[4]);

        AssertReady(controller);
        Assert.Equal("Adopted", (string?)controller.Condition("Adopted")?["reason"]);
        var attached = Assert.Single((await iam.ListAttachedRolePoliciesAsync(new() { RoleName = name }, Stop)).AttachedPolicies).PolicyArn;
        Assert.Contains(controller.Installation.IamPath, attached, StringComparison.Ordinal);
        Assert.Equal(document, await DocumentAsync(iam, policy));
        Assert.Contains((await iam.GetRoleAsync(new() { RoleName = name }, Stop)).Role.Tags, tag => tag == Tag("voiceanalytics.dev/adopted-from", policy));

        controller.Cluster.Delete("partnershares", "partners", "acme");
        await controller.RestAsync(Stop);
        Assert.Null(controller.Share);
        Assert.DoesNotContain((await iam.ListRolesAsync(new(), Stop)).Roles, role => role.RoleName == name);
        Assert.Equal(document, await DocumentAsync(iam, policy));
    });

    private static async Task<string> DocumentAsync(VoiceAnalytics.Aws.Iam.IamClient iam, string policy)
    {
        var version = (await iam.GetPolicyAsync(new() { PolicyArn = policy }, Stop)).Policy.DefaultVersionId;
        return (await iam.GetPolicyVersionAsync(new() { PolicyArn = policy, VersionId = version }, Stop)).PolicyVersion.Document!;
    }
}

[Trait(WorldNames.Trait, WorldNames.Embedded)]
public sealed class EmbeddedAdoptionLife() : AdoptionLifeContract(WorldNames.Embedded);

[Trait(WorldNames.Trait, WorldNames.Moto)]
public sealed class MotoAdoptionLife() : AdoptionLifeContract(WorldNames.Moto);
