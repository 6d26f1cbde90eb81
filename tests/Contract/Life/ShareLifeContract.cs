using VoiceAnalytics.Contract.Worlds;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Contract.Life;

/// <summary>
/// The whole life of a share, by the operator's own observer, planner and executor: created, narrowed, cut, resumed, given
/// another principal, meddled with, deleted. After each step an administrator looks at what is in IAM.
/// </summary>
public abstract class ShareLifeContract(string world) : LifeContract(world)
{
    [Fact]
    public Task A_share_lives_and_leaves_nothing_behind() => HoldsAsync(async aws =>
    {
        var credentials = await InstallAsync(aws);
        using var controller = new Controller(aws, credentials);
        var iam = aws.Admin.Iam;
        var name = new ShareIdentity(controller.Installation, "partners", "acme", "").IamName;

        await ApplyPartnerManagedAsync(controller, "sessions/", aws.Partner);
        Assert.Equal("Available", Ready(controller).Reason);
        var role = (await iam.GetRoleAsync(new() { RoleName = name }, Stop)).Role;
        Assert.Equal(controller.Installation.PermissionsBoundaryArn, role.PermissionsBoundary?.PermissionsBoundaryArn);
        Assert.Contains(role.Tags, tag => tag == Tag("voiceanalytics.dev/name", "acme"));
        Assert.Contains(aws.Partner, role.AssumeRolePolicyDocument, StringComparison.Ordinal);
        var attached = Assert.Single((await iam.ListAttachedRolePoliciesAsync(new() { RoleName = name }, Stop)).AttachedPolicies).PolicyArn;
        Assert.Contains("/sessions/*", await DocumentAsync(iam, attached), StringComparison.Ordinal);
        Assert.Empty((await iam.ListRolePoliciesAsync(new() { RoleName = name }, Stop)).PolicyNames);

        await ApplyPartnerManagedAsync(controller, "sessions/inner/", aws.Partner);
        Assert.Equal("Available", Ready(controller).Reason);
        Assert.Contains("/sessions/inner/*", await DocumentAsync(iam, attached), StringComparison.Ordinal);
        Assert.Single((await iam.ListPolicyVersionsAsync(new() { PolicyArn = attached }, Stop)).Versions);

        await ApplyPartnerManagedAsync(controller, "sessions/inner/", aws.Partner, "suspend: true");
        Assert.Equal("Suspended", Ready(controller).Reason);
        Assert.Contains("va-cut", (await iam.ListRolePoliciesAsync(new() { RoleName = name }, Stop)).PolicyNames);
        Assert.True(PolicyMeaning.Same(
            """{"Version":"2012-10-17","Statement":{"Sid":"CutShare","Effect":"Deny","Action":"*","Resource":"*"}}""",
            (await iam.GetRolePolicyAsync(new() { RoleName = name, PolicyName = "va-cut" }, Stop)).PolicyDocument));

        await ApplyPartnerManagedAsync(controller, "sessions/inner/", aws.Partner, "suspend: false");
        Assert.Equal("Available", Ready(controller).Reason);
        Assert.DoesNotContain("va-cut", (await iam.ListRolePoliciesAsync(new() { RoleName = name }, Stop)).PolicyNames);

        // Somebody else widens it by hand, a minute later: for half a minute the operator believes its own last write.
        controller.Wait(TimeSpan.FromMinutes(1));
        await iam.PutRolePolicyAsync(new() { RoleName = name, PolicyName = "foreign", PolicyDocument = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""" }, Stop);
        await ApplyPartnerManagedAsync(controller, "sessions/", aws.Partner);
        Assert.DoesNotContain("foreign", (await iam.ListRolePoliciesAsync(new() { RoleName = name }, Stop)).PolicyNames);
        Assert.Equal("Available", Ready(controller).Reason);

        controller.Cluster.Delete("partnershares", "partners", "acme");
        await controller.RestAsync(Stop);
        Assert.Null(controller.Share);
        Assert.Empty((await iam.ListRolesAsync(new() { PathPrefix = controller.Installation.IamPath }, Stop)).Roles);
        Assert.Empty((await iam.ListPoliciesAsync(new() { PathPrefix = controller.Installation.IamPath, Scope = "Local" }, Stop)).Policies);
    });

    [Fact]
    public Task A_role_of_that_name_that_is_not_ours_stays_as_it_is() => HoldsAsync(async aws =>
    {
        var credentials = await InstallAsync(aws);
        using var controller = new Controller(aws, credentials);
        var name = new ShareIdentity(controller.Installation, "partners", "acme", "").IamName;
        await aws.Admin.Iam.CreateRoleAsync(new() { RoleName = name, Path = controller.Installation.IamPath, AssumeRolePolicyDocument = Trust(aws), Tags = [Tag("team", "data")] }, Stop);

        await ApplyPartnerManagedAsync(controller, "sessions/", aws.Partner);

        Assert.Equal("Conflict", Ready(controller).Reason);
        var role = (await aws.Admin.Iam.GetRoleAsync(new() { RoleName = name }, Stop)).Role;
        Assert.Equal((Trust(aws), Tag("team", "data")), (role.AssumeRolePolicyDocument, Assert.Single(role.Tags)));
        Assert.Empty((await aws.Admin.Iam.ListAttachedRolePoliciesAsync(new() { RoleName = name }, Stop)).AttachedPolicies);
    });

    [Fact]
    public Task An_action_that_the_policy_lacks_is_named_in_the_status() => HoldsAsync(async aws =>
    {
        using var controller = new Controller(aws, await InstallAsync(aws, without: "iam:CreateRole"));
        await ApplyPartnerManagedAsync(controller, "sessions/", aws.Partner);
        Assert.Equal(("False", "AccessDenied"), Ready(controller));
        Assert.Contains("iam:CreateRole", (string?)controller.Condition("Ready")?["message"], StringComparison.Ordinal);
    });

    private Task ApplyPartnerManagedAsync(Controller controller, string prefix, string principal, string more = "suspend: false") => ApplyAsync(
        controller,
        $$"""
        prefix: {{prefix}}
        {{more}}
        snowflake: { partner: { iamUserArn: "{{principal}}" } }
        """,
        principal.Split(':')[4]);

    private static async Task<string> DocumentAsync(VoiceAnalytics.Aws.Iam.IamClient iam, string policy)
    {
        var version = (await iam.GetPolicyAsync(new() { PolicyArn = policy }, Stop)).Policy.DefaultVersionId;
        return (await iam.GetPolicyVersionAsync(new() { PolicyArn = policy, VersionId = version }, Stop)).PolicyVersion.Document!;
    }
}

[Trait(WorldNames.Trait, WorldNames.Embedded)]
public sealed class EmbeddedShareLife() : ShareLifeContract(WorldNames.Embedded);

[Trait(WorldNames.Trait, WorldNames.Moto)]
public sealed class MotoShareLife() : ShareLifeContract(WorldNames.Moto);
