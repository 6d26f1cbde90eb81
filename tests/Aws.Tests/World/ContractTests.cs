using Amazon.Runtime;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Aws.Tests.Wire;

namespace VoiceAnalytics.Aws.Tests.World;

/// <summary>
/// The client's whole surface against an AWS that nobody wrote for it: what is sent is understood, what is answered is read.
/// </summary>
public sealed class ContractTests : IDisposable
{
    private const string Deny = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""";

    private readonly EmbeddedAws _aws = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IamClient Iam => _aws.Admin.Iam;

    public void Dispose()
    {
        Assert.Empty(_aws.World.Unmodelled);
        _aws.Dispose();
    }

    [Fact]
    public async Task Managed_policies()
    {
        var tag = new Tag { Key = "k/1", Value = "v w+x" };
        var created = (await Iam.CreatePolicyAsync(new() { PolicyName = "p", Path = "/a/", PolicyDocument = EmbeddedAws.Read(), Description = "d e", Tags = [tag] }, Stop)).Policy;
        var arn = created.Arn;
        Assert.Equal(($"arn:aws:iam::{Shares.Account}:policy/a/p", "/a/", "v1"), (arn, created.Path, created.DefaultVersionId));

        for (var version = 2; version <= 5; version++)
        {
            var made = await Iam.CreatePolicyVersionAsync(new() { PolicyArn = arn, PolicyDocument = EmbeddedAws.Read($"{version}/"), SetAsDefault = version == 5 }, Stop);
            Assert.Equal(($"v{version}", version == 5), (made.PolicyVersion.VersionId, made.PolicyVersion.IsDefaultVersion));
        }
        var full = await Assert.ThrowsAsync<AmazonServiceException>(() => Iam.CreatePolicyVersionAsync(new() { PolicyArn = arn, PolicyDocument = Deny }, Stop));
        Assert.Equal("LimitExceeded", full.ErrorCode);

        var versions = await new ListPolicyVersionsRequest { PolicyArn = arn, MaxItems = 2 }.ReadAllAsync(Iam.ListPolicyVersionsAsync, answer => answer.Versions, Stop);
        Assert.Equal(["v1", "v2", "v3", "v4", "v5"], versions.Select(version => version.VersionId).Order(StringComparer.Ordinal));
        Assert.Equal(EmbeddedAws.Read("5/"), (await Iam.GetPolicyVersionAsync(new() { PolicyArn = arn, VersionId = "v5" }, Stop)).PolicyVersion.Document);
        await Iam.SetDefaultPolicyVersionAsync(new() { PolicyArn = arn, VersionId = "v2" }, Stop);
        await Iam.DeletePolicyVersionAsync(new() { PolicyArn = arn, VersionId = "v5" }, Stop);
        Assert.Equal("v2", (await Iam.GetPolicyAsync(new() { PolicyArn = arn }, Stop)).Policy.DefaultVersionId);

        await Iam.TagPolicyAsync(new() { PolicyArn = arn, Tags = [new() { Key = "second", Value = "" }] }, Stop);
        var tags = await new ListPolicyTagsRequest { PolicyArn = arn, MaxItems = 1 }.ReadAllAsync(Iam.ListPolicyTagsAsync, answer => answer.Tags, Stop);
        Assert.Equal([tag, new Tag { Key = "second", Value = "" }], tags);
        await Iam.UntagPolicyAsync(new() { PolicyArn = arn, TagKeys = ["k/1"] }, Stop);
        Assert.Equal("second", Assert.Single((await Iam.GetPolicyAsync(new() { PolicyArn = arn }, Stop)).Policy.Tags).Key);

        Assert.Equal(["p"], (await Iam.ListPoliciesAsync(new() { PathPrefix = "/a/", Scope = "Local" }, Stop)).Policies.Select(policy => policy.PolicyName));
        var conflict = await Assert.ThrowsAsync<AmazonServiceException>(() => Iam.DeletePolicyAsync(new() { PolicyArn = arn }, Stop));
        Assert.Equal("DeleteConflict", conflict.ErrorCode);
    }

    [Fact]
    public async Task Roles()
    {
        var policy = _aws.World.Seed.Policy(Shares.Account, "p", EmbeddedAws.Read());
        var boundary = Shares.Installation.PermissionsBoundaryArn!;
        await Iam.CreateRoleAsync(new() { RoleName = "r", Path = "/a/", AssumeRolePolicyDocument = EmbeddedAws.Trust(), Description = "d", MaxSessionDuration = 7200, PermissionsBoundary = boundary, Tags = [new() { Key = "k", Value = "v" }] }, Stop);

        var role = (await Iam.GetRoleAsync(new() { RoleName = "r" }, Stop)).Role;
        Assert.Equal((7200, boundary, "d", EmbeddedAws.Trust()), (role.MaxSessionDuration, role.PermissionsBoundary?.PermissionsBoundaryArn, role.Description, role.AssumeRolePolicyDocument));
        await Iam.UpdateRoleAsync(new() { RoleName = "r", MaxSessionDuration = 3600 }, Stop);
        await Iam.UpdateAssumeRolePolicyAsync(new() { RoleName = "r", PolicyDocument = EmbeddedAws.Trust("other") }, Stop);
        await Iam.DeleteRolePermissionsBoundaryAsync(new() { RoleName = "r" }, Stop);
        role = (await Iam.GetRoleAsync(new() { RoleName = "r" }, Stop)).Role;
        Assert.Equal((3600, null, EmbeddedAws.Trust("other")), (role.MaxSessionDuration, role.PermissionsBoundary, role.AssumeRolePolicyDocument));
        await Iam.PutRolePermissionsBoundaryAsync(new() { RoleName = "r", PermissionsBoundary = boundary }, Stop);

        await Iam.AttachRolePolicyAsync(new() { RoleName = "r", PolicyArn = policy }, Stop);
        Assert.Equal(policy, Assert.Single((await Iam.ListAttachedRolePoliciesAsync(new() { RoleName = "r" }, Stop)).AttachedPolicies).PolicyArn);
        Assert.Equal("r", Assert.Single((await Iam.ListEntitiesForPolicyAsync(new() { PolicyArn = policy, PolicyUsageFilter = "PermissionsPolicy" }, Stop)).PolicyRoles).RoleName);
        await Iam.PutRolePolicyAsync(new() { RoleName = "r", PolicyName = "i", PolicyDocument = Deny }, Stop);
        Assert.Equal(["i"], (await Iam.ListRolePoliciesAsync(new() { RoleName = "r" }, Stop)).PolicyNames);
        Assert.Equal(Deny, (await Iam.GetRolePolicyAsync(new() { RoleName = "r", PolicyName = "i" }, Stop)).PolicyDocument);
        Assert.Equal("DeleteConflict", (await Assert.ThrowsAsync<AmazonServiceException>(() => Iam.DeleteRoleAsync(new() { RoleName = "r" }, Stop))).ErrorCode);

        await Iam.TagRoleAsync(new() { RoleName = "r", Tags = [new() { Key = "k2", Value = "v2" }] }, Stop);
        await Iam.UntagRoleAsync(new() { RoleName = "r", TagKeys = ["k"] }, Stop);
        Assert.Equal([new Tag { Key = "k2", Value = "v2" }], (await Iam.ListRoleTagsAsync(new() { RoleName = "r" }, Stop)).Tags);
        Assert.Equal(["r"], (await Iam.ListRolesAsync(new() { PathPrefix = "/a/" }, Stop)).Roles.Select(found => found.RoleName));
        Assert.Empty((await Iam.ListInstanceProfilesForRoleAsync(new() { RoleName = "r" }, Stop)).InstanceProfiles);

        await Iam.DeleteRolePolicyAsync(new() { RoleName = "r", PolicyName = "i" }, Stop);
        await Iam.DetachRolePolicyAsync(new() { RoleName = "r", PolicyArn = policy }, Stop);
        await Iam.DeleteRoleAsync(new() { RoleName = "r" }, Stop);
        Assert.Equal("NoSuchEntity", (await Assert.ThrowsAsync<AmazonServiceException>(() => Iam.GetRoleAsync(new() { RoleName = "r" }, Stop))).ErrorCode);
    }

    [Fact]
    public async Task Users_and_what_hangs_on_them()
    {
        var policy = _aws.World.Seed.Policy(Shares.Account, "p", EmbeddedAws.Read());
        var boundary = Shares.Installation.PermissionsBoundaryArn!;
        await Iam.CreateUserAsync(new() { UserName = "u", Path = "/a/", PermissionsBoundary = boundary, Tags = [new() { Key = "k", Value = "v" }] }, Stop);
        _aws.World.Seed.LoginProfile(Shares.Account, "u");

        var user = (await Iam.GetUserAsync(new() { UserName = "u" }, Stop)).User;
        Assert.Equal(("/a/", boundary, "k"), (user.Path, user.PermissionsBoundary?.PermissionsBoundaryArn, Assert.Single(user.Tags).Key));
        await Iam.DeleteUserPermissionsBoundaryAsync(new() { UserName = "u" }, Stop);
        await Iam.PutUserPermissionsBoundaryAsync(new() { UserName = "u", PermissionsBoundary = boundary }, Stop);
        await Iam.TagUserAsync(new() { UserName = "u", Tags = [new() { Key = "k2", Value = "v2" }] }, Stop);
        await Iam.UntagUserAsync(new() { UserName = "u", TagKeys = ["k"] }, Stop);
        Assert.Equal("k2", Assert.Single((await Iam.ListUserTagsAsync(new() { UserName = "u" }, Stop)).Tags).Key);
        Assert.Equal(["u"], (await Iam.ListUsersAsync(new() { PathPrefix = "/a/" }, Stop)).Users.Select(found => found.UserName));

        await Iam.AttachUserPolicyAsync(new() { UserName = "u", PolicyArn = policy }, Stop);
        Assert.Equal(policy, Assert.Single((await Iam.ListAttachedUserPoliciesAsync(new() { UserName = "u" }, Stop)).AttachedPolicies).PolicyArn);
        await Iam.PutUserPolicyAsync(new() { UserName = "u", PolicyName = "i", PolicyDocument = Deny }, Stop);
        Assert.Equal(["i"], (await Iam.ListUserPoliciesAsync(new() { UserName = "u" }, Stop)).PolicyNames);
        Assert.Equal(Deny, (await Iam.GetUserPolicyAsync(new() { UserName = "u", PolicyName = "i" }, Stop)).PolicyDocument);
        Assert.Equal("DeleteConflict", (await Assert.ThrowsAsync<AmazonServiceException>(() => Iam.DeleteUserAsync(new() { UserName = "u" }, Stop))).ErrorCode);

        Assert.Empty((await Iam.ListGroupsForUserAsync(new() { UserName = "u" }, Stop)).Groups);
        Assert.Empty((await Iam.ListMFADevicesAsync(new() { UserName = "u" }, Stop)).MFADevices);
        Assert.Empty((await Iam.ListSigningCertificatesAsync(new() { UserName = "u" }, Stop)).Certificates);
        Assert.Empty((await Iam.ListSSHPublicKeysAsync(new() { UserName = "u" }, Stop)).SSHPublicKeys);
        Assert.Empty((await Iam.ListServiceSpecificCredentialsAsync(new() { UserName = "u" }, Stop)).ServiceSpecificCredentials);
        Assert.Equal("u", (await Iam.GetLoginProfileAsync(new() { UserName = "u" }, Stop)).UserName);
        await Iam.DeleteLoginProfileAsync(new() { UserName = "u" }, Stop);
        await Iam.DeleteUserPolicyAsync(new() { UserName = "u", PolicyName = "i" }, Stop);
        await Iam.DetachUserPolicyAsync(new() { UserName = "u", PolicyArn = policy }, Stop);
        await Iam.DeleteUserAsync(new() { UserName = "u" }, Stop);
        Assert.Equal("NoSuchEntity", (await Assert.ThrowsAsync<AmazonServiceException>(() => Iam.GetUserAsync(new() { UserName = "u" }, Stop))).ErrorCode);
    }

    [Fact]
    public async Task Access_keys_sign_until_they_are_inactive()
    {
        _aws.World.Seed.User(Shares.Account, "u");
        var key = (await Iam.CreateAccessKeyAsync(new() { UserName = "u" }, Stop)).AccessKey;
        await Iam.CreateAccessKeyAsync(new() { UserName = "u" }, Stop);
        Assert.Equal("LimitExceeded", (await Assert.ThrowsAsync<AmazonServiceException>(() => Iam.CreateAccessKeyAsync(new() { UserName = "u" }, Stop))).ErrorCode);

        using (var sts = _aws.Admin.StsAs(new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey)))
        {
            Assert.Equal($"arn:aws:iam::{Shares.Account}:user/u", (await CallerIdentity.ReadAsync(sts, Stop)).Arn);
            await Iam.UpdateAccessKeyAsync(new() { UserName = "u", AccessKeyId = key.AccessKeyId, Status = "Inactive" }, Stop);
            Assert.Equal("InvalidClientTokenId", (await Assert.ThrowsAnyAsync<AmazonServiceException>(() => CallerIdentity.ReadAsync(sts, Stop))).ErrorCode);
        }

        Assert.Equal("sts", (await Iam.GetAccessKeyLastUsedAsync(new() { AccessKeyId = key.AccessKeyId }, Stop)).AccessKeyLastUsed.ServiceName);
        var keys = await new ListAccessKeysRequest { UserName = "u", MaxItems = 1 }.ReadAllAsync(Iam.ListAccessKeysAsync, answer => answer.AccessKeyMetadata, Stop);
        Assert.Equal(2, keys.Count);
        Assert.Equal("Inactive", keys.Single(each => each.AccessKeyId == key.AccessKeyId).Status);
        await Iam.DeleteAccessKeyAsync(new() { UserName = "u", AccessKeyId = key.AccessKeyId }, Stop);
        Assert.Single((await Iam.ListAccessKeysAsync(new() { UserName = "u" }, Stop)).AccessKeyMetadata);
    }

    [Fact]
    public async Task Simulation()
    {
        var role = _aws.World.Seed.Role(Shares.Account, "r", EmbeddedAws.Trust(), EmbeddedAws.Read());

        var result = await Iam.SimulatePrincipalPolicyAsync(new()
        {
            PolicySourceArn = role,
            ActionNames = ["s3:GetObject"],
            ResourceArns = [$"arn:aws:s3:::{EmbeddedAws.Bucket}/sessions/a.gz", $"arn:aws:s3:::{EmbeddedAws.Bucket}/private/a.gz"],
        }, Stop);

        var verdicts = Assert.Single(result.EvaluationResults).ResourceSpecificResults.ToDictionary(each => each.EvalResourceName, each => each.EvalResourceDecision, StringComparer.Ordinal);
        Assert.Equal("allowed", verdicts[$"arn:aws:s3:::{EmbeddedAws.Bucket}/sessions/a.gz"]);
        Assert.Equal("implicitDeny", verdicts[$"arn:aws:s3:::{EmbeddedAws.Bucket}/private/a.gz"]);
    }

    /// <summary>The world refuses a signature for another region than the partition's, as IAM does.</summary>
    [Theory]
    [InlineData("aws-cn", "cn-northwest-1")]
    [InlineData("aws-us-gov", "us-gov-east-1")]
    public async Task Other_partitions(string partition, string region)
    {
        const string account = "444455556666";
        _aws.World.Seed.Account(account, partition);
        using var clients = _aws.Clients(_aws.World.Seed.RootKey(account), options => options with { Region = region });

        var user = (await clients.Iam.CreateUserAsync(new() { UserName = "u" }, Stop)).User;

        Assert.Equal($"arn:{partition}:iam::{account}:user/u", user.Arn);
        Assert.Equal((account, partition), await IdentityAsync(clients));
        Assert.Equal(partition, clients.Partition.Name);
    }

    private static async Task<(string, string)> IdentityAsync(AwsClients clients)
    {
        var identity = await CallerIdentity.ReadAsync(clients.Sts, Stop);
        return (identity.AccountId, identity.Partition);
    }
}
