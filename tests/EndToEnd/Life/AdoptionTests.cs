using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;

namespace VoiceAnalytics.EndToEnd.Life;

/// <summary>What a team made along the guide becomes a share's: which writes, in which order, and what a reader of the status is told.</summary>
public sealed class AdoptionTests
{
    private static readonly Declared Share = new() { Adopts = true, ExternalId = SimWorld.SnowflakesOwnId };
    private static readonly Declared User = new() { Adopts = true, ByUser = true, Principal = null };

    [Fact]
    public async Task A_role_is_claimed_first_and_loses_its_old_policy_last()
    {
        using var scene = new Scene();
        HandMade.Role(scene.World);
        scene.Apply(Share);
        await scene.RestAsync();
        Assert.Equal(["TagRole", "PutRolePermissionsBoundary", "CreatePolicy", "AttachRolePolicy", "DetachRolePolicy"], scene.AwsWritesSince(0));
        Assert.True(scene.IsReady);
        Assert.Equal(("True", "Adopted"), Adopted(scene));
        Assert.Contains(SimWorld.GuidesPolicyName, (string?)scene.Condition("Adopted")?["message"], StringComparison.Ordinal);
        Assert.Equal(HandMade.RoleArn, (string?)scene.Share?["status"]?["role"]?["arn"]);
        Assert.Equal(HandMade.RoleArn, (string?)scene.World.Kubernetes.Get("configmaps", "partners", "acme-handoff")?["data"]?["roleArn"]);
    }

    [Fact]
    public async Task A_user_keeps_its_key_until_the_overlap_after_the_first_of_ours_has_ended()
    {
        using var scene = new Scene();
        HandMade.User(scene.World);
        var old = HandMade.Keys(scene.World)[0];
        scene.Apply(User);
        await scene.RestAsync();
        Assert.Equal(
            ["TagUser", "PutUserPermissionsBoundary", "CreatePolicy", "AttachUserPolicy", "DetachUserPolicy", "CreateAccessKey"],
            scene.AwsWritesSince(0).Take(6));
        Assert.DoesNotContain("UpdateAccessKey", scene.AwsWritesSince(0));
        Assert.Equal(("True", "Adopted"), Adopted(scene));
        Assert.Equal(old, (string?)scene.Share?["status"]?["accessKeys"]?["retiringId"]);
        scene.World.Time.Advance(Declared.Overlap + TimeSpan.FromMinutes(1));
        await scene.RestAsync();
        Assert.Contains("UpdateAccessKey", scene.AwsWritesSince(0));
    }

    [Fact]
    public async Task With_one_signature_nothing_is_written_in_AWS_and_a_deletion_leaves_all_as_it_was()
    {
        using var scene = new Scene();
        HandMade.Role(scene.World);
        var before = scene.World.ForeignObjects();
        scene.Apply(Share with { SecondSignature = false });
        await scene.RestAsync();
        Assert.Equal("InvalidSpec", scene.ReadyReason);
        Assert.Contains("spec.adoptable", (string?)scene.Condition("Ready")?["message"], StringComparison.Ordinal);
        Assert.False(scene.HasFinalizer);
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.Empty(scene.AwsWritesSince(0));
        Assert.Equal(before, scene.World.ForeignObjects());
    }

    [Theory]
    [InlineData("wider trust")]
    [InlineData("another external id")]
    [InlineData("inline policy")]
    [InlineData("second policy")]
    [InlineData("boundary")]
    [InlineData("instance profile")]
    [InlineData("tag")]
    [InlineData("path")]
    [InlineData("gone")]
    public async Task A_role_that_is_more_than_the_guides_is_refused_without_a_write_and_let_go_untouched(string trouble)
    {
        using var scene = new Scene();
        HandMade.Role(scene.World);
        var expected = Trouble.Make(scene.World, trouble);
        var before = scene.World.ForeignObjects();
        scene.Apply(Share);
        await scene.RestAsync();
        Assert.Equal(("AdoptionRefused", ("False", "AdoptionRefused")), (scene.ReadyReason, Adopted(scene)));
        Assert.NotNull(scene.Condition("Stalled"));
        Assert.Contains(expected, (string?)scene.Condition("Ready")?["message"], StringComparison.Ordinal);
        Assert.DoesNotContain(SimWorld.SnowflakesOwnId, (string?)scene.Condition("Ready")?["message"], StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Effects.Log, effect => effect.StartsWith("aws ", StringComparison.Ordinal) || effect.Contains("configmaps", StringComparison.Ordinal));
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.Empty(scene.AwsWritesSince(0));
        Assert.Equal(before, scene.World.ForeignObjects());
    }

