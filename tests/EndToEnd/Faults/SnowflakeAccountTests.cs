using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.EndToEnd.Faults;

/// <summary>A share's Snowflake account and role: another one shows nothing of it, which is no proof that it is gone.</summary>
public sealed class SnowflakeAccountTests
{
    private static readonly Declared Acme = new() { Managed = true };

    private static readonly string BothAllowed = Acme.SourceYaml.Replace($"snowflakeAccounts: [{SimWorld.SnowflakeName}]", $"snowflakeAccounts: [{SimWorld.SnowflakeName}, {SimWorld.OtherSnowflakeName}]", StringComparison.Ordinal);

    private static readonly string OtherConnection = SimWorld.ConnectionYaml.Replace($"account: {SimWorld.SnowflakeName}", $"account: {SimWorld.OtherSnowflakeName}", StringComparison.Ordinal);

    [Fact]
    public async Task The_first_account_stays_recorded_and_a_deletion_never_settles_against_another()
    {
        using var scene = new Scene(twoAccounts: true);
        scene.Apply(Acme);
        scene.World.Kubernetes.ApplyYaml(BothAllowed);
        await scene.RestAsync();
        Assert.True(scene.IsReady);
        Assert.Equal(("XY12345", SimWorld.SnowflakeName, "VOICE_ANALYTICS_OPERATOR"), Recorded(scene));

        scene.RemoveConnection();
        scene.World.Kubernetes.ApplyYaml(OtherConnection);
        await scene.PassesAsync(6);
        Assert.Equal("AccountMismatch", scene.ReadyReason);
        Assert.Equal(("XY12345", SimWorld.SnowflakeName, "VOICE_ANALYTICS_OPERATOR"), Recorded(scene));

        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(6);
        Assert.True(scene.HasFinalizer);
        Assert.All(["XY12345", "ZZ99999"], account => Assert.Contains(account, (string?)scene.Condition("SnowflakeReady")?["message"], StringComparison.Ordinal));
        Assert.DoesNotContain(scene.World.Snowflake.Account(SimWorld.OtherSnowflakeName).Queries, query => query.QueryTag is not null && query.Operation.Split(' ')[0] is not ("SHOW" or "SELECT" or "DESCRIBE" or "DESC"));

        scene.RemoveConnection();
        scene.World.Kubernetes.ApplyYaml(SimWorld.ConnectionYaml);
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.Empty(Tasks(scene));
    }

    [Fact]
    public async Task An_account_that_is_lost_for_good_is_given_up_by_deleting_the_connection()
    {
        using var scene = new Scene(twoAccounts: true);
        scene.Apply(Acme);
        scene.World.Kubernetes.ApplyYaml(BothAllowed);
        await scene.RestAsync();
        scene.RemoveConnection();
        scene.World.Kubernetes.ApplyYaml(OtherConnection);
        await scene.PassesAsync(3);
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(3);
        scene.World.Kubernetes.Delete("snowflakeconnections", "partners", "acme");
        await scene.PassesAsync(3);
        Assert.True(scene.HasFinalizer);
        scene.World.Time.Advance(TimeSpan.FromMinutes(20));
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.Single(Tasks(scene));
    }

    [Fact]
    public async Task Another_role_blocks_the_deletion_until_the_former_one_is_back()
    {
        using var scene = new Scene();
        var snowflake = scene.World.Snowflake.Account(SimWorld.SnowflakeName).AddRole("NEW_ROLE");
        snowflake.Execute("GRANT ROLE NEW_ROLE TO USER VOICE_ANALYTICS_OPERATOR");
        snowflake.Execute("GRANT USAGE ON WAREHOUSE COMPUTE_WH TO ROLE NEW_ROLE");
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.World.Kubernetes.ApplyYaml(SimWorld.ConnectionYaml.Replace("auth:", "role: new_role, auth:", StringComparison.Ordinal));
        await scene.PassesAsync(3);
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.PassesAsync(4);
        Assert.True(scene.HasFinalizer);
        Assert.True(scene.ReadyReason == "DeletionBlocked", (string?)scene.Condition("SnowflakeReady")?["message"]);
        Assert.All(["VOICE_ANALYTICS_OPERATOR", "NEW_ROLE"], role => Assert.Contains(role, (string?)scene.Condition("Ready")?["message"], StringComparison.Ordinal));
        Assert.Single(Tasks(scene));

        scene.World.Kubernetes.ApplyYaml(SimWorld.ConnectionYaml);
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.Empty(Tasks(scene));
    }

    [Theory]
    [InlineData(false, "the connection is gone")]
    [InlineData(true, "the connection now names an account that is permitted")]
    public async Task A_withdrawn_account_loses_access_whatever_became_of_the_connection(bool repointed, string because)
    {
        using var scene = new Scene(twoAccounts: true);
        scene.Apply(Acme);
        await scene.RestAsync();
        Assert.True(Reads(scene));
        scene.RemoveConnection();
        if (repointed)
        {
            scene.World.Kubernetes.ApplyYaml(OtherConnection);
        }
        await scene.PassesAsync(4);
        Assert.Equal(!repointed, Reads(scene));
        scene.World.Kubernetes.ApplyYaml(Acme.SourceYaml.Replace($"snowflakeAccounts: [{SimWorld.SnowflakeName}]", $"snowflakeAccounts: [{SimWorld.OtherSnowflakeName}]", StringComparison.Ordinal));
        await scene.PassesAsync(4);
        Assert.False(Reads(scene), because);
        Assert.Equal("NotPermitted", scene.ReadyReason);

        scene.RemoveConnection();
        scene.World.Kubernetes.ApplyYaml(SimWorld.ConnectionYaml);
        scene.World.Kubernetes.ApplyYaml(Acme.SourceYaml);
        await scene.RestAsync();
        Assert.True(scene.IsReady && Reads(scene), "permitted again");
    }

    private static (string?, string?, string?) Recorded(Scene scene)
    {
        var status = scene.Share?["status"]?["snowflake"];
        return ((string?)status?["account"], (string?)status?["accountIdentifier"], (string?)status?["role"]);
    }

    private static IEnumerable<object> Tasks(Scene scene) =>
        scene.World.Snowflake.Account(SimWorld.SnowflakeName).Execute("SHOW TASKS IN SCHEMA ANALYTICS.VOICE").Rows.Cast<object>();

    private static bool Reads(Scene scene) => scene.World.Aws.Oracle.CanRead(
        new AwsPrincipal(SimWorld.SnowflakeUser), new ShareIdentity(scene.World.Installation, "partners", "acme", "").RoleArn,
        Declared.ExternalIdOf(scene.World), SimWorld.Bucket, "sessions/a.gz");
}
