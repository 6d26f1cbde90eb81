using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Snowflake;

namespace VoiceAnalytics.EndToEnd.Faults;

/// <summary>The stage that the operator gives an access key, while accounts forbid it, Snowflake is away or people may not be put right.</summary>
public sealed class KeyStageTests
{
    private const string Stage = "ANALYTICS.VOICE.SESSIONS_STAGE";
    private static readonly Declared Stark = new() { ByUser = true, Principal = null, Managed = true };
    private static readonly TimeSpan Resync = TimeSpan.FromMinutes(20);

    [Theory]
    [InlineData("REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_CREATION")]
    [InlineData("REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_OPERATION")]
    public async Task An_account_that_forbids_credentials_stalls_the_share_until_it_allows_them(string rule)
    {
        using var scene = new Scene();
        Account(scene).Execute($"ALTER ACCOUNT SET {rule} = TRUE");
        scene.Apply(Stark);
        await scene.RestAsync();
        Assert.Equal("StorageIntegrationRequired", scene.ReadyReason);
        Assert.NotNull(scene.Condition("Stalled"));
        Assert.Contains(rule, Message(scene, "SnowflakeReady"), StringComparison.Ordinal);
        Assert.Contains("accessMode StorageIntegration", Message(scene, "Ready"), StringComparison.Ordinal);
        Assert.Equal("True", Status(scene, "CredentialsReady"));
        Assert.DoesNotContain(scene.World.SnowflakeStatements, statement => statement.Contains("AWS_SECRET_KEY", StringComparison.Ordinal));
        var before = Account(scene).Queries.Length;
        await scene.RestAsync();
        Assert.Equal(before, Account(scene).Queries.Length);

        Account(scene).Execute($"ALTER ACCOUNT UNSET {rule}");
        scene.World.Time.Advance(Resync);
        await scene.RestAsync();
        Assert.True(scene.IsReady, Message(scene, "Ready"));
        Assert.Null(scene.Condition("Stalled"));
    }

    [Fact]
    public async Task While_Snowflake_is_away_the_former_key_lives_on_and_then_for_the_overlap()
    {
        using var scene = new Scene();
        scene.Apply(Stark);
        await scene.RestAsync();
        var former = KeyHistory.PublishedKey(scene.World)!;
        scene.World.Snowflake.Faults = _ => new Fault.Refuse(503, "000503");
        scene.Apply(Stark with { Rotate = "one" }, Stark);
        await scene.PassesAsync(3);
        Assert.NotEqual(former, KeyHistory.PublishedKey(scene.World));
        scene.Stop();
        scene.World.Time.Advance(Declared.Overlap * 3);
        await scene.PassesAsync(3);
        Assert.True(Reads(scene, former), "the stage still reads with it");
        Assert.Contains("works on until the stage", Message(scene, "CredentialsReady"), StringComparison.Ordinal);
        Assert.Null(scene.Share!["status"]!["accessKeys"]!["retiresAt"]);

        scene.World.Snowflake.Faults = null;
        await scene.RestAsync();
        Assert.True(scene.IsReady, Message(scene, "Ready"));
        Assert.Equal(KeyHistory.PublishedKey(scene.World), StageKey(scene));
        Assert.True(Reads(scene, former), "what is loading at this moment may still use it");
        scene.World.Time.Advance(Declared.Overlap + TimeSpan.FromMinutes(1));
        await scene.RestAsync();
        Assert.False(Reads(scene, former));
        Assert.True(Reads(scene, StageKey(scene)!));
    }

