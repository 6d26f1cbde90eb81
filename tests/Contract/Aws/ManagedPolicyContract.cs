using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Contract.Worlds;

namespace VoiceAnalytics.Contract.Aws;

/// <summary>Customer managed policies (IAM API reference; IAM user guide, "IAM and AWS STS quotas").</summary>
public abstract class ManagedPolicyContract(string world) : AwsContract(world)
{
    [Fact]
    public Task A_new_policy_is_told_whole() => HoldsAsync(async aws =>
    {
        var made = (await CreateAsync(aws, tags: Tag("k/1", "v w+x"))).Policy;
        var read = (await aws.Admin.Iam.GetPolicyAsync(new() { PolicyArn = made.Arn }, Stop)).Policy;
        Assert.Equal(($"arn:aws:iam::{aws.Account}:policy/a/b/p", "/a/b/", "p", "v1", 0), (read.Arn, read.Path, read.PolicyName, read.DefaultVersionId, read.AttachmentCount));
        Assert.Equal(Tag("k/1", "v w+x"), Assert.Single(read.Tags));
        Assert.Equal(made.PolicyId, read.PolicyId);
    });

    [Theory]
    [InlineData("reserved characters", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/a b+c%20d&e=f/*"}]}""")]
    [InlineData("other scripts", """{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotLike":{"s3:prefix":["é/ü/*","日本/*"]}}}]}""")]
    [InlineData("white space", "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}\n}")]
    public Task A_document_comes_back_as_it_was_sent(string because, string document) => HoldsAsync(async aws =>
    {
        var made = (await aws.Admin.Iam.CreatePolicyAsync(new() { PolicyName = "p", PolicyDocument = document }, Stop)).Policy;
        Assert.Equal(document, (await aws.Admin.Iam.GetPolicyVersionAsync(new() { PolicyArn = made.Arn, VersionId = "v1" }, Stop)).PolicyVersion.Document);
    }, $"{nameof(A_document_comes_back_as_it_was_sent)}({because})");

    [Theory]
    [InlineData("p", "/a/b/")]
    [InlineData("p", "/other/")]
    [InlineData("P", "/a/b/")]
    public Task A_name_is_given_once_an_account_whatever_path_and_case(string name, string path) => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        await RefusedAsync("EntityAlreadyExists", () => aws.Admin.Iam.CreatePolicyAsync(new() { PolicyName = name, Path = path, PolicyDocument = Read() }, Stop));
    }, $"{nameof(A_name_is_given_once_an_account_whatever_path_and_case)}({name}, {path})");

    [Theory]
    [InlineData("no JSON", "not json")]
    [InlineData("no resource", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject"}]}""")]
    [InlineData("another effect", """{"Version":"2012-10-17","Statement":[{"Effect":"Perhaps","Action":"s3:GetObject","Resource":"*"}]}""")]
    [InlineData("an unknown element", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Sids":"A"}]}""")]
    [InlineData("a principal", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}""")]
    [InlineData("another version", """{"Version":"2013-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""")]
    public Task A_document_that_is_none_is_refused(string because, string document) => HoldsAsync(async aws =>
    {
        await RefusedAsync("MalformedPolicyDocument", () => aws.Admin.Iam.CreatePolicyAsync(new() { PolicyName = "p", PolicyDocument = document }, Stop));
        await RefusedAsync("NoSuchEntity", () => aws.Admin.Iam.GetPolicyAsync(new() { PolicyArn = $"arn:aws:iam::{aws.Account}:policy/p" }, Stop));
    }, $"{nameof(A_document_that_is_none_is_refused)}({because})");

    [Fact]
    public Task A_document_may_have_6144_characters() => HoldsAsync(aws =>
        RefusedAsync("LimitExceeded", () => aws.Admin.Iam.CreatePolicyAsync(new() { PolicyName = "p", PolicyDocument = Long(6144) }, Stop)));

    [Fact]
    public Task A_name_may_have_128_characters() => HoldsAsync(aws =>
        RefusedAsync("ValidationError", () => aws.Admin.Iam.CreatePolicyAsync(new() { PolicyName = new string('p', 129), PolicyDocument = Read() }, Stop)));

    [Theory]
    [InlineData("GetPolicy")]
    [InlineData("GetPolicyVersion")]
    [InlineData("ListPolicyVersions")]
    [InlineData("ListPolicyTags")]
    [InlineData("ListEntitiesForPolicy")]
    [InlineData("CreatePolicyVersion")]
    [InlineData("DeletePolicyVersion")]
    [InlineData("SetDefaultPolicyVersion")]
    [InlineData("TagPolicy")]
    [InlineData("UntagPolicy")]
    [InlineData("DeletePolicy")]
    public Task What_is_not_there_is_NoSuchEntity(string operation) => HoldsAsync(aws =>
    {
        var (iam, arn) = (aws.Admin.Iam, $"arn:aws:iam::{aws.Account}:policy/none");
        return RefusedAsync("NoSuchEntity", () => operation switch
        {
            "GetPolicy" => iam.GetPolicyAsync(new() { PolicyArn = arn }, Stop),
            "GetPolicyVersion" => iam.GetPolicyVersionAsync(new() { PolicyArn = arn, VersionId = "v1" }, Stop),
            "ListPolicyVersions" => iam.ListPolicyVersionsAsync(new() { PolicyArn = arn }, Stop),
            "ListPolicyTags" => iam.ListPolicyTagsAsync(new() { PolicyArn = arn }, Stop),
            "ListEntitiesForPolicy" => iam.ListEntitiesForPolicyAsync(new() { PolicyArn = arn }, Stop),
            "CreatePolicyVersion" => iam.CreatePolicyVersionAsync(new() { PolicyArn = arn, PolicyDocument = Read() }, Stop),
            "DeletePolicyVersion" => iam.DeletePolicyVersionAsync(new() { PolicyArn = arn, VersionId = "v2" }, Stop),
            "SetDefaultPolicyVersion" => iam.SetDefaultPolicyVersionAsync(new() { PolicyArn = arn, VersionId = "v1" }, Stop),
            "TagPolicy" => iam.TagPolicyAsync(new() { PolicyArn = arn, Tags = [Tag("a", "b")] }, Stop),
            "UntagPolicy" => iam.UntagPolicyAsync(new() { PolicyArn = arn, TagKeys = ["a"] }, Stop),
            _ => iam.DeletePolicyAsync(new() { PolicyArn = arn }, Stop),
        });
    }, $"{nameof(What_is_not_there_is_NoSuchEntity)}({operation})");

    [Fact]
    public Task Five_versions_and_no_sixth() => HoldsAsync(async aws =>
    {
        var arn = (await CreateAsync(aws)).Policy.Arn;
        for (var version = 2; version <= 5; version++)
        {
            var made = await aws.Admin.Iam.CreatePolicyVersionAsync(new() { PolicyArn = arn, PolicyDocument = Read($"{version}/"), SetAsDefault = version == 5 }, Stop);
            Assert.Equal(($"v{version}", version == 5), (made.PolicyVersion.VersionId, made.PolicyVersion.IsDefaultVersion));
        }
        await RefusedAsync("LimitExceeded", () => aws.Admin.Iam.CreatePolicyVersionAsync(new() { PolicyArn = arn, PolicyDocument = Deny }, Stop));
        Assert.Equal("v5", (await aws.Admin.Iam.GetPolicyAsync(new() { PolicyArn = arn }, Stop)).Policy.DefaultVersionId);
        Assert.Equal(["v5"], (await aws.Admin.Iam.ListPolicyVersionsAsync(new() { PolicyArn = arn }, Stop)).Versions.Where(each => each.IsDefaultVersion).Select(each => each.VersionId));
    });

    [Fact]
    public Task The_number_of_a_deleted_version_is_not_used_again() => HoldsAsync(async aws =>
    {
        var arn = (await CreateAsync(aws)).Policy.Arn;
        await aws.Admin.Iam.CreatePolicyVersionAsync(new() { PolicyArn = arn, PolicyDocument = Read("2/") }, Stop);
        await aws.Admin.Iam.DeletePolicyVersionAsync(new() { PolicyArn = arn, VersionId = "v2" }, Stop);
        Assert.Equal("v3", (await aws.Admin.Iam.CreatePolicyVersionAsync(new() { PolicyArn = arn, PolicyDocument = Read("3/") }, Stop)).PolicyVersion.VersionId);
        await RefusedAsync("NoSuchEntity", () => aws.Admin.Iam.GetPolicyVersionAsync(new() { PolicyArn = arn, VersionId = "v2" }, Stop));
    });

    [Fact]
    public Task The_default_version_cannot_be_deleted() => HoldsAsync(async aws =>
    {
        var arn = (await CreateAsync(aws)).Policy.Arn;
        await aws.Admin.Iam.CreatePolicyVersionAsync(new() { PolicyArn = arn, PolicyDocument = Read("2/") }, Stop);
        await RefusedAsync("DeleteConflict", () => aws.Admin.Iam.DeletePolicyVersionAsync(new() { PolicyArn = arn, VersionId = "v1" }, Stop));
        await aws.Admin.Iam.SetDefaultPolicyVersionAsync(new() { PolicyArn = arn, VersionId = "v2" }, Stop);
        await aws.Admin.Iam.DeletePolicyVersionAsync(new() { PolicyArn = arn, VersionId = "v1" }, Stop);
    });

    [Fact]
    public Task A_policy_with_further_versions_cannot_be_deleted() => HoldsAsync(async aws =>
    {
        var arn = (await CreateAsync(aws)).Policy.Arn;
        await aws.Admin.Iam.CreatePolicyVersionAsync(new() { PolicyArn = arn, PolicyDocument = Read("2/") }, Stop);
        await RefusedAsync("DeleteConflict", () => aws.Admin.Iam.DeletePolicyAsync(new() { PolicyArn = arn }, Stop));
        await aws.Admin.Iam.DeletePolicyVersionAsync(new() { PolicyArn = arn, VersionId = "v2" }, Stop);
        await aws.Admin.Iam.DeletePolicyAsync(new() { PolicyArn = arn }, Stop);
        await RefusedAsync("NoSuchEntity", () => aws.Admin.Iam.GetPolicyAsync(new() { PolicyArn = arn }, Stop));
    });

    [Fact]
    public Task An_attached_policy_cannot_be_deleted() => HoldsAsync(async aws =>
    {
        var arn = (await CreateAsync(aws)).Policy.Arn;
        await aws.Admin.Iam.CreateRoleAsync(new() { RoleName = "r", AssumeRolePolicyDocument = Trust(aws) }, Stop);
        await aws.Admin.Iam.AttachRolePolicyAsync(new() { RoleName = "r", PolicyArn = arn }, Stop);
        Assert.Equal(1, (await aws.Admin.Iam.GetPolicyAsync(new() { PolicyArn = arn }, Stop)).Policy.AttachmentCount);
        Assert.Equal("r", Assert.Single((await aws.Admin.Iam.ListEntitiesForPolicyAsync(new() { PolicyArn = arn }, Stop)).PolicyRoles).RoleName);
        await RefusedAsync("DeleteConflict", () => aws.Admin.Iam.DeletePolicyAsync(new() { PolicyArn = arn }, Stop));
    });

    [Fact]
    public Task Tags_are_merged_by_key() => HoldsAsync(async aws =>
    {
        var arn = (await CreateAsync(aws, tags: [Tag("a", "1"), Tag("b", "2")])).Policy.Arn;
        await aws.Admin.Iam.TagPolicyAsync(new() { PolicyArn = arn, Tags = [Tag("b", ""), Tag("c", "3")] }, Stop);
        await aws.Admin.Iam.UntagPolicyAsync(new() { PolicyArn = arn, TagKeys = ["a", "absent"] }, Stop);
        var tags = (await aws.Admin.Iam.GetPolicyAsync(new() { PolicyArn = arn }, Stop)).Policy.Tags;
        Assert.Equal([Tag("b", ""), Tag("c", "3")], tags.OrderBy(tag => tag.Key, StringComparer.Ordinal));
    });

    [Fact]
    public Task Fifty_tags_and_no_more() => HoldsAsync(async aws =>
    {
        var arn = (await CreateAsync(aws, tags: [.. Enumerable.Range(0, 50).Select(n => Tag($"k{n}", "v"))])).Policy.Arn;
        await RefusedAsync("LimitExceeded", () => aws.Admin.Iam.TagPolicyAsync(new() { PolicyArn = arn, Tags = [Tag("more", "v")] }, Stop));
    });

    [Fact]
    public Task Lists_are_read_page_by_page() => HoldsAsync(async aws =>
    {
        var arn = (await CreateAsync(aws, tags: [Tag("a", "1"), Tag("b", "2"), Tag("c", "3")])).Policy.Arn;
        for (var version = 2; version <= 4; version++)
        {
            await aws.Admin.Iam.CreatePolicyVersionAsync(new() { PolicyArn = arn, PolicyDocument = Read($"{version}/") }, Stop);
        }
        var first = await aws.Admin.Iam.ListPolicyTagsAsync(new() { PolicyArn = arn, MaxItems = 2 }, Stop);
        Assert.Equal((2, true), (first.Tags.Count, first.IsTruncated));
        var tags = await new ListPolicyTagsRequest { PolicyArn = arn, MaxItems = 2 }.ReadAllAsync(aws.Admin.Iam.ListPolicyTagsAsync, answer => answer.Tags, Stop);
        Assert.Equal(["a", "b", "c"], tags.Select(tag => tag.Key).Order(StringComparer.Ordinal));
        var versions = await new ListPolicyVersionsRequest { PolicyArn = arn, MaxItems = 3 }.ReadAllAsync(aws.Admin.Iam.ListPolicyVersionsAsync, answer => answer.Versions, Stop);
        Assert.Equal(["v1", "v2", "v3", "v4"], versions.Select(version => version.VersionId).Order(StringComparer.Ordinal));
    });

    [Fact]
    public Task Policies_are_listed_by_path() => HoldsAsync(async aws =>
    {
        await CreateAsync(aws);
        await aws.Admin.Iam.CreatePolicyAsync(new() { PolicyName = "q", Path = "/z/", PolicyDocument = Read() }, Stop);
        Assert.Equal(["p"], (await aws.Admin.Iam.ListPoliciesAsync(new() { PathPrefix = "/a/", Scope = "Local" }, Stop)).Policies.Select(policy => policy.PolicyName));
    });

    private static Task<CreatePolicyResponse> CreateAsync(AwsParty aws, params Tag[] tags) =>
        aws.Admin.Iam.CreatePolicyAsync(new() { PolicyName = "p", Path = "/a/b/", PolicyDocument = Read(), Description = "d e", Tags = tags }, Stop);
}

[Trait(WorldNames.Trait, WorldNames.Embedded)]
public sealed class EmbeddedManagedPolicies() : ManagedPolicyContract(WorldNames.Embedded);

[Trait(WorldNames.Trait, WorldNames.Moto)]
public sealed class MotoManagedPolicies() : ManagedPolicyContract(WorldNames.Moto);
