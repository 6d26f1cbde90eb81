using Amazon.Runtime;
using VoiceAnalytics.Aws;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Contract.Worlds;

namespace VoiceAnalytics.Contract.Aws;

/// <summary>Users and access keys.</summary>
public abstract class UserContract(string world) : AwsContract(world)
{
    [Fact]
    public Task A_new_user_is_told_whole() => HoldsAsync(async aws =>
    {
        var boundary = await PolicyAsync(aws);
        await aws.Admin.Iam.CreateUserAsync(new() { UserName = "u", Path = "/a/", PermissionsBoundary = boundary, Tags = [Tag("k", "v")] }, Stop);
        var user = (await aws.Admin.Iam.GetUserAsync(new() { UserName = "u" }, Stop)).User;
        Assert.Equal(($"arn:aws:iam::{aws.Account}:user/a/u", "/a/"), (user.Arn, user.Path));
        Assert.Equal(Tag("k", "v"), Assert.Single(user.Tags));
        Assert.Equal(boundary, user.PermissionsBoundary?.PermissionsBoundaryArn);
        Assert.StartsWith("AIDA", user.UserId, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("u")]
    [InlineData("U")]
    public Task A_name_is_given_once_an_account(string name) => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        await RefusedAsync("EntityAlreadyExists", () => aws.Admin.Iam.CreateUserAsync(new() { UserName = name }, Stop));
    }, $"{nameof(A_name_is_given_once_an_account)}({name})");

    [Theory]
    [InlineData("GetUser")]
    [InlineData("DeleteUser")]
    [InlineData("TagUser")]
    [InlineData("UntagUser")]
    [InlineData("ListUserTags")]
    [InlineData("ListUserPolicies")]
    [InlineData("GetUserPolicy")]
    [InlineData("PutUserPolicy")]
    [InlineData("DeleteUserPolicy")]
    [InlineData("ListAttachedUserPolicies")]
    [InlineData("AttachUserPolicy")]
    [InlineData("DetachUserPolicy")]
    [InlineData("PutUserPermissionsBoundary")]
    [InlineData("ListAccessKeys")]
    [InlineData("CreateAccessKey")]
    [InlineData("UpdateAccessKey")]
    [InlineData("DeleteAccessKey")]
    [InlineData("ListGroupsForUser")]
    [InlineData("GetLoginProfile")]
    public Task What_is_not_there_is_NoSuchEntity(string operation) => HoldsAsync(async aws =>
    {
        var (iam, policy) = (aws.Admin.Iam, await PolicyAsync(aws));
        const string key = "AKIAIOSFODNN7EXAMPLE";
        await RefusedAsync("NoSuchEntity", () => operation switch
        {
            "GetUser" => iam.GetUserAsync(new() { UserName = "none" }, Stop),
            "DeleteUser" => iam.DeleteUserAsync(new() { UserName = "none" }, Stop),
            "TagUser" => iam.TagUserAsync(new() { UserName = "none", Tags = [Tag("a", "b")] }, Stop),
            "UntagUser" => iam.UntagUserAsync(new() { UserName = "none", TagKeys = ["a"] }, Stop),
            "ListUserTags" => iam.ListUserTagsAsync(new() { UserName = "none" }, Stop),
            "ListUserPolicies" => iam.ListUserPoliciesAsync(new() { UserName = "none" }, Stop),
            "GetUserPolicy" => iam.GetUserPolicyAsync(new() { UserName = "none", PolicyName = "i" }, Stop),
            "PutUserPolicy" => iam.PutUserPolicyAsync(new() { UserName = "none", PolicyName = "i", PolicyDocument = Deny }, Stop),
            "DeleteUserPolicy" => iam.DeleteUserPolicyAsync(new() { UserName = "none", PolicyName = "i" }, Stop),
            "ListAttachedUserPolicies" => iam.ListAttachedUserPoliciesAsync(new() { UserName = "none" }, Stop),
            "AttachUserPolicy" => iam.AttachUserPolicyAsync(new() { UserName = "none", PolicyArn = policy }, Stop),
            "DetachUserPolicy" => iam.DetachUserPolicyAsync(new() { UserName = "none", PolicyArn = policy }, Stop),
            "PutUserPermissionsBoundary" => iam.PutUserPermissionsBoundaryAsync(new() { UserName = "none", PermissionsBoundary = policy }, Stop),
            "ListAccessKeys" => iam.ListAccessKeysAsync(new() { UserName = "none" }, Stop),
            "CreateAccessKey" => iam.CreateAccessKeyAsync(new() { UserName = "none" }, Stop),
            "UpdateAccessKey" => iam.UpdateAccessKeyAsync(new() { UserName = "none", AccessKeyId = key, Status = "Inactive" }, Stop),
            "DeleteAccessKey" => iam.DeleteAccessKeyAsync(new() { UserName = "none", AccessKeyId = key }, Stop),
            "ListGroupsForUser" => iam.ListGroupsForUserAsync(new() { UserName = "none" }, Stop),
            _ => iam.GetLoginProfileAsync(new() { UserName = "none" }, Stop),
        });
    }, $"{nameof(What_is_not_there_is_NoSuchEntity)}({operation})");

