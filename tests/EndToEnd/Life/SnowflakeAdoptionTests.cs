using System.IO.Compression;
using System.Text;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.EndToEnd.Life;

/// <summary>What a team made along the guide in Snowflake becomes a share's, with the role or the user that it reads as.</summary>
public sealed class SnowflakeAdoptionTests
{
    private static readonly Declared Share = new() { Adopts = true, AdoptsSnowflake = true, Managed = true, ExternalId = SimWorld.SnowflakesOwnId };
    private static readonly Declared User = new() { Adopts = true, AdoptsSnowflake = true, Managed = true, ByUser = true, Principal = null };
    private static readonly Declared Stage = new() { AdoptsSnowflake = true, Managed = true };

    [Fact]
    public async Task Everything_is_claimed_before_anything_is_changed_and_the_stage_waits_for_the_proof()
    {
        using var scene = new Scene();
        HandMadeSnowflake.WithRole(scene.World);
        scene.Apply(Share);
        await scene.RestAsync();
        Assert.True(scene.IsReady, (string?)scene.Condition("Ready")?["message"]);
        Assert.Equal(
            [
                "snowflake ALTER INTEGRATION \"VOICE_ANALYTICS_S3\"",
                "snowflake ALTER TABLE \"ANALYTICS\".\"VOICE\".\"SESSIONS\"",
                "snowflake ALTER STAGE \"ANALYTICS\".\"VOICE\".\"VOICE_ANALYTICS_STAGE\"",
                "snowflake ALTER TASK \"ANALYTICS\".\"VOICE\".\"VOICE_ANALYTICS_INCREMENTAL_LOAD\"",
                "aws TagRole", "aws PutRolePermissionsBoundary", "aws CreatePolicy", "aws AttachRolePolicy", "aws DetachRolePolicy",
            ],
            Writes(scene).Take(9));
        var firsts = scene.World.SnowflakeStatements.Where(statement => statement.Contains("ALTER STAGE", StringComparison.Ordinal)).ToList();
        Assert.Contains("SET COMMENT", firsts[0], StringComparison.Ordinal);
        var all = scene.World.SnowflakeStatements.ToList();
        Assert.True(all.FindIndex(statement => statement.Contains("VALIDATE_STORAGE_INTEGRATION", StringComparison.Ordinal)) < all.IndexOf(firsts[1]));
        Assert.Equal(("True", "Adopted"), Adopted(scene));
        foreach (var name in new[] { SimWorld.GuidesRole, HandMadeSnowflake.Integration, HandMadeSnowflake.Stage, HandMadeSnowflake.Task, "SESSIONS" })
        {
            Assert.Contains(name, (string?)scene.Condition("Adopted")?["message"], StringComparison.Ordinal);
        }
        Assert.Equal(HandMadeSnowflake.Integration, (string?)scene.Share?["status"]?["snowflake"]?["integration"]);
        Assert.DoesNotContain("VA_PARTNERS_ACME", scene.World.Snowflake.Snapshot(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_the_old_task_loaded_are_not_loaded_again_and_the_rows_stay()
    {
        using var scene = new Scene();
        HandMadeSnowflake.WithRole(scene.World);
        scene.World.Aws.Seed.Object(SimWorld.Bucket, "sessions/year=2026/month=11/day=22/one.gz", Gzip("""{"_session_id":"one","duration_seconds":7}"""));
        HandMadeSnowflake.Run(scene.World, "EXECUTE TASK ANALYTICS.VOICE.voice_analytics_incremental_load");
        await scene.World.Snowflake.RunDueTasksAsync(TestContext.Current.CancellationToken);
        Assert.Equal("1", Rows(scene, "1 = 1"));
        scene.Apply(Share);
        await scene.RestAsync();
        Assert.Contains(scene.World.SnowflakeStatements, statement => statement.Contains("EXECUTE TASK", StringComparison.Ordinal));
        await scene.World.Snowflake.RunDueTasksAsync(TestContext.Current.CancellationToken);
        Assert.Equal("1", Rows(scene, "1 = 1"));
        scene.World.Aws.Seed.Object(SimWorld.Bucket, "sessions/year=2026/month=11/day=23/two.gz", Gzip("""{"_session_id":"two"}"""));
        scene.World.Time.Advance(TimeSpan.FromMinutes(61));
        await scene.World.Snowflake.RunDueTasksAsync(TestContext.Current.CancellationToken);
        Assert.Equal("2", Rows(scene, "1 = 1"));
        Assert.Equal("1", Rows(scene, "_SOURCE_FILE IS NOT NULL AND _SESSION_ID = 'two' AND DURATION_SECONDS IS NULL"));
        Assert.Equal("1", Rows(scene, "_SOURCE_FILE IS NULL AND DURATION_SECONDS = 7"));
    }

    public static TheoryData<string> Troubles => [.. SnowflakeTrouble.All.Keys];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task What_cannot_be_taken_over_without_harm_is_refused_without_a_write_and_let_go_untouched(string trouble)
    {
        using var scene = new Scene();
        HandMadeSnowflake.WithRole(scene.World);
        var expected = SnowflakeTrouble.Make(scene.World, trouble);
        var before = (scene.World.ForeignObjects(), scene.World.Snowflake.Snapshot());
        scene.Apply(Share);
        await scene.RestAsync();
        Assert.Equal(("AdoptionRefused", ("False", "AdoptionRefused")), (scene.ReadyReason, Adopted(scene)));
        Assert.Contains(expected, (string?)scene.Condition("Adopted")?["message"], StringComparison.Ordinal);
        Assert.DoesNotContain(SimWorld.SnowflakesOwnId, (string?)scene.Condition("Ready")?["message"], StringComparison.Ordinal);
        Assert.Empty(Writes(scene));
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.Empty(Writes(scene));
        Assert.Equal(before, (scene.World.ForeignObjects(), scene.World.Snowflake.Snapshot()));
    }

    [Fact]
    public async Task Everything_that_is_in_the_way_is_told_at_once()
    {
        using var scene = new Scene();
        HandMadeSnowflake.WithRole(scene.World);
        HandMade.TagRole(scene.World);
        string[] expected = [.. new[] { "started task", "another stage bucket", "column type", "owner of the integration" }.Select(trouble => SnowflakeTrouble.Make(scene.World, trouble))];
        scene.Apply(Share);
        await scene.RestAsync();
        Assert.All(expected.Append("tags (team)"), text => Assert.Contains(text, (string?)scene.Condition("Adopted")?["message"], StringComparison.Ordinal));
        Assert.Empty(Writes(scene));
    }

    [Fact]
    public async Task What_is_claimed_and_no_more_is_let_go_as_it_was_made_by_hand()
    {
        using var scene = new Scene();
        HandMadeSnowflake.WithRole(scene.World);
        scene.World.Aws.Faults = request => request.Operation == "TagRole" ? new Fault.Refuse(403, "AccessDenied") : null;
        var before = scene.World.Snowflake.Snapshot();
        scene.Apply(Share);
        await scene.PassesAsync(3);
        Assert.Equal("AccessDenied", scene.ReadyReason);
        Assert.Equal("False", Adopted(scene).Item1);
        Assert.NotEqual(before, scene.World.Snowflake.Snapshot());
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.Equal(before, scene.World.Snowflake.Snapshot().Replace(" comment=", "", StringComparison.Ordinal));
        Assert.Null(HandMadeSnowflake.Problem(scene.World, HandMadeSnowflake.Partner));
    }

    [Fact]
    public async Task While_the_role_may_not_be_looked_at_nothing_is_claimed_in_Snowflake_either()
    {
        using var scene = new Scene();
        HandMadeSnowflake.WithRole(scene.World);
        scene.World.Aws.Seed.Run(
            SimWorld.Account, "DetachUserPolicy", ("UserName", "voice-analytics-operator"), ("PolicyArn", $"arn:aws:iam::{SimWorld.Account}:policy/voice-analytics-operator-adopts-role"));
        scene.Apply(Share);
        await scene.PassesAsync(3);
        Assert.Equal("AccessDenied", scene.ReadyReason);
        Assert.Empty(Writes(scene));
    }

    [Fact]
    public async Task While_Snowflake_may_not_be_looked_at_the_role_is_not_claimed_either()
    {
        using var scene = new Scene();
        HandMadeSnowflake.WithRole(scene.World);
        scene.World.Snowflake.Faults = _ => new Fault.Refuse(503, "000503");
        scene.Apply(Share);
        await scene.PassesAsync(3);
        Assert.DoesNotContain(Writes(scene), write => write.StartsWith("aws", StringComparison.Ordinal));
        scene.World.Snowflake.Faults = null;
        await scene.RestAsync();
        Assert.True(scene.IsReady, (string?)scene.Condition("Ready")?["message"]);
    }

    [Fact]
    public async Task Under_Observe_the_plan_begins_with_the_claims_and_nothing_is_written()
    {
        using var scene = new Scene();
        HandMadeSnowflake.WithRole(scene.World);
        var before = scene.World.Snowflake.Snapshot();
        scene.Apply(Share with { ManagementPolicy = "Observe" });
        await scene.RestAsync();
        var plan = scene.Share?["status"]?["plan"]?.AsArray().Select(line => string.Join(' ', ((string)line!).Split(' ').Take(2))).ToList();
        Assert.Equal(["CLAIM INTEGRATION", "CLAIM TABLE", "CLAIM STAGE", "CLAIM TASK", "TagRole role", "PutRolePermissionsBoundary role"], plan!.Take(6));
        Assert.Equal(before, scene.World.Snowflake.Snapshot());
    }

    [Fact]
    public async Task Of_two_shares_that_ask_for_one_stage_the_elder_has_it()
    {
        using var scene = new Scene();
        HandMadeSnowflake.WithRole(scene.World);
        scene.Apply(Stage);
        scene.World.Time.Advance(TimeSpan.FromSeconds(2));
        scene.World.Kubernetes.ApplyYaml(Stage.ShareYaml.Replace("name: acme, namespace", "name: globex, namespace", StringComparison.Ordinal));
        await scene.RestAsync();
        Assert.True(scene.IsReady, (string?)scene.Condition("Ready")?["message"]);
        Assert.Equal("AdoptionRefused", scene.ReasonOf("globex"));
    }

    [Fact]
    public async Task An_elder_that_no_source_permits_keeps_nobody_from_a_name()
    {
        using var scene = new Scene();
        HandMadeSnowflake.WithRole(scene.World);
        scene.World.Kubernetes.ApplyYaml((Share with { ExternalId = $"{SimWorld.SnowflakesOwnId}x" }).ShareYaml.Replace("namespace: partners", "namespace: others", StringComparison.Ordinal));
        scene.World.Time.Advance(TimeSpan.FromSeconds(2));
        scene.Apply(Share);
        await scene.RestAsync();
        Assert.True(scene.IsReady, (string?)scene.Condition("Ready")?["message"]);
        Assert.Equal(("True", "Adopted"), Adopted(scene));
    }

    [Fact]
    public async Task A_stage_that_is_gone_pins_no_key_and_takes_nothing_else_down()
    {
        using var scene = new Scene();
        HandMadeSnowflake.WithUser(scene.World);
        scene.Apply(User);
        await scene.RestAsync();
        Assert.True(scene.IsReady, (string?)scene.Condition("Ready")?["message"]);
        HandMadeSnowflake.Run(scene.World, "DROP STAGE ANALYTICS.VOICE.voice_analytics_stage");
        scene.World.Time.Advance(Declared.Overlap + TimeSpan.FromMinutes(5));
        await scene.PassesAsync(4);
        Assert.Equal("AdoptionRefused", scene.ReadyReason);
        Assert.Contains("UpdateAccessKey", scene.AwsWritesSince(0));
    }

    [Fact]
    public async Task The_key_in_a_stage_made_by_hand_stays_Active_while_that_stage_cannot_be_changed()
    {
        using var scene = new Scene();
        HandMadeSnowflake.WithUser(scene.World);
        var old = HandMade.Keys(scene.World)[0];
        scene.Apply(User);
        // The claim goes through, the change of its credentials does not.
        scene.World.Snowflake.Faults = request => scene.World.SnowflakeStatements.LastOrDefault()?.Contains("CREDENTIALS", StringComparison.Ordinal) == true ? new Fault.Refuse(503, "000503") : null;
        await scene.PassesAsync(4);
        scene.World.Time.Advance(Declared.Overlap + TimeSpan.FromMinutes(5));
        await scene.PassesAsync(4);
        Assert.Contains("CreateAccessKey", scene.AwsWritesSince(0));
        Assert.DoesNotContain("UpdateAccessKey", scene.AwsWritesSince(0));
        Assert.Null(HandMadeSnowflake.Problem(scene.World, HandMadeSnowflake.Partner));
        scene.World.Snowflake.Faults = null;
        await scene.RestAsync();
        Assert.True(scene.IsReady, (string?)scene.Condition("Ready")?["message"]);
        Assert.Equal(old, (string?)scene.Share?["status"]?["accessKeys"]?["retiringId"]);
        scene.World.Time.Advance(Declared.Overlap + TimeSpan.FromMinutes(5));
        await scene.RestAsync();
        Assert.Contains("UpdateAccessKey", scene.AwsWritesSince(0));
        Assert.Null(HandMadeSnowflake.Problem(scene.World, HandMadeSnowflake.Partner));
    }

    private static IReadOnlyList<string> Writes(Scene scene) => [.. scene.Effects.Log.Where(each => !each.StartsWith("kubernetes", StringComparison.Ordinal))];

    private static string? Rows(Scene scene, string where) => scene.World.Snowflake.Account(SimWorld.SnowflakeName)
        .Execute($"SELECT COUNT(*) FROM ANALYTICS.VOICE.SESSIONS WHERE {where}").Rows[0][0];

    private static byte[] Gzip(string text)
    {
        using var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }
        return buffer.ToArray();
    }

    private static (string?, string?) Adopted(Scene scene) => ((string?)scene.Condition("Adopted")?["status"], (string?)scene.Condition("Adopted")?["reason"]);
}
