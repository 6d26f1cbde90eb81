using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Contract.Worlds;

namespace VoiceAnalytics.Contract.Aws;

/// <summary>Roles, their trust, what hangs on them and what stands in the way of deleting them.</summary>
public abstract class RoleContract(string world) : AwsContract(world)
{
    [Fact]
    public Task A_new_role_is_told_whole() => HoldsAsync(async aws =>
    {
        var boundary = await PolicyAsync(aws, "boundary");
        await aws.Admin.Iam.CreateRoleAsync(
            new() { RoleName = "r", Path = "/a/", AssumeRolePolicyDocument = Trust(aws), Description = "d e", MaxSessionDuration = 7200, PermissionsBoundary = boundary, Tags = [Tag("k", "v")] }, Stop);
        var role = (await aws.Admin.Iam.GetRoleAsync(new() { RoleName = "r" }, Stop)).Role;
        Assert.Equal(($"arn:aws:iam::{aws.Account}:role/a/r", "/a/", "d e", 7200), (role.Arn, role.Path, role.Description, role.MaxSessionDuration));
        Assert.Equal(Trust(aws), role.AssumeRolePolicyDocument);
        Assert.Equal(boundary, role.PermissionsBoundary?.PermissionsBoundaryArn);
        Assert.Equal(Tag("k", "v"), Assert.Single(role.Tags));
        Assert.StartsWith("AROA", role.RoleId, StringComparison.Ordinal);
    });

