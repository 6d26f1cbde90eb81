using Amazon.Runtime;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Aws.Tests.Install;
using VoiceAnalytics.Aws.Tests.Wire;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.Aws.Tests.World;

/// <summary>What examples/install/aws/adopt-role-policy.json opens, and what it does not: before the claim nothing but the claim.</summary>
public sealed class BeyondAdoptionPolicyTests : IDisposable
{
    private const string Deny = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""";
    private const string Theirs = $"arn:aws:iam::{Shares.Account}:policy/theirs";

    private static readonly Tag OurTag = new() { Key = TagKeys.Cluster, Value = "prod" };

    private static readonly Dictionary<string, Func<IamClient, Task>> Attempts = new(StringComparer.Ordinal)
    {
        ["cut it before the claim"] = iam => iam.PutRolePolicyAsync(new() { RoleName = "theirs", PolicyName = "va-cut", PolicyDocument = Deny }),
        ["change its trust before the claim"] = iam => iam.UpdateAssumeRolePolicyAsync(new() { RoleName = "theirs", PolicyDocument = EmbeddedAws.Trust() }),
        ["detach its policy before the claim"] = iam => iam.DetachRolePolicyAsync(new() { RoleName = "theirs", PolicyArn = Theirs }),
        ["delete it before the claim"] = iam => iam.DeleteRoleAsync(new() { RoleName = "theirs" }),
        ["claim it for another cluster"] = iam => iam.TagRoleAsync(new() { RoleName = "theirs", Tags = [OurTag with { Value = "other" }] }),
        ["claim it without saying for whom"] = iam => iam.TagRoleAsync(new() { RoleName = "theirs", Tags = [new() { Key = TagKeys.Name, Value = "acme" }] }),
        ["claim it with a tag that is not ours"] = iam => iam.TagRoleAsync(new() { RoleName = "theirs", Tags = [OurTag, new() { Key = "team", Value = "x" }] }),
        ["claim what another cluster has"] = iam => iam.TagRoleAsync(new() { RoleName = "neighbours", Tags = [OurTag] }),
        ["claim another name"] = iam => iam.TagRoleAsync(new() { RoleName = "theirs-2", Tags = [OurTag] }),
        ["claim the name at another path"] = iam => iam.TagRoleAsync(new() { RoleName = "elsewhere", Tags = [OurTag] }),
        ["delete its policy"] = iam => iam.DeletePolicyAsync(new() { PolicyArn = Theirs }),
    };

    private readonly EmbeddedAws _aws = new();

    public BeyondAdoptionPolicyTests()
    {
        var seed = _aws.World.Seed;
        seed.Policy(Shares.Account, "theirs", EmbeddedAws.Read());
        seed.Role(Shares.Account, "theirs", EmbeddedAws.Trust());
        seed.Role(Shares.Account, "theirs-2", EmbeddedAws.Trust());
        seed.Role(Shares.Account, "elsewhere", EmbeddedAws.Trust(), path: "/service/");
        seed.Role(Shares.Account, "neighbours", EmbeddedAws.Trust(), tags: new Dictionary<string, string>(StringComparer.Ordinal) { [TagKeys.Cluster] = "prod-2" });
        seed.Run(Shares.Account, "AttachRolePolicy", ("RoleName", "theirs"), ("PolicyArn", Theirs));
        foreach (var name in new[] { "theirs", "neighbours", "elsewhere" })
        {
            var opened = seed.Policy(Shares.Account, $"voice-analytics-adopts-{name}", InstallDocuments.AdoptRole(name, Shares.Installation.ClusterId));
            seed.Run(Shares.Account, "AttachUserPolicy", ("UserName", EmbeddedAws.OperatorName), ("PolicyArn", opened));
        }
    }

    public static TheoryData<string> Names => new(Attempts.Keys.ToArray());

    public void Dispose() => _aws.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_cannot(string attempt)
    {
        var before = _aws.World.Snapshot(SnapshotForm.Exact);

        var error = await Record.ExceptionAsync(() => Attempts[attempt](_aws.Operator.Iam));

        Assert.Equal(ErrorClass.Denied, AwsErrors.ToFailure(Assert.IsType<AmazonServiceException>(error), new AwsCall("?", "?"))!.Class);
        Assert.Equal(before, _aws.World.Snapshot(SnapshotForm.Exact));
        Assert.Empty(_aws.World.Unmodelled);
    }

    [Fact]
    public async Task It_can_claim_the_name_and_then_what_it_can_with_its_own()
    {
        var iam = _aws.Operator.Iam;
        await iam.TagRoleAsync(new() { RoleName = "theirs", Tags = [OurTag] });
        await iam.PutRolePolicyAsync(new() { RoleName = "theirs", PolicyName = "va-cut", PolicyDocument = Deny });
        await iam.DetachRolePolicyAsync(new() { RoleName = "theirs", PolicyArn = Theirs });
        await iam.DeleteRolePolicyAsync(new() { RoleName = "theirs", PolicyName = "va-cut" });
        await iam.DeleteRoleAsync(new() { RoleName = "theirs" });
        Assert.DoesNotContain(":role/theirs ", _aws.World.Snapshot(SnapshotForm.Exact), StringComparison.Ordinal);
    }
}
