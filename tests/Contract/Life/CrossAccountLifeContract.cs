using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using VoiceAnalytics.Contract.Aws;
using VoiceAnalytics.Contract.Worlds;

namespace VoiceAnalytics.Contract.Life;

/// <summary>A share for a principal of the partner's own AWS account, who assumes its role as the handoff says.</summary>
public abstract class CrossAccountLifeContract(string world) : LifeContract(world)
{
    [Fact]
    public Task A_partner_assumes_the_role_is_cut_and_nothing_is_left_behind() => HoldsAsync(async aws =>
    {
        var credentials = await InstallAsync(aws);
        using var controller = new Controller(aws, credentials);
        var account = aws.Partner.Split(':')[4];
        var spec = $$"""
            prefix: sessions/
            accessMode: CrossAccountRole
            crossAccount: { accountId: "{{account}}", principalArn: "{{aws.Partner}}" }
            """;

        await ApplyAsync(controller, spec, account);
        AssertReady(controller);
        var handoff = controller.Cluster.Get("configmaps", "partners", "acme-handoff")?["data"]!;
        var (role, externalId) = ((string)handoff["roleArn"]!, (string)handoff["externalId"]!);
        Assert.Null(await RefusedAsync(aws, role, externalId, Inside));
        Assert.NotNull(await RefusedAsync(aws, role, externalId, Beside));

        await ApplyAsync(controller, spec + "\nsuspend: true", account);
        Assert.Equal("Suspended", Ready(controller).Reason);
        Assert.NotNull(await RefusedAsync(aws, role, externalId, Inside));

        controller.Cluster.Delete("partnershares", "partners", "acme");
        await controller.RestAsync(Stop);
        Assert.Null(controller.Share);
        Assert.Empty((await aws.Admin.Iam.ListRolesAsync(new() { PathPrefix = controller.Installation.IamPath }, Stop)).Roles);
        Assert.Empty((await aws.Admin.Iam.ListPoliciesAsync(new() { PathPrefix = controller.Installation.IamPath, Scope = "Local" }, Stop)).Policies);
    });

    [Fact]
    public Task Without_the_external_id_nobody_gets_in() => HoldsAsync(async aws =>
    {
        var credentials = await InstallAsync(aws);
        using var controller = new Controller(aws, credentials);
        var account = aws.Partner.Split(':')[4];
        await ApplyAsync(controller, $$"""
            prefix: sessions/
            accessMode: CrossAccountRole
            crossAccount: { accountId: "{{account}}" }
            """, account);
        var role = (string)controller.Cluster.Get("configmaps", "partners", "acme-handoff")?["data"]!["roleArn"]!;
        Assert.NotNull(await RefusedAsync(aws, role, "guessed", Inside));
    });

    /// <returns>The error code of either call; null: the file was read.</returns>
    private async Task<string?> RefusedAsync(AwsParty aws, string role, string externalId, string file)
    {
        try
        {
            var session = (await aws.AsPartner.Sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = role, RoleSessionName = "partner", ExternalId = externalId }, Stop)).Credentials;
            var clients = aws.As(new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken));
            using var read = await clients.S3("us-west-1").GetObjectAsync(Bucket, file, Stop);
            return null;
        }
        catch (AmazonServiceException error)
        {
            return error.ErrorCode;
        }
    }
}

[Trait(WorldNames.Trait, WorldNames.Embedded)]
public sealed class EmbeddedCrossAccountLife() : CrossAccountLifeContract(WorldNames.Embedded);

[Trait(WorldNames.Trait, WorldNames.Moto)]
public sealed class MotoCrossAccountLife() : CrossAccountLifeContract(WorldNames.Moto);