    [Fact]
    public Task A_session_lasts_an_hour_unless_said_otherwise() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        Assert.Equal(3600, (await aws.Admin.Iam.GetRoleAsync(new() { RoleName = "r" }, Stop)).Role.MaxSessionDuration);
        await RefusedAsync("ValidationError", () => aws.Admin.Iam.UpdateRoleAsync(new() { RoleName = "r", MaxSessionDuration = 3599 }, Stop));
    });

    [Fact]
    public Task UpdateRole_leaves_what_it_does_not_name() => HoldsAsync(async aws =>
    {
        await aws.Admin.Iam.CreateRoleAsync(new() { RoleName = "r", AssumeRolePolicyDocument = Trust(aws), Description = "d", MaxSessionDuration = 7200 }, Stop);
        await aws.Admin.Iam.UpdateRoleAsync(new() { RoleName = "r", MaxSessionDuration = 3600 }, Stop);
        var role = (await aws.Admin.Iam.GetRoleAsync(new() { RoleName = "r" }, Stop)).Role;
        Assert.Equal(("d", 3600), (role.Description, role.MaxSessionDuration));
    });

    [Theory]
    [InlineData("r")]
    [InlineData("R")]
    public Task A_name_is_given_once_an_account(string name) => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        await RefusedAsync("EntityAlreadyExists", () => aws.Admin.Iam.CreateRoleAsync(new() { RoleName = name, Path = "/b/", AssumeRolePolicyDocument = Trust(aws) }, Stop));
    }, $"{nameof(A_name_is_given_once_an_account)}({name})");

    [Fact]
    public Task A_name_may_have_64_characters() => HoldsAsync(aws =>
        RefusedAsync("ValidationError", () => aws.Admin.Iam.CreateRoleAsync(new() { RoleName = new string('r', 65), AssumeRolePolicyDocument = Trust(aws) }, Stop)));

    [Fact]
    public Task A_boundary_has_to_exist() => HoldsAsync(aws => RefusedAsync("NoSuchEntity", () =>
        aws.Admin.Iam.CreateRoleAsync(new() { RoleName = "r", AssumeRolePolicyDocument = Trust(aws), PermissionsBoundary = $"arn:aws:iam::{aws.Account}:policy/none" }, Stop)));

    [Fact]
    public Task A_boundary_is_put_read_and_taken_away() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        var boundary = await PolicyAsync(aws, "boundary");
        Assert.Null((await aws.Admin.Iam.GetRoleAsync(new() { RoleName = "r" }, Stop)).Role.PermissionsBoundary);
        await aws.Admin.Iam.PutRolePermissionsBoundaryAsync(new() { RoleName = "r", PermissionsBoundary = boundary }, Stop);
        Assert.Equal(boundary, (await aws.Admin.Iam.GetRoleAsync(new() { RoleName = "r" }, Stop)).Role.PermissionsBoundary?.PermissionsBoundaryArn);
        await aws.Admin.Iam.DeleteRolePermissionsBoundaryAsync(new() { RoleName = "r" }, Stop);
        Assert.Null((await aws.Admin.Iam.GetRoleAsync(new() { RoleName = "r" }, Stop)).Role.PermissionsBoundary);
    });

    [Fact]
    public Task A_trust_is_replaced_whole() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        await aws.Admin.Iam.UpdateAssumeRolePolicyAsync(new() { RoleName = "r", PolicyDocument = Trust(aws, "a+b=c/d,e.f@g:h-i") }, Stop);
        Assert.Equal(Trust(aws, "a+b=c/d,e.f@g:h-i"), (await aws.Admin.Iam.GetRoleAsync(new() { RoleName = "r" }, Stop)).Role.AssumeRolePolicyDocument);
    });

    [Theory]
    [InlineData("no JSON", "not json")]
    [InlineData("no principal", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}""")]
    [InlineData("a resource", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"PARTNER"},"Action":"sts:AssumeRole","Resource":"*"}]}""")]
    [InlineData("an absent principal", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"PARTNERx"},"Action":"sts:AssumeRole"}]}""")]
    [InlineData("an unknown unique id", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"AIDAIOSFODNN7EXAMPLE"},"Action":"sts:AssumeRole"}]}""")]
    public Task A_trust_that_is_none_is_refused(string because, string document) => HoldsAsync(
        aws => RefusedAsync("MalformedPolicyDocument", () => aws.Admin.Iam.CreateRoleAsync(
            new() { RoleName = "r", AssumeRolePolicyDocument = document.Replace("PARTNER", aws.Partner, StringComparison.Ordinal) }, Stop)),
        $"{nameof(A_trust_that_is_none_is_refused)}({because})");

    [Fact]
    public Task A_trust_may_have_2048_characters() => HoldsAsync(aws => RefusedAsync("LimitExceeded", () =>
        aws.Admin.Iam.CreateRoleAsync(new() { RoleName = "r", AssumeRolePolicyDocument = Trust(aws, new string('x', 2048)) }, Stop)));

    [Theory]
    [InlineData("GetRole")]
    [InlineData("DeleteRole")]
    [InlineData("UpdateRole")]
    [InlineData("UpdateAssumeRolePolicy")]
    [InlineData("TagRole")]
    [InlineData("UntagRole")]
    [InlineData("ListRoleTags")]
    [InlineData("ListRolePolicies")]
    [InlineData("GetRolePolicy")]
    [InlineData("PutRolePolicy")]
    [InlineData("DeleteRolePolicy")]
    [InlineData("ListAttachedRolePolicies")]
    [InlineData("DetachRolePolicy")]
    [InlineData("PutRolePermissionsBoundary")]
    [InlineData("DeleteRolePermissionsBoundary")]
    [InlineData("ListInstanceProfilesForRole")]
    public Task What_is_not_there_is_NoSuchEntity(string operation) => HoldsAsync(async aws =>
    {
        var (iam, policy) = (aws.Admin.Iam, await PolicyAsync(aws, "p"));
        await RefusedAsync("NoSuchEntity", () => operation switch
        {
            "GetRole" => iam.GetRoleAsync(new() { RoleName = "none" }, Stop),
            "DeleteRole" => iam.DeleteRoleAsync(new() { RoleName = "none" }, Stop),
            "UpdateRole" => iam.UpdateRoleAsync(new() { RoleName = "none", MaxSessionDuration = 3600 }, Stop),
            "UpdateAssumeRolePolicy" => iam.UpdateAssumeRolePolicyAsync(new() { RoleName = "none", PolicyDocument = Trust(aws) }, Stop),
            "TagRole" => iam.TagRoleAsync(new() { RoleName = "none", Tags = [Tag("a", "b")] }, Stop),
            "UntagRole" => iam.UntagRoleAsync(new() { RoleName = "none", TagKeys = ["a"] }, Stop),
            "ListRoleTags" => iam.ListRoleTagsAsync(new() { RoleName = "none" }, Stop),
            "ListRolePolicies" => iam.ListRolePoliciesAsync(new() { RoleName = "none" }, Stop),
            "GetRolePolicy" => iam.GetRolePolicyAsync(new() { RoleName = "none", PolicyName = "i" }, Stop),
            "PutRolePolicy" => iam.PutRolePolicyAsync(new() { RoleName = "none", PolicyName = "i", PolicyDocument = Deny }, Stop),
            "DeleteRolePolicy" => iam.DeleteRolePolicyAsync(new() { RoleName = "none", PolicyName = "i" }, Stop),
            "ListAttachedRolePolicies" => iam.ListAttachedRolePoliciesAsync(new() { RoleName = "none" }, Stop),
            "DetachRolePolicy" => iam.DetachRolePolicyAsync(new() { RoleName = "none", PolicyArn = policy }, Stop),
            "PutRolePermissionsBoundary" => iam.PutRolePermissionsBoundaryAsync(new() { RoleName = "none", PermissionsBoundary = policy }, Stop),
            "DeleteRolePermissionsBoundary" => iam.DeleteRolePermissionsBoundaryAsync(new() { RoleName = "none" }, Stop),
            _ => iam.ListInstanceProfilesForRoleAsync(new() { RoleName = "none" }, Stop),
        });
    }, $"{nameof(What_is_not_there_is_NoSuchEntity)}({operation})");

    [Fact]
    public Task Attaching_twice_is_once_and_detaching_twice_is_NoSuchEntity() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        var policy = await PolicyAsync(aws, "p");
        await aws.Admin.Iam.AttachRolePolicyAsync(new() { RoleName = "r", PolicyArn = policy }, Stop);
        await aws.Admin.Iam.AttachRolePolicyAsync(new() { RoleName = "r", PolicyArn = policy }, Stop);
        Assert.Equal(policy, Assert.Single((await aws.Admin.Iam.ListAttachedRolePoliciesAsync(new() { RoleName = "r" }, Stop)).AttachedPolicies).PolicyArn);
        await aws.Admin.Iam.DetachRolePolicyAsync(new() { RoleName = "r", PolicyArn = policy }, Stop);
        await RefusedAsync("NoSuchEntity", () => aws.Admin.Iam.DetachRolePolicyAsync(new() { RoleName = "r", PolicyArn = policy }, Stop));
    });

    [Fact]
    public Task Only_what_exists_is_attached() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        await RefusedAsync("NoSuchEntity", () => aws.Admin.Iam.AttachRolePolicyAsync(new() { RoleName = "r", PolicyArn = $"arn:aws:iam::{aws.Account}:policy/none" }, Stop));
    });

    [Fact]
    public Task Ten_policies_are_attached_and_no_more() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        for (var n = 0; n < 10; n++)
        {
            await aws.Admin.Iam.AttachRolePolicyAsync(new() { RoleName = "r", PolicyArn = await PolicyAsync(aws, $"p{n}") }, Stop);
        }
        await RefusedAsync("LimitExceeded", async () => await aws.Admin.Iam.AttachRolePolicyAsync(new() { RoleName = "r", PolicyArn = await PolicyAsync(aws, "p10") }, Stop));
    });

    [Fact]
    public Task An_inline_policy_is_put_read_listed_replaced_and_deleted() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        await aws.Admin.Iam.PutRolePolicyAsync(new() { RoleName = "r", PolicyName = "va-cut", PolicyDocument = Deny }, Stop);
        await aws.Admin.Iam.PutRolePolicyAsync(new() { RoleName = "r", PolicyName = "va-cut", PolicyDocument = Read() }, Stop);
        await aws.Admin.Iam.PutRolePolicyAsync(new() { RoleName = "r", PolicyName = "va-revoke", PolicyDocument = Deny }, Stop);
        Assert.Equal(["va-cut", "va-revoke"], (await aws.Admin.Iam.ListRolePoliciesAsync(new() { RoleName = "r" }, Stop)).PolicyNames.Order(StringComparer.Ordinal));
        Assert.Equal(Read(), (await aws.Admin.Iam.GetRolePolicyAsync(new() { RoleName = "r", PolicyName = "va-cut" }, Stop)).PolicyDocument);
        await aws.Admin.Iam.DeleteRolePolicyAsync(new() { RoleName = "r", PolicyName = "va-cut" }, Stop);
        Assert.Equal(["va-revoke"], (await aws.Admin.Iam.ListRolePoliciesAsync(new() { RoleName = "r" }, Stop)).PolicyNames);
        await RefusedAsync("NoSuchEntity", () => aws.Admin.Iam.GetRolePolicyAsync(new() { RoleName = "r", PolicyName = "va-cut" }, Stop));
    });

    [Fact]
    public Task An_inline_policy_that_was_never_there_cannot_be_deleted() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        await RefusedAsync("NoSuchEntity", () => aws.Admin.Iam.DeleteRolePolicyAsync(new() { RoleName = "r", PolicyName = "none" }, Stop));
    });

    [Fact]
    public Task Inline_policies_have_10240_characters_together() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        await aws.Admin.Iam.PutRolePolicyAsync(new() { RoleName = "r", PolicyName = "a", PolicyDocument = Long(6000) }, Stop);
        await RefusedAsync("LimitExceeded", () => aws.Admin.Iam.PutRolePolicyAsync(new() { RoleName = "r", PolicyName = "b", PolicyDocument = Long(6000) }, Stop));
    });

    [Fact]
    public Task An_inline_document_that_is_none_is_refused() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        await RefusedAsync("MalformedPolicyDocument", () => aws.Admin.Iam.PutRolePolicyAsync(new() { RoleName = "r", PolicyName = "i", PolicyDocument = "{}" }, Stop));
    });

    [Fact]
    public Task What_hangs_on_a_role_stands_in_the_way_of_deleting_it() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        var policy = await PolicyAsync(aws, "p");
        await aws.Admin.Iam.AttachRolePolicyAsync(new() { RoleName = "r", PolicyArn = policy }, Stop);
        await RefusedAsync("DeleteConflict", () => aws.Admin.Iam.DeleteRoleAsync(new() { RoleName = "r" }, Stop));
        await aws.Admin.Iam.DetachRolePolicyAsync(new() { RoleName = "r", PolicyArn = policy }, Stop);
        await aws.Admin.Iam.PutRolePolicyAsync(new() { RoleName = "r", PolicyName = "i", PolicyDocument = Deny }, Stop);
        await RefusedAsync("DeleteConflict", () => aws.Admin.Iam.DeleteRoleAsync(new() { RoleName = "r" }, Stop));
        await aws.Admin.Iam.DeleteRolePolicyAsync(new() { RoleName = "r", PolicyName = "i" }, Stop);
        await aws.Admin.Iam.DeleteRoleAsync(new() { RoleName = "r" }, Stop);
        await RefusedAsync("NoSuchEntity", () => aws.Admin.Iam.GetRoleAsync(new() { RoleName = "r" }, Stop));
    });

    [Fact]
    public Task A_boundary_does_not_stand_in_the_way() => HoldsAsync(async aws =>
    {
        await aws.Admin.Iam.CreateRoleAsync(new() { RoleName = "r", AssumeRolePolicyDocument = Trust(aws), PermissionsBoundary = await PolicyAsync(aws, "p") }, Stop);
        await aws.Admin.Iam.DeleteRoleAsync(new() { RoleName = "r" }, Stop);
    });

    [Fact]
    public Task Tags_are_merged_by_key() => HoldsAsync(async aws =>
    {
        await aws.Admin.Iam.CreateRoleAsync(new() { RoleName = "r", AssumeRolePolicyDocument = Trust(aws), Tags = [Tag("voiceanalytics.dev/name", "a"), Tag("b", "2")] }, Stop);
        await aws.Admin.Iam.TagRoleAsync(new() { RoleName = "r", Tags = [Tag("voiceanalytics.dev/name", "x y+z"), Tag("c", "")] }, Stop);
        await aws.Admin.Iam.UntagRoleAsync(new() { RoleName = "r", TagKeys = ["b"] }, Stop);
        Tag[] expected = [Tag("c", ""), Tag("voiceanalytics.dev/name", "x y+z")];
        Assert.Equal(expected, (await aws.Admin.Iam.GetRoleAsync(new() { RoleName = "r" }, Stop)).Role.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal));
        Assert.Equal(expected, (await aws.Admin.Iam.ListRoleTagsAsync(new() { RoleName = "r" }, Stop)).Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal));
    });

    [Fact]
    public Task Roles_are_listed_by_path_page_by_page() => HoldsAsync(async aws =>
    {
        foreach (var (name, path) in new[] { ("r1", "/a/"), ("r2", "/a/"), ("r3", "/a/b/"), ("r4", "/z/") })
        {
            await aws.Admin.Iam.CreateRoleAsync(new() { RoleName = name, Path = path, AssumeRolePolicyDocument = Trust(aws) }, Stop);
        }
        var first = await aws.Admin.Iam.ListRolesAsync(new() { PathPrefix = "/a/", MaxItems = 2 }, Stop);
        Assert.Equal((2, true), (first.Roles.Count, first.IsTruncated));
        var all = await new ListRolesRequest { PathPrefix = "/a/", MaxItems = 2 }.ReadAllAsync(aws.Admin.Iam.ListRolesAsync, answer => answer.Roles, Stop);
        Assert.Equal(["r1", "r2", "r3"], all.Select(role => role.RoleName).Order(StringComparer.Ordinal));
    });

    [Fact]
    public Task Inline_policies_are_listed_page_by_page() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        foreach (var name in new[] { "a", "b", "c" })
        {
            await aws.Admin.Iam.PutRolePolicyAsync(new() { RoleName = "r", PolicyName = name, PolicyDocument = Deny }, Stop);
        }
        var names = await new ListRolePoliciesRequest { RoleName = "r", MaxItems = 2 }.ReadAllAsync(aws.Admin.Iam.ListRolePoliciesAsync, answer => answer.PolicyNames, Stop);
        Assert.Equal(["a", "b", "c"], names.Order(StringComparer.Ordinal));
    });

    [Fact]
    public Task A_fresh_role_is_in_no_instance_profile() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        Assert.Empty((await aws.Admin.Iam.ListInstanceProfilesForRoleAsync(new() { RoleName = "r" }, Stop)).InstanceProfiles);
    });

    [Fact]
    public Task Simulation_says_what_the_policies_of_a_role_allow() => HoldsAsync(async aws =>
    {
        var role = (await CreateAsync(aws)).Role;
        await aws.Admin.Iam.PutRolePolicyAsync(new() { RoleName = "r", PolicyName = "i", PolicyDocument = Read() }, Stop);
        var result = await aws.Admin.Iam.SimulatePrincipalPolicyAsync(
            new() { PolicySourceArn = role.Arn, ActionNames = ["s3:GetObject"], ResourceArns = ["arn:aws:s3:::b/sessions/a.gz", "arn:aws:s3:::b/private/a.gz"] }, Stop);
        var verdicts = Assert.Single(result.EvaluationResults).ResourceSpecificResults.ToDictionary(each => each.EvalResourceName, each => each.EvalResourceDecision, StringComparer.Ordinal);
        Assert.Equal("allowed", verdicts["arn:aws:s3:::b/sessions/a.gz"]);
        Assert.Equal("implicitDeny", verdicts["arn:aws:s3:::b/private/a.gz"]);
    });

    private static Task<CreateRoleResponse> CreateAsync(AwsParty aws) => aws.Admin.Iam.CreateRoleAsync(new() { RoleName = "r", AssumeRolePolicyDocument = Trust(aws) }, Stop);

    private static async Task<string> PolicyAsync(AwsParty aws, string name) =>
        (await aws.Admin.Iam.CreatePolicyAsync(new() { PolicyName = name, PolicyDocument = Read() }, Stop)).Policy.Arn;
}

[Trait(WorldNames.Trait, WorldNames.Embedded)]
public sealed class EmbeddedRoles() : RoleContract(WorldNames.Embedded);

[Trait(WorldNames.Trait, WorldNames.Moto)]
public sealed class MotoRoles() : RoleContract(WorldNames.Moto);
