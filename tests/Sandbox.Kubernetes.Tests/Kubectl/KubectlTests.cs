using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Kubectl;

/// <summary>What a person types, typed for real.</summary>
public sealed class KubectlTests
{
    private static readonly string Share = TestWorld.Share("acme");

    private const string Ready = """{"status":{"observedGeneration":1,"conditions":[{"type":"Ready","status":"True","reason":"Verified","message":"all is well","lastTransitionTime":"2026-11-23T08:00:00Z"}]}}""";

    [Fact]
    public async Task Apply_shows_columns_and_waits_for_Ready()
    {
        await using var kubectl = await KubectlSession.StartAsync();
        Assert.Contains("created", await kubectl.Do("apply -f -", Share), StringComparison.Ordinal);
        Assert.Contains("unchanged", await kubectl.Do("apply -f -", Share), StringComparison.Ordinal);
        await kubectl.Do($"patch pshare acme --subresource status --type merge -p '{Ready}'");
        await kubectl.Do("wait --for=condition=Ready partnershare/acme --timeout=20s");
        var lines = (await kubectl.Do("get pshare")).Split('\n');
        Assert.Equal(["NAME", "MODE", "READY", "REASON", "LAST-LOAD", "FILES", "AGE"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("acme   StorageIntegration   True    Verified", lines[1], StringComparison.Ordinal);
        Assert.Contains("all is well", await kubectl.Do("get partnershares -o wide"), StringComparison.Ordinal);
        Assert.Contains("acme", await kubectl.Do("get voiceanalytics -A"), StringComparison.Ordinal);
        Assert.Contains("sizeLimitGiB", await kubectl.Do("get crd partnershares.test.voiceanalytics.dev -o json"), StringComparison.Ordinal);
        Assert.Equal("Verified", await kubectl.Do("get pshare acme -o jsonpath={.status.conditions[0].reason}"));
    }

    [Fact]
    public async Task A_changed_manifest_is_merged_three_ways()
    {
        await using var kubectl = await KubectlSession.StartAsync();
        await kubectl.Do("apply -f -", Share.Replace("spec: {", "spec: { prefix: one/, note: x,", StringComparison.Ordinal));
        await kubectl.Do("patch pshare acme --type merge -p '{\"spec\":{\"schedule\":\"5 MINUTE\"}}'");
        Assert.Contains("configured", await kubectl.Do("apply -f -", Share.Replace("spec: {", "spec: { prefix: two/,", StringComparison.Ordinal)), StringComparison.Ordinal);
        var spec = kubectl.World.Get("pshare", "partners", "acme")!["spec"]!;
        Assert.Equal(("two/", "5 MINUTE", null), (spec["prefix"]!.ToString(), spec["schedule"]!.ToString(), spec["note"]?.ToString()));
    }

    [Fact]
    public async Task Mistakes_are_refused_with_the_field()
    {
        await using var kubectl = await KubectlSession.StartAsync();
        Assert.Contains("unknown field \"spec.bogus\"", await kubectl.Fail("apply -f -", Share.Replace("spec: {", "spec: { bogus: 1,", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("Unsupported value: \"Magic\"", await kubectl.Fail("apply -f -", Share.Replace("spec: {", "spec: { accessMode: Magic,", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("no matches for kind \"Deployment\" in version \"apps/v1\"", await kubectl.Fail("apply -f -", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }"), StringComparison.Ordinal);
        Assert.Contains("doesn't have a resource type \"pods\"", await kubectl.Fail("get pods"), StringComparison.Ordinal);
        Assert.Contains("partnershares.test.voiceanalytics.dev \"none\" not found", await kubectl.Fail("get pshare none"), StringComparison.Ordinal);
        Assert.Contains("Warning: unknown field \"spec.bogus\"", (await kubectl.Run(["apply", "--validate=warn", "-f", "-"], Share.Replace("spec: {", "spec: { bogus: 1,", StringComparison.Ordinal))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_knows_every_field()
    {
        await using var kubectl = await KubectlSession.StartAsync();
        var mode = await kubectl.Do("explain partnershare.spec.accessMode");
        Assert.Contains("FIELD: accessMode <string>", mode, StringComparison.Ordinal);
        Assert.Contains("IamUser hands out access keys.", mode, StringComparison.Ordinal);
        Assert.Contains("sizeLimitGiB", await kubectl.Do("explain pshare --recursive"), StringComparison.Ordinal);
        Assert.Contains("<map[string]string>", await kubectl.Do("explain secret.data"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_patch_label_and_annotate()
    {
        await using var kubectl = await KubectlSession.StartAsync();
        await kubectl.Do("create -f -", Share);
        var edited = await kubectl.Run(["edit", "pshare", "acme"], null, ("KUBE_EDITOR", "sed -i s/60/15/"));
        Assert.Contains("edited", edited.Output, StringComparison.Ordinal);
        await kubectl.Do("patch pshare acme --type json -p '[{\"op\":\"replace\",\"path\":\"/spec/suspend\",\"value\":true}]'");
        await kubectl.Do("annotate pshare acme voiceanalytics.dev/paused=true");
        await kubectl.Do("label pshare acme team=a");
        Assert.Equal("partnershare.test.voiceanalytics.dev/acme\n", await kubectl.Do("get pshare -l team=a -o name"));
        var share = kubectl.World.Get("pshare", "partners", "acme")!;
        Assert.Equal(("15 MINUTE", "true", "true"), (share["spec"]!["schedule"]!.ToString(), share["spec"]!["suspend"]!.ToString(), share["metadata"]!["annotations"]!["voiceanalytics.dev/paused"]!.ToString()));
        Assert.Contains("not supported", await kubectl.Fail("patch pshare acme -p {}"), StringComparison.Ordinal);
        await kubectl.Do("replace -f -", Share);
        Assert.Equal("60 MINUTE", kubectl.World.Get("pshare", "partners", "acme")!["spec"]!["schedule"]!.ToString());
    }

    [Fact]
    public async Task Describe_shows_the_object_and_its_events()
    {
        await using var kubectl = await KubectlSession.StartAsync();
        await kubectl.Do("apply -f -", Share);
        var uid = kubectl.World.Get("pshare", "partners", "acme")!["metadata"]!["uid"];
        kubectl.World.ApplyYaml($$"""
            apiVersion: v1
            kind: Event
            metadata: { name: acme.1, namespace: partners }
            involvedObject: { apiVersion: test.voiceanalytics.dev/v1alpha1, kind: PartnerShare, name: acme, namespace: partners, uid: {{uid}} }
            reason: Created
            message: The role was created.
            type: Normal
            count: 1
            firstTimestamp: "2026-11-23T08:00:00Z"
            lastTimestamp: "2026-11-23T08:00:00Z"
            source: { component: partner-share }
            """);
        Assert.Contains("The role was created.", await kubectl.Do("describe pshare acme"), StringComparison.Ordinal);
        Assert.Contains("partnershare/acme", await kubectl.Do("get events"), StringComparison.Ordinal);
        Assert.Contains("The role was created.", await kubectl.Do("events --for pshare/acme"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_waits_for_finalizers()
    {
        await using var kubectl = await KubectlSession.StartAsync();
        kubectl.World.ApplyYaml(TestWorld.Share("held", ", finalizers: [x.y/hold]"));
        await kubectl.Do("delete pshare held --wait=false");
        var waiting = kubectl.Do("wait --for=delete pshare/held --timeout=30s");
        await kubectl.Do("patch pshare held --type json -p '[{\"op\":\"remove\",\"path\":\"/metadata/finalizers\"}]'");
        await waiting;
        await kubectl.Do("apply -f -", Share);
        await kubectl.Do("delete -f -", Share);
        Assert.Empty(kubectl.World.List("pshare"));
        await kubectl.Do("delete namespace partners");
        Assert.Null(kubectl.World.Get("ns", "", "partners"));
        await kubectl.Do("delete crd partnershares.test.voiceanalytics.dev");
    }

    [Fact]
    public async Task Built_in_objects_are_made_by_hand()
    {
        await using var kubectl = await KubectlSession.StartAsync();
        await kubectl.Do("create secret generic creds --from-literal=a=b --from-literal=c=d");
        Assert.Equal("Yg==", await kubectl.Do("get secret creds -o jsonpath={.data.a}"));
        await kubectl.Do("create configmap settings --from-literal=a=b");
        await kubectl.Do("patch configmap settings -p '{\"data\":{\"a\":null,\"e\":\"f\"}}'");
        Assert.Equal("{\"e\":\"f\"}", await kubectl.Do("get cm settings -o jsonpath={.data}"));
        await kubectl.Do("create namespace more");
        await kubectl.Do("create serviceaccount robot");
        await kubectl.Do("create role reader --verb=get,list --resource=secrets");
        await kubectl.Do("create rolebinding reader --role=reader --serviceaccount=partners:robot");
        Assert.Contains("Role/reader", await kubectl.Do("get rolebinding"), StringComparison.Ordinal);
        Assert.Equal("yes\n", await kubectl.Do("auth can-i create secrets"));
        Assert.StartsWith("no", (await kubectl.Run(["auth", "can-i", "create", "secrets", "--as", "system:serviceaccount:partners:robot"])).Output, StringComparison.Ordinal);
        Assert.StartsWith("yes", await kubectl.Do("auth can-i list secrets --as system:serviceaccount:partners:robot"), StringComparison.Ordinal);
        Assert.Contains("kubernetes-admin", await kubectl.Do("auth whoami"), StringComparison.Ordinal);
        Assert.Contains("partnershares", await kubectl.Do("api-resources --api-group test.voiceanalytics.dev"), StringComparison.Ordinal);
        Assert.Equal("ok", await kubectl.Do("get --raw /readyz"));
    }

    [Fact]
    public async Task Server_side_apply_owns_fields_and_reports_conflicts()
    {
        await using var kubectl = await KubectlSession.StartAsync();
        await kubectl.Do("apply --server-side -f -", Share);
        await kubectl.Do("patch pshare acme --type merge -p '{\"spec\":{\"prefix\":\"hand/\"}}'");
        var mine = Share.Replace("spec: {", "spec: { prefix: mine/,", StringComparison.Ordinal);
        Assert.Contains("conflict with \"kubectl-patch\"", await kubectl.Fail("apply --server-side -f -", mine), StringComparison.Ordinal);
        await kubectl.Do("apply --server-side --force-conflicts -f -", mine);
        await kubectl.Do("apply --server-side -f -", Share);
        Assert.Equal("sessions/", kubectl.World.Get("pshare", "partners", "acme")!["spec"]!["prefix"]!.ToString());
        Assert.Contains("manager: kubectl", await kubectl.Do("get pshare acme -o yaml --show-managed-fields"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_applied_by_the_client_can_go_over_to_the_server()
    {
        await using var kubectl = await KubectlSession.StartAsync();
        await kubectl.Do("apply -f -", Share);
        await kubectl.Do("apply --server-side -f -", Share);
        var managers = kubectl.World.Get("pshare", "partners", "acme")!["metadata"]!["managedFields"]!.ToString();
        Assert.DoesNotContain("kubectl-client-side-apply", managers, StringComparison.Ordinal);
    }
}