    [Theory]
    [InlineData(false, "a process that remembers")]
    [InlineData(true, "a new process")]
    public async Task Credentials_changed_by_hand_are_told_while_paused_and_put_right_afterwards(bool restart, string because)
    {
        using var scene = new Scene();
        scene.Apply(Stark);
        await scene.RestAsync();
        var key = StageKey(scene);
        var paused = Stark with { Paused = true };
        scene.Apply(paused, Stark);
        await scene.RestAsync();
        Meddling.Stage(scene.World, "AKIATHEIRS0000000000");
        if (restart)
        {
            scene.Stop();
        }
        scene.World.Time.Advance(Resync);
        await scene.RestAsync();
        Assert.True(Status(scene, "DriftDetected") == "True", because);
        Assert.Contains("key AKIATHEIRS0000000000", scene.Share!["status"]!["drift"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("AKIATHEIRS0000000000", StageKey(scene));

        scene.Apply(Stark, paused);
        await scene.RestAsync();
        Assert.Equal(key, StageKey(scene));
        Assert.True(scene.IsReady, Message(scene, "Ready"));
        Account(scene).Execute($"LIST @{Stage}");
    }

    [Fact]
    public async Task Another_secret_is_noticed_by_the_listing_and_put_right_in_the_same_pass()
    {
        using var scene = new Scene();
        scene.Apply(Stark);
        await scene.RestAsync();
        scene.World.Time.Advance(Resync);
        Meddling.Stage(scene.World, StageKey(scene)!);
        await scene.PassesUntilAsync(() => Status(scene, "DriftDetected") == "True");
        Assert.True(scene.IsReady, Message(scene, "Ready"));
        Assert.Contains("another secret", Message(scene, "DriftDetected"), StringComparison.Ordinal);
        Account(scene).Execute($"LIST @{Stage}");
        scene.World.Time.Advance(Resync);
        await scene.RestAsync();
        Assert.Equal("False", Status(scene, "DriftDetected"));
    }

    [Fact]
    public async Task Under_Observe_nothing_is_written_and_the_plan_names_no_secret()
    {
        using var scene = new Scene();
        scene.Apply(Stark);
        await scene.RestAsync();
        var secret = SecretOf(scene);
        var observed = Stark with { ManagementPolicy = "Observe" };
        scene.Apply(observed, Stark);
        await scene.RestAsync();
        Meddling.Stage(scene.World, "AKIATHEIRS0000000000");
        var before = scene.World.Snowflake.Journal.Mutations;
        scene.World.Time.Advance(Resync);
        await scene.RestAsync();
        Assert.Equal(before, scene.World.Snowflake.Journal.Mutations);
        var status = scene.Share!["status"]!.ToJsonString();
        Assert.Contains("ALTER STAGE", status, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, status, StringComparison.Ordinal);
        Assert.Equal("AKIATHEIRS0000000000", StageKey(scene));
    }

    [Fact]
    public async Task Under_a_cut_the_stage_reads_nothing_and_stays_as_it_is()
    {
        using var scene = new Scene();
        scene.Apply(Stark);
        await scene.RestAsync();
        var key = StageKey(scene);
        var cut = Stark with { Suspend = true };
        scene.Apply(cut, Stark);
        await scene.RestAsync();
        Assert.Equal(key, StageKey(scene));
        Assert.Contains("AccessDenied", Assert.Throws<SnowflakeException>(() => Account(scene).Execute($"LIST @{Stage}")).Message, StringComparison.Ordinal);
        Assert.Equal("suspended", Account(scene).Execute("SHOW TASKS IN SCHEMA ANALYTICS.VOICE").Cell(0, "state"));
    }

    private static SnowflakeAccount Account(Scene scene) => scene.World.Snowflake.Account(SimWorld.SnowflakeName);

    private static bool Reads(Scene scene, string keyId) => scene.World.Aws.Oracle.CanReadWithKey(keyId, SimWorld.Bucket, "sessions/a.gz");

    private static string? StageKey(Scene scene)
    {
        var described = Account(scene).Execute($"DESC STAGE {Stage}");
        return described.Rows.Single(row => row[1] == "AWS_KEY_ID")[3];
    }

    private static string SecretOf(Scene scene) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(
        (string)scene.World.Kubernetes.Get("secrets", "partners", KeyHistory.SecretName)!["data"]!["AWS_SECRET_ACCESS_KEY"]!));

    private static string? Status(Scene scene, string type) => (string?)scene.Condition(type)?["status"];

    private static string? Message(Scene scene, string type) => (string?)scene.Condition(type)?["message"];
}
