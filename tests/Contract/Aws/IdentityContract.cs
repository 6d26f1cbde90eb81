using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using VoiceAnalytics.Aws;
using VoiceAnalytics.Contract.Worlds;

namespace VoiceAnalytics.Contract.Aws;

/// <summary>STS: who calls, and who may become whom.</summary>
public abstract class IdentityContract(string world) : AwsContract(world)
{
    [Fact]
    public Task The_caller_is_told() => HoldsAsync(async aws =>
    {
        var identity = await CallerIdentity.ReadAsync(aws.Admin.Sts, Stop);
        Assert.Equal((aws.Account, $"arn:aws:iam::{aws.Account}:user/admin", "aws", "admin"), (identity.AccountId, identity.Arn, identity.Partition, identity.PrincipalName));
    });

    [Fact]
    public Task A_user_below_a_path_is_told_with_it() => HoldsAsync(async aws =>
        Assert.Equal(aws.Partner, (await CallerIdentity.ReadAsync(aws.AsPartner.Sts, Stop)).Arn));

    [Fact]
    public Task Who_has_the_external_id_becomes_the_role() => HoldsAsync(async aws =>
    {
        var role = await RoleAsync(aws);
        var session = await AssumeAsync(aws, role, "0123456789");
        var inside = aws.As(new SessionAWSCredentials(session.Credentials.AccessKeyId, session.Credentials.SecretAccessKey, session.Credentials.SessionToken));
        var identity = await CallerIdentity.ReadAsync(inside.Sts, Stop);
        Assert.Equal((aws.Account, $"arn:aws:sts::{aws.Account}:assumed-role/r/session", "r"), (identity.AccountId, identity.Arn, identity.PrincipalName));
        Assert.Equal(identity.Arn, session.AssumedRoleUser.Arn);
    });

    [Theory]
    [InlineData("another")]
    [InlineData(null)]
    public Task Who_has_not_does_not(string? externalId) => HoldsAsync(async aws =>
    {
        var role = await RoleAsync(aws);
        await RefusedAsync("AccessDenied", () => AssumeAsync(aws, role, externalId));
    }, $"{nameof(Who_has_not_does_not)}({externalId ?? "none"})");

    [Fact]
    public Task A_role_that_is_not_there_is_denied() => HoldsAsync(aws =>
        RefusedAsync("AccessDenied", () => AssumeAsync(aws, $"arn:aws:iam::{aws.Account}:role/none", "0123456789")));

    [Fact]
    public Task A_trust_that_was_changed_counts_at_once() => HoldsAsync(async aws =>
    {
        var role = await RoleAsync(aws);
        await aws.Admin.Iam.UpdateAssumeRolePolicyAsync(new() { RoleName = "r", PolicyDocument = Trust(aws, "new-external-id") }, Stop);
        await RefusedAsync("AccessDenied", () => AssumeAsync(aws, role, "0123456789"));
    });

    [Fact]
    public Task A_session_is_not_longer_than_the_role_allows() => HoldsAsync(async aws =>
    {
        var role = await RoleAsync(aws);
        await RefusedAsync("ValidationError", () => AssumeAsync(aws, role, "0123456789", seconds: 7200));
    });

    private static async Task<string> RoleAsync(AwsParty aws) =>
        (await aws.Admin.Iam.CreateRoleAsync(new() { RoleName = "r", Path = "/a/", AssumeRolePolicyDocument = Trust(aws) }, Stop)).Role.Arn;

    private static Task<AssumeRoleResponse> AssumeAsync(AwsParty aws, string role, string? externalId, int? seconds = null) =>
        aws.AsPartner.Sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = role, RoleSessionName = "session", ExternalId = externalId, DurationSeconds = seconds }, Stop);
}

[Trait(WorldNames.Trait, WorldNames.Embedded)]
public sealed class EmbeddedIdentity() : IdentityContract(WorldNames.Embedded);

[Trait(WorldNames.Trait, WorldNames.Moto)]
public sealed class MotoIdentity() : IdentityContract(WorldNames.Moto);