    [Fact]
    public Task Two_keys_and_no_third() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        var first = (await aws.Admin.Iam.CreateAccessKeyAsync(new() { UserName = "u" }, Stop)).AccessKey;
        Assert.Equal("Active", first.Status);
        await aws.Admin.Iam.CreateAccessKeyAsync(new() { UserName = "u" }, Stop);
        await RefusedAsync("LimitExceeded", () => aws.Admin.Iam.CreateAccessKeyAsync(new() { UserName = "u" }, Stop));
        await aws.Admin.Iam.UpdateAccessKeyAsync(new() { UserName = "u", AccessKeyId = first.AccessKeyId, Status = "Inactive" }, Stop);
        await RefusedAsync("LimitExceeded", () => aws.Admin.Iam.CreateAccessKeyAsync(new() { UserName = "u" }, Stop));
        await aws.Admin.Iam.DeleteAccessKeyAsync(new() { UserName = "u", AccessKeyId = first.AccessKeyId }, Stop);
        Assert.Single((await aws.Admin.Iam.ListAccessKeysAsync(new() { UserName = "u" }, Stop)).AccessKeyMetadata);
    });

    [Fact]
    public Task A_new_key_proves_whose_it_is() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        var key = (await aws.Admin.Iam.CreateAccessKeyAsync(new() { UserName = "u" }, Stop)).AccessKey;
        var identity = await CallerIdentity.ReadAsync(aws.As(new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey)).Sts, Stop);
        Assert.Equal((aws.Account, $"arn:aws:iam::{aws.Account}:user/u"), (identity.AccountId, identity.Arn));
    });

    [Fact]
    public Task Keys_are_listed_page_by_page() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        await aws.Admin.Iam.CreateAccessKeyAsync(new() { UserName = "u" }, Stop);
        await aws.Admin.Iam.CreateAccessKeyAsync(new() { UserName = "u" }, Stop);
        Assert.Single((await aws.Admin.Iam.ListAccessKeysAsync(new() { UserName = "u", MaxItems = 1 }, Stop)).AccessKeyMetadata);
        Assert.Equal(2, (await new ListAccessKeysRequest { UserName = "u", MaxItems = 1 }.ReadAllAsync(aws.Admin.Iam.ListAccessKeysAsync, answer => answer.AccessKeyMetadata, Stop)).Count);
    });

    [Fact]
    public Task A_key_that_was_never_used_says_so() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        var key = (await aws.Admin.Iam.CreateAccessKeyAsync(new() { UserName = "u" }, Stop)).AccessKey;
        var used = await aws.Admin.Iam.GetAccessKeyLastUsedAsync(new() { AccessKeyId = key.AccessKeyId }, Stop);
        Assert.Equal(("u", null, "N/A"), (used.UserName, used.AccessKeyLastUsed.LastUsedDate, used.AccessKeyLastUsed.ServiceName));
    });

    [Fact]
    public Task Policies_and_keys_stand_in_the_way_of_deleting_a_user() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        var policy = await PolicyAsync(aws);
        await aws.Admin.Iam.AttachUserPolicyAsync(new() { UserName = "u", PolicyArn = policy }, Stop);
        await RefusedAsync("DeleteConflict", () => aws.Admin.Iam.DeleteUserAsync(new() { UserName = "u" }, Stop));
        await aws.Admin.Iam.DetachUserPolicyAsync(new() { UserName = "u", PolicyArn = policy }, Stop);
        await aws.Admin.Iam.PutUserPolicyAsync(new() { UserName = "u", PolicyName = "i", PolicyDocument = Deny }, Stop);
        await RefusedAsync("DeleteConflict", () => aws.Admin.Iam.DeleteUserAsync(new() { UserName = "u" }, Stop));
        await aws.Admin.Iam.DeleteUserPolicyAsync(new() { UserName = "u", PolicyName = "i" }, Stop);
    });

    [Fact]
    public Task A_key_stands_in_the_way_of_deleting_a_user() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        var key = (await aws.Admin.Iam.CreateAccessKeyAsync(new() { UserName = "u" }, Stop)).AccessKey;
        await RefusedAsync("DeleteConflict", () => aws.Admin.Iam.DeleteUserAsync(new() { UserName = "u" }, Stop));
        await aws.Admin.Iam.DeleteAccessKeyAsync(new() { UserName = "u", AccessKeyId = key.AccessKeyId }, Stop);
        await aws.Admin.Iam.DeleteUserAsync(new() { UserName = "u" }, Stop);
        await RefusedAsync("NoSuchEntity", () => aws.Admin.Iam.GetUserAsync(new() { UserName = "u" }, Stop));
    });

    [Fact]
    public Task An_inline_policy_is_put_read_listed_and_deleted() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        await aws.Admin.Iam.PutUserPolicyAsync(new() { UserName = "u", PolicyName = "va-cut", PolicyDocument = Deny }, Stop);
        Assert.Equal(["va-cut"], (await aws.Admin.Iam.ListUserPoliciesAsync(new() { UserName = "u" }, Stop)).PolicyNames);
        Assert.Equal(Deny, (await aws.Admin.Iam.GetUserPolicyAsync(new() { UserName = "u", PolicyName = "va-cut" }, Stop)).PolicyDocument);
        await aws.Admin.Iam.DeleteUserPolicyAsync(new() { UserName = "u", PolicyName = "va-cut" }, Stop);
        await RefusedAsync("NoSuchEntity", () => aws.Admin.Iam.GetUserPolicyAsync(new() { UserName = "u", PolicyName = "va-cut" }, Stop));
    });

    [Fact]
    public Task Inline_policies_have_2048_characters_together() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        await RefusedAsync("LimitExceeded", () => aws.Admin.Iam.PutUserPolicyAsync(new() { UserName = "u", PolicyName = "i", PolicyDocument = Long(2048) }, Stop));
    });

    [Fact]
    public Task A_boundary_is_put_and_taken_away() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        var boundary = await PolicyAsync(aws);
        await aws.Admin.Iam.PutUserPermissionsBoundaryAsync(new() { UserName = "u", PermissionsBoundary = boundary }, Stop);
        Assert.Equal(boundary, (await aws.Admin.Iam.GetUserAsync(new() { UserName = "u" }, Stop)).User.PermissionsBoundary?.PermissionsBoundaryArn);
        await aws.Admin.Iam.DeleteUserPermissionsBoundaryAsync(new() { UserName = "u" }, Stop);
        Assert.Null((await aws.Admin.Iam.GetUserAsync(new() { UserName = "u" }, Stop)).User.PermissionsBoundary);
    });

    [Fact]
    public Task Tags_are_merged_by_key() => HoldsAsync(async aws =>
    {
        await aws.Admin.Iam.CreateUserAsync(new() { UserName = "u", Tags = [Tag("key-current", "A"), Tag("b", "2")] }, Stop);
        await aws.Admin.Iam.TagUserAsync(new() { UserName = "u", Tags = [Tag("key-current", "B"), Tag("c", "")] }, Stop);
        await aws.Admin.Iam.UntagUserAsync(new() { UserName = "u", TagKeys = ["b"] }, Stop);
        Assert.Equal([Tag("c", ""), Tag("key-current", "B")], (await aws.Admin.Iam.ListUserTagsAsync(new() { UserName = "u" }, Stop)).Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal));
    });

    [Fact]
    public Task Nothing_else_hangs_on_a_fresh_user() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        Assert.Empty((await aws.Admin.Iam.ListGroupsForUserAsync(new() { UserName = "u" }, Stop)).Groups);
        Assert.Empty((await aws.Admin.Iam.ListMFADevicesAsync(new() { UserName = "u" }, Stop)).MFADevices);
        Assert.Empty((await aws.Admin.Iam.ListSigningCertificatesAsync(new() { UserName = "u" }, Stop)).Certificates);
        Assert.Empty((await aws.Admin.Iam.ListSSHPublicKeysAsync(new() { UserName = "u" }, Stop)).SSHPublicKeys);
        await RefusedAsync("NoSuchEntity", () => aws.Admin.Iam.GetLoginProfileAsync(new() { UserName = "u" }, Stop));
    });

    [Fact]
    public Task A_fresh_user_has_no_service_specific_credentials() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        Assert.Empty((await aws.Admin.Iam.ListServiceSpecificCredentialsAsync(new() { UserName = "u" }, Stop)).ServiceSpecificCredentials);
    });

    [Fact]
    public Task Users_are_listed_by_path() => HoldsAsync(async aws =>
    {
        await aws.Admin.Iam.CreateUserAsync(new() { UserName = "u1", Path = "/a/" }, Stop);
        await aws.Admin.Iam.CreateUserAsync(new() { UserName = "u2", Path = "/b/" }, Stop);
        Assert.Equal(["u1"], (await aws.Admin.Iam.ListUsersAsync(new() { PathPrefix = "/a/" }, Stop)).Users.Select(user => user.UserName));
    });

    private static Task<CreateUserResponse> CreateAsync(AwsParty aws) => aws.Admin.Iam.CreateUserAsync(new() { UserName = "u" }, Stop);

    private static async Task<string> PolicyAsync(AwsParty aws) =>
        (await aws.Admin.Iam.CreatePolicyAsync(new() { PolicyName = "p", PolicyDocument = Read() }, Stop)).Policy.Arn;
}

[Trait(WorldNames.Trait, WorldNames.Embedded)]
public sealed class EmbeddedUsers() : UserContract(WorldNames.Embedded);

[Trait(WorldNames.Trait, WorldNames.Moto)]
public sealed class MotoUsers() : UserContract(WorldNames.Moto);