    [Theory]
    [InlineData("user group")]
    [InlineData("user password")]
    [InlineData("user second key")]
    public async Task A_user_that_is_more_than_the_guides_is_refused_without_a_write(string trouble)
    {
        using var scene = new Scene();
        HandMade.User(scene.World);
        var expected = Trouble.Make(scene.World, trouble);
        var before = scene.World.ForeignObjects();
        scene.Apply(User);
        await scene.RestAsync();
        Assert.Equal("AdoptionRefused", scene.ReadyReason);
        Assert.Contains(expected, (string?)scene.Condition("Ready")?["message"], StringComparison.Ordinal);
        Assert.Empty(scene.AwsWritesSince(0));
        Assert.Equal(before, scene.World.ForeignObjects());
    }

    [Fact]
    public async Task What_the_operator_runs_as_is_never_adopted()
    {
        using var scene = new Scene();
        var share = User.ShareYaml.Replace(SimWorld.GuidesUser, "voice-analytics-operator", StringComparison.Ordinal);
        scene.World.Kubernetes.ApplyYaml(User.SourceYaml.Replace(SimWorld.GuidesUser, "voice-analytics-operator", StringComparison.Ordinal));
        scene.World.Kubernetes.ApplyYaml(share);
        await scene.RestAsync();
        Assert.Equal("AdoptionRefused", scene.ReadyReason);
        Assert.Empty(scene.AwsWritesSince(0));
    }

    [Fact]
    public async Task Of_two_shares_that_ask_for_one_role_the_elder_has_it()
    {
        using var scene = new Scene();
        HandMade.Role(scene.World);
        scene.Apply(Share);
        scene.World.Time.Advance(TimeSpan.FromSeconds(2));
        scene.World.Kubernetes.ApplyYaml(Share.ShareYaml.Replace("name: acme, namespace", "name: globex, namespace", StringComparison.Ordinal).Replace(SimWorld.SnowflakeUser, SimWorld.OtherSnowflakeUser, StringComparison.Ordinal));
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        Assert.Equal("AdoptionRefused", scene.ReasonOf("globex"));
        Assert.Equal(["TagRole", "PutRolePermissionsBoundary", "CreatePolicy", "AttachRolePolicy", "DetachRolePolicy"], scene.AwsWritesSince(0));
    }

    [Fact]
    public async Task A_suspended_share_that_adopted_nothing_says_that_the_access_made_by_hand_is_not_cut()
    {
        using var scene = new Scene();
        HandMade.Role(scene.World);
        scene.Apply(Share with { Suspend = true });
        await scene.RestAsync();
        Assert.Equal("AdoptionRefused", scene.ReadyReason);
        Assert.Contains("stays until a person takes it away", (string?)scene.Condition("Ready")?["message"], StringComparison.Ordinal);
        Assert.Empty(scene.AwsWritesSince(0));
    }

    [Fact]
    public async Task Under_Observe_the_plan_shows_every_step_and_nothing_is_written()
    {
        using var scene = new Scene();
        HandMade.Role(scene.World);
        scene.Apply(Share with { ManagementPolicy = "Observe" });
        await scene.RestAsync();
        var plan = scene.Share?["status"]?["plan"]?.AsArray().Select(line => ((string)line!).Split(' ')[0]).ToList();
        Assert.Equal(["TagRole", "PutRolePermissionsBoundary", "CreatePolicy", "AttachRolePolicy", "DetachRolePolicy"], plan!.Take(5));
        Assert.Empty(scene.AwsWritesSince(0));
    }

