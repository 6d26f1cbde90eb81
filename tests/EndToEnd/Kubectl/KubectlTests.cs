namespace VoiceAnalytics.EndToEnd.Kubectl;

/// <summary>What a person types, typed for real, against the real controller beside the embedded API server and beside a real one.</summary>
public sealed class KubectlTests
{
    private const string Acme = "-f examples/partners/acme-operator-managed.yaml";
    private const string Globex = "-f examples/partners/globex-partner-managed.yaml";
    private const string GlobexEstablished = "-f examples/partners/globex-partner-managed-established.yaml";

    [Theory]
    [MemberData(nameof(Terminal.Clusters), MemberType = typeof(Terminal))]
    public async Task An_operator_managed_share_from_apply_to_delete(string cluster)
    {
        await using var terminal = await Terminal.OpenAsync(cluster);
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
        Assert.Matches("Warning +NotLogged", await terminal.Do("describe analyticssource voice-sessions"));
        Assert.Matches("Normal +Available", await terminal.Do("-n partners describe snowflakeconnection acme"));

        Assert.Contains("deleted", await terminal.Do("-n partners delete pshare acme --timeout=45s"), StringComparison.Ordinal);
        Assert.DoesNotContain("va-partners-acme", terminal.World.Aws.World.Snapshot(), StringComparison.Ordinal);
        Assert.DoesNotContain("VA_PARTNERS_ACME", terminal.World.Snowflake.World.Snapshot(), StringComparison.Ordinal);
        Assert.Contains("not found", await terminal.Fail("-n partners get pshare acme"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Terminal.Clusters), MemberType = typeof(Terminal))]
    public async Task A_partner_managed_share_waits_for_its_partner_and_can_be_cut_and_resumed(string cluster)
    {
        await using var terminal = await Terminal.OpenAsync(cluster);
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
        if (terminal.CollectsGarbage)
        {
            await terminal.Do("-n partners wait --for=delete configmap/globex-handoff --timeout=55s");
        }
    }

    [Theory]
    [MemberData(nameof(Terminal.Clusters), MemberType = typeof(Terminal))]
    public async Task Explain_tells_what_a_field_means(string cluster)
    {
        await using var terminal = await Terminal.OpenAsync(cluster);
        var mode = await terminal.Do("explain partnershare.spec.accessMode");
        Assert.Contains("FIELD: accessMode <string>", mode, StringComparison.Ordinal);
        Assert.Contains("CrossAccountRole", mode, StringComparison.Ordinal);
        Assert.Contains("sizeLimitGiB", await terminal.Do("explain pshare --recursive"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Terminal.Clusters), MemberType = typeof(Terminal))]
    public async Task An_immutable_field_is_refused_or_stalls_and_what_is_there_stays(string cluster)
    {
        await using var terminal = await Terminal.OpenAsync(cluster);
        await terminal.Do($"apply {GlobexEstablished}");
        await terminal.Do("-n partners wait --for=condition=Ready pshare/globex --timeout=45s");
        var before = terminal.World.Aws.World.Snapshot();
        const string change = "-n partners patch pshare globex --type merge -p '{\"spec\":{\"snowflake\":{\"database\":\"OTHER\"}}}'";
        if (terminal.EvaluatesRules)
        {
            Assert.Contains("spec.snowflake.database is immutable (it is ANALYTICS); delete the share and create another", await terminal.Fail(change), StringComparison.Ordinal);
        }
        else
        {
            await terminal.Do(change);
            await terminal.Do("-n partners wait --for=condition=Stalled pshare/globex --timeout=45s");
            Assert.Equal("ImmutableFieldChanged", await Reason(terminal));
        }
        Assert.Equal(before, terminal.World.Aws.World.Snapshot());
    }

    [Theory]
    [MemberData(nameof(Terminal.Clusters), MemberType = typeof(Terminal))]
    public async Task Diff_shows_what_a_manifest_would_change(string cluster)
    {
        await using var terminal = await Terminal.OpenAsync(cluster);
        await terminal.Do($"apply {Globex}");
        await terminal.Do("-n partners wait --for=jsonpath={.status.observedGeneration}=1 pshare/globex --timeout=45s");
        Assert.Equal("", await terminal.Do($"diff {Globex}"));
        var diff = await terminal.Differs($"diff {GlobexEstablished}");
        Assert.Contains("+      iamUserArn: arn:aws:iam::123456789012:user/abc", diff, StringComparison.Ordinal);
        Assert.DoesNotContain("status:", diff, StringComparison.Ordinal);

        // Of what the server computes only the annotation of the former apply is other: no spec, no status.
        var served = await terminal.Differs($"diff --server-side --force-conflicts {Globex}");
        var changes = served.Split('\n').Where(line => line.StartsWith('+') || line.StartsWith('-')).Where(line => !line.StartsWith("+++", StringComparison.Ordinal) && !line.StartsWith("---", StringComparison.Ordinal));
        Assert.All(changes, line => Assert.Contains("{\"apiVersion\":\"voiceanalytics.dev/v1alpha1\"", line, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Terminal.Clusters), MemberType = typeof(Terminal))]
    public async Task Two_field_managers_share_an_object_and_the_operator_owns_nothing_of_the_spec(string cluster)
    {
        await using var terminal = await Terminal.OpenAsync(cluster);
        await terminal.Do($"apply --server-side --field-manager=argocd {Globex}");
        await terminal.Do("-n partners wait --for=jsonpath={.status.observedGeneration}=1 pshare/globex --timeout=45s");
        await terminal.Do("apply --server-side --field-manager=security -f -", input: Owned("suspend: true"));
        await terminal.Do("-n partners wait --for=jsonpath={.status.observedGeneration}=2 pshare/globex --timeout=45s");

        // The first does not take back what it never set; the second may not touch what the first set.
        await terminal.Do($"apply --server-side --field-manager=argocd {Globex}");
        Assert.Equal("true", await terminal.Do("-n partners get pshare globex -o jsonpath={.spec.suspend}"));
        var conflict = await terminal.Fail("apply --server-side --field-manager=security -f -", Owned("suspend: true, prefix: sessions/year=2025/"));
        Assert.Contains("conflict with \"argocd\": .spec.prefix", conflict, StringComparison.Ordinal);

        // Setting nothing any more gives up what was set; the default comes back.
        await terminal.Do("apply --server-side --field-manager=security -f -", input: Owned(""));
        Assert.Equal("false", await terminal.Do("-n partners get pshare globex -o jsonpath={.spec.suspend}"));
        var managers = await terminal.Do("-n partners get pshare globex --show-managed-fields -o jsonpath={.metadata.managedFields[?(@.manager==\"voice-analytics-operator\")].fieldsV1}");
        Assert.Contains("f:status", managers, StringComparison.Ordinal);
        Assert.DoesNotContain("f:spec", managers, StringComparison.Ordinal);
    }

    private static string Owned(string spec) => $$"""
        apiVersion: voiceanalytics.dev/v1alpha1
        kind: PartnerShare
        metadata: { name: globex, namespace: partners }
        spec: { {{spec}} }
        """;

    private static string[] Header(string table) => table.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Task<string> Reason(Terminal terminal) =>
        terminal.Do("-n partners get pshare globex -o jsonpath={.status.conditions[?(@.type==\"Ready\")].reason}");
}
