using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using VoiceAnalytics.Contract.Aws;
using VoiceAnalytics.Contract.Worlds;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Contract.Life;

/// <summary>A share with a user and an access key. Whoever has the Secret reads the folder, and nothing else, when the YAML says so.</summary>
public abstract class UserLifeContract(string world) : LifeContract(world)
{
    private const string Spec = """
        prefix: sessions/
        accessMode: IamUser
        accessKeys: { rotateEvery: 2160h, overlap: 168h }
        snowflake: { warehouse: LOAD_WH }
        """;

    /// <summary>Whether this AWS keeps a user's boundary; where it does not, the operator would put it back for ever.</summary>
    private protected virtual bool HasBoundaries => true;

    [Fact]
    public Task A_user_reads_gets_a_new_key_is_cut_and_leaves_nothing_behind() => HoldsAsync(async aws =>
    {
        var credentials = await InstallAsync(aws);
        using var controller = new Controller(aws, credentials, boundary: HasBoundaries);
        var iam = aws.Admin.Iam;
        var name = new ShareIdentity(controller.Installation, "partners", "acme", "").IamName;

        await ApplyAsync(controller, Spec, aws.Account);
        AssertReady(controller);
        var first = SecretOf(controller);
        Assert.Null(await RefusedToReadAsync(aws, first, Inside));
        Assert.NotNull(await RefusedToReadAsync(aws, first, Beside));

        await ApplyAsync(controller, Spec, aws.Account, "voiceanalytics.dev/rotate-requested-at: now");
        var second = SecretOf(controller);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Null(await RefusedToReadAsync(aws, second, Inside));
        Assert.Null(await RefusedToReadAsync(aws, first, Inside));

        controller.Wait(TimeSpan.FromDays(8));
        await controller.RestAsync(Stop);
        Assert.Equal(second.Id, Assert.Single((await iam.ListAccessKeysAsync(new() { UserName = name }, Stop)).AccessKeyMetadata).AccessKeyId);
        Assert.NotNull(await RefusedToReadAsync(aws, first, Inside));

        await ApplyAsync(controller, Spec + "\nsuspend: true", aws.Account);
        Assert.Equal("Suspended", Ready(controller).Reason);
        Assert.NotNull(await RefusedToReadAsync(aws, second, Inside));

        await ApplyAsync(controller, Spec + "\nsuspend: false", aws.Account);
        AssertReady(controller);

        controller.Cluster.Delete("partnershares", "partners", "acme");
        await controller.RestAsync(Stop);
        Assert.Null(controller.Share);
        Assert.Empty((await iam.ListUsersAsync(new() { PathPrefix = controller.Installation.IamPath }, Stop)).Users);
        Assert.Empty((await iam.ListPoliciesAsync(new() { PathPrefix = controller.Installation.IamPath, Scope = "Local" }, Stop)).Policies);
    });

    [Fact]
    public Task A_user_is_born_with_the_boundary() => HoldsAsync(async aws =>
    {
        using var controller = new Controller(aws, await InstallAsync(aws));
        await ApplyAsync(controller, Spec, aws.Account);
        AssertReady(controller);
        var user = (await aws.Admin.Iam.GetUserAsync(new() { UserName = new ShareIdentity(controller.Installation, "partners", "acme", "").IamName }, Stop)).User;
        Assert.Equal(controller.Installation.PermissionsBoundaryArn, user.PermissionsBoundary?.PermissionsBoundaryArn);
    });

    [Fact]
    public Task A_resumed_user_reads_again() => HoldsAsync(async aws =>
    {
        var credentials = await InstallAsync(aws);
        using var controller = new Controller(aws, credentials, boundary: HasBoundaries);
        foreach (var suspended in (string[])["false", "true", "false"])
        {
            await ApplyAsync(controller, $"{Spec}\nsuspend: {suspended}", aws.Account);
        }
        AssertReady(controller);
        Assert.Null(await RefusedToReadAsync(aws, SecretOf(controller), Inside));
    });

    private static (string Id, string Key) SecretOf(Controller controller)
    {
        var data = controller.Cluster.Get("secrets", "partners", "acme-aws-credentials")?["data"]!;
        return (Text(data["AWS_ACCESS_KEY_ID"]!), Text(data["AWS_SECRET_ACCESS_KEY"]!));
    }

    private static string Text(System.Text.Json.Nodes.JsonNode node) => Encoding.UTF8.GetString(Convert.FromBase64String((string)node!));

    /// <returns>The error code; null: the file was read.</returns>
    private async Task<string?> RefusedToReadAsync(AwsParty aws, (string Id, string Key) key, string file)
    {
        try
        {
            using var read = await aws.As(new BasicAWSCredentials(key.Id, key.Key)).S3("us-west-1").GetObjectAsync(Bucket, file, Stop);
            return null;
        }
        catch (AmazonS3Exception error)
        {
            return error.ErrorCode;
        }
    }
}

[Trait(WorldNames.Trait, WorldNames.Embedded)]
public sealed class EmbeddedUserLife() : UserLifeContract(WorldNames.Embedded);

[Trait(WorldNames.Trait, WorldNames.Moto)]
public sealed class MotoUserLife() : UserLifeContract(WorldNames.Moto)
{
    private protected override bool HasBoundaries => false;
}