    [Fact]
    public async Task Without_the_further_policy_of_the_operator_the_status_names_what_is_denied()
    {
        using var scene = new Scene();
        HandMade.Role(scene.World);
        scene.World.Aws.Seed.Run(
            SimWorld.Account, "DetachUserPolicy", ("UserName", "voice-analytics-operator"), ("PolicyArn", $"arn:aws:iam::{SimWorld.Account}:policy/voice-analytics-operator-adopts-role"));
        scene.Apply(Share);
        await scene.PassesAsync(3);
        Assert.Equal("AccessDenied", scene.ReadyReason);
        Assert.Contains(SimWorld.GuidesRole, (string?)scene.Condition("Ready")?["message"], StringComparison.Ordinal);
        Assert.Empty(scene.AwsWritesSince(0));
    }

    private static (string?, string?) Adopted(Scene scene) => ((string?)scene.Condition("Adopted")?["status"], (string?)scene.Condition("Adopted")?["reason"]);
}

/// <summary>What may be wrong with an object made by hand.</summary>
internal static class Trouble
{
    private static readonly string Other = $"arn:aws:iam::{SimWorld.Account}:policy/voice-analytics-boundary";

    /// <returns>What the refusal has to say.</returns>
    public static string Make(SimWorld world, string trouble)
    {
        void Run(string operation, params (string, string)[] parameters) => world.Aws.Seed.Run(SimWorld.Account, operation, parameters);
        var role = ("RoleName", SimWorld.GuidesRole);
        var user = ("UserName", SimWorld.GuidesUser);
        switch (trouble)
        {
            case "wider trust":
                Run("UpdateAssumeRolePolicy", role, ("PolicyDocument", Documents.GuidesTrust(SimWorld.SnowflakeUser, SimWorld.SnowflakesOwnId)
                    .Replace($"\"{SimWorld.SnowflakeUser}\"", $"[\"{SimWorld.SnowflakeUser}\",\"{SimWorld.OtherSnowflakeUser}\"]", StringComparison.Ordinal)));
                return SimWorld.OtherSnowflakeUser;
            case "another external id":
                Run("UpdateAssumeRolePolicy", role, ("PolicyDocument", Documents.GuidesTrust(SimWorld.SnowflakeUser, "some-other-id-0123456789")));
                return "another external id";
            case "inline policy":
                Run("PutRolePolicy", role, ("PolicyName", "extra"), ("PolicyDocument", Documents.AllowAll));
                return "extra";
            case "second policy":
                Run("AttachRolePolicy", role, ("PolicyArn", Other));
                return "2 policies";
            case "boundary":
                Run("PutRolePermissionsBoundary", role, ("PermissionsBoundary", $"arn:aws:iam::{SimWorld.Account}:policy/{SimWorld.GuidesPolicyName}"));
                return "delete that boundary";
            case "instance profile":
                Run("CreateInstanceProfile", ("InstanceProfileName", "machines"));
                Run("AddRoleToInstanceProfile", ("InstanceProfileName", "machines"), role);
                return "machines";
            case "tag":
                HandMade.TagRole(world);
                return "tags (team)";
            case "path":
                Run("DetachRolePolicy", role, ("PolicyArn", $"arn:aws:iam::{SimWorld.Account}:policy/{SimWorld.GuidesPolicyName}"));
                Run("DeleteRole", role);
                world.Aws.Seed.Role(SimWorld.Account, SimWorld.GuidesRole, Documents.GuidesTrust(SimWorld.SnowflakeUser, SimWorld.SnowflakesOwnId), path: "/service/");
                return "role/service/";
            case "gone":
                Run("DetachRolePolicy", role, ("PolicyArn", $"arn:aws:iam::{SimWorld.Account}:policy/{SimWorld.GuidesPolicyName}"));
                Run("DeleteRole", role);
                return "does not exist";
            case "user group":
                Run("AddUserToGroup", ("GroupName", "analysts"), user);
                return "analysts";
            case "user password":
                world.Aws.Seed.LoginProfile(SimWorld.Account, SimWorld.GuidesUser);
                return "LoginProfile";
            case "user second key":
                HandMade.SecondKey(world);
                return "2 access keys";
            default:
                throw new ArgumentException($"Unknown: {trouble}", nameof(trouble));
        }
    }
}
