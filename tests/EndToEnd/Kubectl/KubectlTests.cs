using System.Text.Json.Nodes;

namespace VoiceAnalytics.EndToEnd.Kubectl;

/// <summary>What a person types, typed for real, against the embedded world and the real controller.</summary>
public sealed class KubectlTests
{
    private const string Acme = "-f examples/partners/acme-operator-managed.yaml";
    private const string Globex = "-f examples/partners/globex-partner-managed.yaml";
    private const string GlobexEstablished = "-f examples/partners/globex-partner-managed-established.yaml";

    [Fact]
    public async Task An_operator_managed_share_from_apply_to_delete()
    {
        await using var terminal = await Terminal.OpenAsync();
        Assert.Contains("partnershare.voiceanalytics.dev/acme created", await terminal.Do($"apply {Acme}"), StringComparison.Ordinal);
        await terminal.Do("-n partners wait --for=condition=Ready partnershare/acme --timeout=45s");

        Assert.Equal(["NAME", "MODE", "PREFIX", "READY", "REASON", "LAST-LOAD", "EXPIRES", "AGE"], Header(await terminal.Do("-n partners get partnershares")));
        Assert.Matches("acme +StorageIntegration +sessions/ +True +Available", await terminal.Do("-n partners get pshare"));
        var wide = await terminal.Do("-n partners get pshare -o wide");
        Assert.Equal(["SCHEDULE", "ROLE", "MESSAGE"], Header(wide)[^3..]);
        Assert.Contains("60 MINUTE", wide, StringComparison.Ordinal);
        Assert.Contains("arn:aws:iam::111122223333:role/voice-analytics/sandbox/va-partners-acme-", wide, StringComparison.Ordinal);

        var yaml = await terminal.Do("-n partners get pshare acme -o yaml");
        Assert.Contains("observedGeneration: 1", yaml, StringComparison.Ordinal);
        Assert.Contains("type: SnowflakeReady", yaml, StringComparison.Ordinal);
        var described = await terminal.Do("-n partners describe pshare acme");
        Assert.Contains("Access is as declared.", described, StringComparison.Ordinal);
        Assert.Matches("Normal +Available", described);

        Assert.Contains("deleted", await terminal.Do("-n partners delete pshare acme --timeout=45s"), StringComparison.Ordinal);
        Assert.DoesNotContain("va-partners-acme", terminal.World.Aws.World.Snapshot(), StringComparison.Ordinal);
        Assert.DoesNotContain("VA_PARTNERS_ACME", terminal.World.Snowflake.World.Snapshot(), StringComparison.Ordinal);
        Assert.Contains("not found", await terminal.Fail("-n partners get pshare acme"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_managed_share_waits_for_its_partner_and_can_be_cut_and_resumed()
    {
        await using var terminal = await Terminal.OpenAsync();
        await terminal.Do($"apply {Globex}");
        await terminal.Do("-n partners wait --for=jsonpath={.status.conditions[?(@.type==\"Ready\")].reason}=AwaitingPartner pshare/globex --timeout=45s");
        Assert.Contains("CREATE STORAGE INTEGRATION", await terminal.Do("-n partners get configmap globex-handoff -o jsonpath={.data.snowflake\\.sql}"), StringComparison.Ordinal);

        Assert.Contains("configured", await terminal.Do($"apply {GlobexEstablished}"), StringComparison.Ordinal);
        await terminal.Do("-n partners wait --for=condition=Ready pshare/globex --timeout=45s");

        await terminal.Do("-n partners patch pshare globex --type merge -p '{\"spec\":{\"suspend\":true}}'");
        await terminal.Do("-n partners wait --for=condition=Ready=false pshare/globex --timeout=45s");
        Assert.Equal("Suspended", await Reason(terminal));
        Assert.Contains("va-cut", terminal.World.Aws.World.Snapshot(), StringComparison.Ordinal);

        await terminal.Do("-n partners patch pshare globex --type merge -p '{\"spec\":{\"suspend\":false}}'");
        await terminal.Do("-n partners wait --for=condition=Ready pshare/globex --timeout=45s");
        Assert.DoesNotContain("va-cut", terminal.World.Aws.World.Snapshot(), StringComparison.Ordinal);

        await terminal.Do("-n partners edit pshare globex", editor: "sed -i s/contact:.*/contact:\\ new@globex.example/");
        await terminal.Do("-n partners wait --for=jsonpath={.status.observedGeneration}=5 pshare/globex --timeout=45s");
        Assert.Equal("new@globex.example", await terminal.Do("-n partners get pshare globex -o jsonpath={.spec.contact}"));

        var refused = await terminal.Fail("-n partners patch pshare globex --type merge -p '{\"spec\":{\"accessMode\":\"Magic\"}}'");
        Assert.Contains("spec.accessMode: Unsupported value: \"Magic\"", refused, StringComparison.Ordinal);
        await terminal.Do("-n partners delete pshare globex --timeout=45s");
        Assert.DoesNotContain("globex", terminal.World.Aws.World.Snapshot(), StringComparison.Ordinal);
        Assert.Empty(JsonNode.Parse(await terminal.Do("-n partners get configmaps -o json"))!["items"]!.AsArray());
    }

    [Fact]
    public async Task Explain_tells_what_a_field_means()
    {
        await using var terminal = await Terminal.OpenAsync();
        var mode = await terminal.Do("explain partnershare.spec.accessMode");
        Assert.Contains("FIELD: accessMode <string>", mode, StringComparison.Ordinal);
        Assert.Contains("CrossAccountRole", mode, StringComparison.Ordinal);
        Assert.Contains("sizeLimitGiB", await terminal.Do("explain pshare --recursive"), StringComparison.Ordinal);
    }

    private static string[] Header(string table) => table.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Task<string> Reason(Terminal terminal) =>
        terminal.Do("-n partners get pshare globex -o jsonpath={.status.conditions[?(@.type==\"Ready\")].reason}");
}
