using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;

namespace VoiceAnalytics.EndToEnd.References;

/// <summary>A SnowflakeConnection: held while a share needs it, and a status that says what signing in shows.</summary>
public sealed class ConnectionTests
{
    private const string Role = "VOICE_ANALYTICS_OPERATOR";
    private static readonly Declared Acme = new() { Managed = true };
    private static readonly Declared Unused = Acme with { Exists = false };

    [Fact]
    public async Task A_connection_says_where_and_as_whom_it_is_signed_in_and_who_needs_it()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        Assert.Equal(("True", "Available"), Of(scene, "Ready"));
        Assert.Equal(("True", "Available"), Of(scene, "SignedIn"));
        Assert.Equal(("True", "Available"), Of(scene, "PrivilegesGranted"));
        var status = scene.Connection!["status"]!;
        Assert.Equal("XY12345", (string?)status["account"]);
        Assert.Equal((Role, Role), ((string?)status["user"], (string?)status["role"]));
        Assert.Equal("""["acme"]""", status["shares"]!.ToJsonString());
        Assert.True(scene.IsReady);
    }

    [Fact]
    public async Task A_needed_connection_waits_until_its_last_share_has_been_cleaned_up()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.World.Kubernetes.Delete("snowflakeconnections", "partners", "acme");
        await scene.RestAsync();
        Assert.Equal(("False", "InUse"), Of(scene, "Ready"));
        Assert.Contains("partners/acme", (string?)Scene.ConditionOf(scene.Connection, "Ready")?["message"], StringComparison.Ordinal);
        Assert.Equal("ConnectionDeleting", scene.ReadyReason);
        scene.Apply(Unused, Acme);
        await scene.RestAsync();
        Assert.Null(scene.Share);
        Assert.Null(scene.Connection);
        Assert.DoesNotContain("VA_PARTNERS_ACME", scene.World.Snowflake.Snapshot(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("REVOKE EXECUTE TASK ON ACCOUNT FROM ROLE VOICE_ANALYTICS_OPERATOR", "GRANT EXECUTE TASK ON ACCOUNT TO ROLE \"VOICE_ANALYTICS_OPERATOR\"")]
    [InlineData("REVOKE CREATE INTEGRATION ON ACCOUNT FROM ROLE VOICE_ANALYTICS_OPERATOR", "GRANT CREATE INTEGRATION ON ACCOUNT TO ROLE \"VOICE_ANALYTICS_OPERATOR\"")]
    [InlineData("REVOKE CREATE DATABASE ON ACCOUNT FROM ROLE VOICE_ANALYTICS_OPERATOR", "GRANT CREATE DATABASE ON ACCOUNT TO ROLE \"VOICE_ANALYTICS_OPERATOR\"")]
    public async Task A_missing_privilege_is_named_as_the_grant_that_gives_it_and_granted_it_is_seen(string revoke, string grant)
    {
        using var scene = new Scene();
        var account = scene.World.Snowflake.Account(SimWorld.SnowflakeName);
        account.Execute(revoke);
        scene.Apply(Acme);
        await scene.PassesAsync(1);
        Assert.Equal(("False", "MissingPrivileges"), Of(scene, "Ready"));
        Assert.Equal([grant], scene.Connection!["status"]!["missingPrivileges"]!.AsArray().Select(each => (string?)each));
        // The statement is one that Snowflake takes as it stands.
        account.Execute(grant);
        scene.World.Time.Advance(TimeSpan.FromMinutes(16));
        await scene.RestAsync();
        Assert.Equal(("True", "Available"), Of(scene, "Ready"));
    }

    [Fact]
    public async Task Without_its_warehouse_Snowflake_refuses_every_statement_and_the_connection_says_so()
    {
        using var scene = new Scene();
        scene.World.Snowflake.Account(SimWorld.SnowflakeName).Execute($"REVOKE USAGE ON WAREHOUSE COMPUTE_WH FROM ROLE {Role}");
        scene.Apply(Unused);
        await scene.PassesAsync(1);
        Assert.Equal(("False", "AccessDenied"), Of(scene, "SignedIn"));
        Assert.Contains("COMPUTE_WH", (string?)Scene.ConditionOf(scene.Connection, "Ready")?["message"], StringComparison.Ordinal);
        Assert.Equal("Unknown", Of(scene, "PrivilegesGranted").Status);
    }

    [Fact]
    public async Task A_privilege_that_a_granted_role_holds_is_held()
    {
        using var scene = new Scene();
        var account = scene.World.Snowflake.Account(SimWorld.SnowflakeName);
        account.Execute($"REVOKE EXECUTE TASK ON ACCOUNT FROM ROLE {Role}");
        account.Execute("GRANT EXECUTE TASK ON ACCOUNT TO ROLE REPORTING");
        account.Execute($"GRANT ROLE REPORTING TO ROLE {Role}");
        scene.Apply(Unused);
        await scene.RestAsync();
        Assert.Equal(("True", "Available"), Of(scene, "PrivilegesGranted"));
    }

    [Theory]
    [InlineData(null, "SecretNotFound", "voiceanalytics.dev/connection", "there is none")]
    [InlineData("{ private-key.pem: \"not a key\" }", "SecretInvalid", "private", "it holds no key")]
    [InlineData("{ something: else }", "SecretInvalid", "private-key.pem", "it lacks the entry")]
    public async Task A_Secret_that_is_missing_or_wrong_is_named_and_its_content_never(string? data, string reason, string named, string because)
    {
        using var scene = new Scene();
        scene.Apply(Unused);
        scene.World.Kubernetes.Delete("secrets", "partners", "acme-snowflake");
        if (data is not null)
        {
            scene.World.Kubernetes.ApplyYaml(
                $$"""
                apiVersion: v1
                kind: Secret
                metadata: { name: acme-snowflake, namespace: partners, labels: { voiceanalytics.dev/connection: "true" } }
                stringData: {{data}}
                """);
        }
        await scene.RestAsync();
        Assert.True(Of(scene, "Ready") == ("False", reason), $"{because}: {Of(scene, "Ready")}");
        Assert.Equal("False", Of(scene, "SecretReady").Status);
        Assert.Equal("Unknown", Of(scene, "SignedIn").Status);
        var message = (string?)Scene.ConditionOf(scene.Connection, "SecretReady")?["message"];
        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.DoesNotContain("not a key", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Secret_that_goes_is_told_at_once_though_what_is_remembered_still_works()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.World.Kubernetes.Delete("secrets", "partners", "acme-snowflake");
        await scene.RestAsync();
        Assert.Equal(("False", "SecretNotFound"), Of(scene, "Ready"));
        scene.World.Kubernetes.ApplyYaml(SimWorld.ConnectionYaml[..SimWorld.ConnectionYaml.IndexOf("\n---\n", StringComparison.Ordinal)]);
        await scene.RestAsync();
        Assert.Equal(("True", "Available"), Of(scene, "Ready"));
    }

    [Fact]
    public async Task At_rest_nothing_is_written_and_Snowflake_is_asked_once_a_resync()
    {
        using var scene = new Scene();
        scene.Apply(Unused);
        await scene.RestAsync();
        var (before, asked) = (scene.Effects.Count, Statements(scene));
        scene.World.Time.Advance(TimeSpan.FromMinutes(17));
        await scene.RestAsync();
        Assert.Empty(scene.Effects.Log.Skip(before));
        Assert.Equal(3, Statements(scene) - asked);
    }

    // One for the session, one for the role's privileges, one for PUBLIC's.
    private static int Statements(Scene scene) => scene.World.Snowflake.Journal.Snapshot().Length;

    private static (string? Status, string? Reason) Of(Scene scene, string type)
    {
        var condition = Scene.ConditionOf(scene.Connection, type);
        return ((string?)condition?["status"], (string?)condition?["reason"]);
    }
}
