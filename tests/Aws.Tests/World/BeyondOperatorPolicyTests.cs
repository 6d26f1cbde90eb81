using Amazon.Runtime;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Aws.Tests.Wire;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.Aws.Tests.World;

/// <summary>What examples/install/aws/operator-policy.json keeps the operator from, even if the operator's own checks failed.</summary>
public sealed class BeyondOperatorPolicyTests : IDisposable
{
    private const string Path = "/voice-analytics/prod/";
    private const string Deny = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""";
    private const string Boundary = $"arn:aws:iam::{Shares.Account}:policy/voice-analytics-boundary";
    private const string Ours = $"arn:aws:iam::{Shares.Account}:policy{Path}ours";
    private const string Untagged = $"arn:aws:iam::{Shares.Account}:policy{Path}untagged";
    private const string Foreign = $"arn:aws:iam::{Shares.Account}:policy/foreign";
    private const string Administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
    private const string Operator = $"arn:aws:iam::{Shares.Account}:policy/{EmbeddedAws.OperatorName}";

    private static readonly Tag OurTag = new() { Key = TagKeys.Cluster, Value = "prod" };

    private static readonly Dictionary<string, Func<IamClient, Task>> Attempts = new(StringComparer.Ordinal)
    {
        ["create a role without our tags"] = iam => iam.CreateRoleAsync(NewRole([], Boundary)),
        ["create a role with another cluster's tag"] = iam => iam.CreateRoleAsync(NewRole([OurTag with { Value = "other" }], Boundary)),
        ["create a role without the boundary"] = iam => iam.CreateRoleAsync(NewRole([OurTag], null)),
        ["create a role with another boundary"] = iam => iam.CreateRoleAsync(NewRole([OurTag], Administrator)),
        ["create a role outside our path"] = iam => iam.CreateRoleAsync(NewRole([OurTag], Boundary, "/")),
        ["create a role on another cluster's path"] = iam => iam.CreateRoleAsync(NewRole([OurTag], Boundary, "/voice-analytics/prod-2/")),
        ["create a role with a tag that is not ours"] = iam => iam.CreateRoleAsync(NewRole([OurTag, new() { Key = "team", Value = "admins" }], Boundary)),
        ["create a policy without our tags"] = iam => iam.CreatePolicyAsync(NewPolicy([])),
        ["create a policy outside our path"] = iam => iam.CreatePolicyAsync(NewPolicy([OurTag], "/")),

        ["tag an untagged role on our path"] = iam => iam.TagRoleAsync(new() { RoleName = "untagged", Tags = [OurTag] }),
        ["tag a foreign role"] = iam => iam.TagRoleAsync(new() { RoleName = "foreign", Tags = [OurTag] }),
        ["tag an untagged policy on our path"] = iam => iam.TagPolicyAsync(new() { PolicyArn = Untagged, Tags = [OurTag] }),
        ["tag a foreign policy"] = iam => iam.TagPolicyAsync(new() { PolicyArn = Foreign, Tags = [OurTag] }),
        ["give our role to another cluster"] = iam => iam.TagRoleAsync(new() { RoleName = "ours", Tags = [OurTag with { Value = "other" }] }),
        ["put a foreign tag on our role"] = iam => iam.TagRoleAsync(new() { RoleName = "ours", Tags = [new() { Key = "team", Value = "admins" }] }),
        ["take our tag off"] = iam => iam.UntagRoleAsync(new() { RoleName = "ours", TagKeys = [TagKeys.Cluster] }),

        ["change an untagged role's trust"] = iam => iam.UpdateAssumeRolePolicyAsync(new() { RoleName = "untagged", PolicyDocument = EmbeddedAws.Trust() }),
        ["cut an untagged role"] = iam => iam.PutRolePolicyAsync(new() { RoleName = "untagged", PolicyName = "va-cut", PolicyDocument = Deny }),
        ["delete an untagged role"] = iam => iam.DeleteRoleAsync(new() { RoleName = "untagged" }),
        ["delete another cluster's role"] = iam => iam.DeleteRoleAsync(new() { RoleName = "neighbour" }),
        ["delete a role that carries our tag elsewhere"] = iam => iam.DeleteRoleAsync(new() { RoleName = "lookalike" }),
        ["change a foreign role's trust"] = iam => iam.UpdateAssumeRolePolicyAsync(new() { RoleName = "foreign", PolicyDocument = EmbeddedAws.Trust() }),
        ["detach a policy from a foreign role"] = iam => iam.DetachRolePolicyAsync(new() { RoleName = "foreign", PolicyArn = Foreign }),
        ["change an untagged policy"] = iam => iam.CreatePolicyVersionAsync(new() { PolicyArn = Untagged, PolicyDocument = Deny, SetAsDefault = true }),
        ["delete an untagged policy"] = iam => iam.DeletePolicyAsync(new() { PolicyArn = Untagged }),
        ["change a foreign policy"] = iam => iam.CreatePolicyVersionAsync(new() { PolicyArn = Foreign, PolicyDocument = Deny, SetAsDefault = true }),
        ["delete a foreign policy"] = iam => iam.DeletePolicyAsync(new() { PolicyArn = Foreign }),

        ["attach an administrator's policy to our role"] = iam => iam.AttachRolePolicyAsync(new() { RoleName = "ours", PolicyArn = Administrator }),
        ["attach a foreign policy to our role"] = iam => iam.AttachRolePolicyAsync(new() { RoleName = "ours", PolicyArn = Foreign }),
        ["attach our policy to a foreign role"] = iam => iam.AttachRolePolicyAsync(new() { RoleName = "foreign", PolicyArn = Ours }),
        ["attach our policy to an untagged role"] = iam => iam.AttachRolePolicyAsync(new() { RoleName = "untagged", PolicyArn = Ours }),
        ["attach our policy to a role that lost its boundary"] = iam => iam.AttachRolePolicyAsync(new() { RoleName = "ours", PolicyArn = Ours }),
        ["remove our role's boundary"] = iam => iam.DeleteRolePermissionsBoundaryAsync(new() { RoleName = "ours" }),
        ["replace our role's boundary"] = iam => iam.PutRolePermissionsBoundaryAsync(new() { RoleName = "ours", PermissionsBoundary = Administrator }),

        ["widen its own policy"] = iam => iam.CreatePolicyVersionAsync(new() { PolicyArn = Operator, PolicyDocument = Deny, SetAsDefault = true }),
        ["widen the boundary"] = iam => iam.CreatePolicyVersionAsync(new() { PolicyArn = Boundary, PolicyDocument = Deny, SetAsDefault = true }),
        ["attach to itself"] = iam => iam.AttachUserPolicyAsync(new() { UserName = EmbeddedAws.OperatorName, PolicyArn = Administrator }),
        ["put a policy on itself"] = iam => iam.PutUserPolicyAsync(new() { UserName = EmbeddedAws.OperatorName, PolicyName = "more", PolicyDocument = Deny }),
        ["change its own role"] = iam => iam.UpdateAssumeRolePolicyAsync(new() { RoleName = EmbeddedAws.OperatorName, PolicyDocument = EmbeddedAws.Trust() }),
        ["make itself a key"] = iam => iam.CreateAccessKeyAsync(new() { UserName = EmbeddedAws.OperatorName }),
        ["create a user without our tags"] = iam => iam.CreateUserAsync(new() { UserName = "u", Path = Path, PermissionsBoundary = Boundary }),
        ["create a user without the boundary"] = iam => iam.CreateUserAsync(new() { UserName = "u", Path = Path, Tags = [OurTag] }),
        ["create a user with another boundary"] = iam => iam.CreateUserAsync(new() { UserName = "u", Path = Path, PermissionsBoundary = Administrator, Tags = [OurTag] }),
        ["create a user outside our path"] = iam => iam.CreateUserAsync(new() { UserName = "u", PermissionsBoundary = Boundary, Tags = [OurTag] }),
        ["make a key for an untagged user on our path"] = iam => iam.CreateAccessKeyAsync(new() { UserName = "nobodys" }),
        ["make a key for a foreign user"] = iam => iam.CreateAccessKeyAsync(new() { UserName = "admin" }),
        ["tag an untagged user on our path"] = iam => iam.TagUserAsync(new() { UserName = "nobodys", Tags = [OurTag] }),
        ["take our tag off our user"] = iam => iam.UntagUserAsync(new() { UserName = "reader", TagKeys = [TagKeys.Cluster] }),
        ["attach an administrator's policy to our user"] = iam => iam.AttachUserPolicyAsync(new() { UserName = "reader", PolicyArn = Administrator }),
        ["attach our policy to a user that lost its boundary"] = iam => iam.AttachUserPolicyAsync(new() { UserName = "reader", PolicyArn = Ours }),
        ["replace our user's boundary"] = iam => iam.PutUserPermissionsBoundaryAsync(new() { UserName = "reader", PermissionsBoundary = Administrator }),
        ["remove our user's boundary"] = iam => iam.DeleteUserPermissionsBoundaryAsync(new() { UserName = "reader" }),
        ["delete an untagged user on our path"] = iam => iam.DeleteUserAsync(new() { UserName = "nobodys" }),
        ["delete a foreign user"] = iam => iam.DeleteUserAsync(new() { UserName = "admin" }),

        ["read a foreign role"] = iam => iam.GetRoleAsync(new() { RoleName = "foreign" }),
        ["list a user's keys"] = iam => iam.ListAccessKeysAsync(new() { UserName = "admin" }),
    };

    private readonly EmbeddedAws _aws = new();

    public BeyondOperatorPolicyTests()
    {
        var ourTags = new Dictionary<string, string>(StringComparer.Ordinal) { [TagKeys.Cluster] = "prod" };
        var seed = _aws.World.Seed;
        seed.Role(Shares.Account, "ours", EmbeddedAws.Trust(), path: Path, tags: ourTags);
        seed.Role(Shares.Account, "untagged", EmbeddedAws.Trust(), path: Path);
        seed.Role(Shares.Account, "neighbour", EmbeddedAws.Trust(), path: "/voice-analytics/prod-2/", tags: new Dictionary<string, string>(StringComparer.Ordinal) { [TagKeys.Cluster] = "prod-2" });
        seed.Role(Shares.Account, "lookalike", EmbeddedAws.Trust(), path: "/", tags: ourTags);
        seed.Role(Shares.Account, "foreign", EmbeddedAws.Trust());
        seed.Role(Shares.Account, EmbeddedAws.OperatorName, EmbeddedAws.Trust());
        seed.User(Shares.Account, "reader", path: Path, tags: ourTags);
        seed.User(Shares.Account, "nobodys", path: Path);
        seed.Policy(Shares.Account, "ours", EmbeddedAws.Read(), Path, ourTags);
        seed.Policy(Shares.Account, "untagged", EmbeddedAws.Read(), Path);
        seed.Policy(Shares.Account, "foreign", EmbeddedAws.Read());
        seed.Policy(Shares.Account, EmbeddedAws.OperatorName, EmbeddedAws.Read());
    }

    public static TheoryData<string> Names => new(Attempts.Keys.ToArray());

    public void Dispose() => _aws.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_cannot(string attempt)
    {
        var before = _aws.World.Snapshot(SnapshotForm.Exact);

        var error = await Record.ExceptionAsync(() => Attempts[attempt](_aws.Operator.Iam));

        var failure = AwsErrors.ToFailure(Assert.IsType<AmazonServiceException>(error), new AwsCall("?", "?"));
        Assert.Equal(ErrorClass.Denied, failure!.Class);
        Assert.DoesNotContain("?", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, _aws.World.Snapshot(SnapshotForm.Exact));
        Assert.Empty(_aws.World.Unmodelled);
    }

    /// <summary>The attempts are refused for the operator's sake, not because they are wrong: an administrator can.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_administrator_is_not_denied_that(string attempt)
    {
        var error = await Record.ExceptionAsync(() => Attempts[attempt](_aws.Admin.Iam));

        Assert.True(error is not AmazonServiceException { ErrorCode: "AccessDenied" }, $"{attempt}: {error?.Message}");
    }

    [Fact]
    public void It_can_neither_become_our_roles_nor_read_the_data()
    {
        var itself = new AwsPrincipal($"arn:aws:iam::{Shares.Account}:user/{EmbeddedAws.OperatorName}");
        Assert.Null(_aws.World.Oracle.TryAssume(itself, $"arn:aws:iam::{Shares.Account}:role{Path}ours", "0123456789"));
        Assert.False(_aws.World.Oracle.CanRead(itself, EmbeddedAws.Bucket, "sessions/a.gz"));
        Assert.False(_aws.World.Oracle.CanList(itself, EmbeddedAws.Bucket, "sessions/"));
    }

    private static CreateRoleRequest NewRole(IReadOnlyList<Tag> tags, string? boundary, string path = Path) =>
        new() { RoleName = "new", Path = path, AssumeRolePolicyDocument = EmbeddedAws.Trust(), PermissionsBoundary = boundary, Tags = tags };

    private static CreatePolicyRequest NewPolicy(IReadOnlyList<Tag> tags, string path = Path) =>
        new() { PolicyName = "new", Path = path, PolicyDocument = EmbeddedAws.Read(), Tags = tags };
}
