using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Cluster;

/// <summary>The life of a CustomResourceDefinition and of the kinds it defines.</summary>
public sealed class DefinitionTests : IDisposable
{
    private const string Name = "partnershares.test.voiceanalytics.dev";
    private readonly TestWorld _test = new();

    public void Dispose() => _test.Dispose();

    private static string Thing(string keyword) => $$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: { name: things.x.example.com }
        spec:
          group: x.example.com
          scope: Cluster
          names: { plural: things, kind: Thing }
          versions:
            - name: v1
              served: true
              storage: true
              schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, {{keyword}} } } } }
        """;

    [Theory]
    [InlineData("minLenght: 3", "misspelt")]
    [InlineData("$ref: '#/x'", "no references in structural schemas")]
    [InlineData("format: colour", "a format that nobody checks")]
    [InlineData("properties: { a: { type: text } }", "no such type")]
    [InlineData("x-kubernetes-validations: [{ rule: 'true', severity: low }]", "an unknown part of a rule")]
    [InlineData("x-kubernetes-validations: [{ message: 'x' }]", "a rule without a rule")]
    [InlineData("additionalProperties: { type: string }, properties: { a: { type: string } }", "mutually exclusive")]
    [InlineData("oneOf: [{ properties: { b: { maxLength: 1 } } }]", "a validation of a field that is not there")]
    [InlineData("properties: { a: { type: array, items: { type: string }, x-kubernetes-list-type: bag } }", "an unknown list type")]
    public void What_would_not_be_checked_is_refused(string keyword, string because)
    {
        var refused = Record.Exception(() => _test.World.ApplyYaml(Thing(keyword)));
        Assert.True(refused is InvalidOperationException, because);
        Assert.Contains("spec.validation.openAPIV3Schema", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_in_CEL_are_kept_and_not_evaluated()
    {
        _test.World.ApplyYaml(TestWorld.Share("a"));
        var changed = await _test.Api.Patch("$shares/a", """{"spec":{"accessMode":"IamUser"}}""");
        Assert.Equal(200, changed.Status);
        var definition = _test.World.Get("crd", "", Name)!;
        Assert.Equal("FieldValueForbidden", Look.At(definition, "spec.versions[0].schema.openAPIV3Schema.properties.spec.x-kubernetes-validations[0].reason")!.ToString());
    }

    [Fact]
    public async Task Deleting_a_definition_deletes_its_objects_and_waits_for_their_finalizers()
    {
        _test.World.ApplyYaml(TestWorld.Share("a"));
        _test.World.ApplyYaml(TestWorld.Share("b", ", finalizers: [x.y/hold]"));
        _test.World.Delete("crd", "", Name);
        Assert.Null(_test.World.Get("pshare", "partners", "a"));
        Assert.Contains("Terminating", Look.At(_test.World.Get("crd", "", Name), "status.conditions")!.ToString(), StringComparison.Ordinal);
        Assert.Equal(403, (await _test.Api.Post("$shares", """{"apiVersion":"test.voiceanalytics.dev/v1alpha1","kind":"PartnerShare","metadata":{"name":"c"},"spec":{"sourceRef":{"name":"s"}}}""")).Status);

        await _test.Api.Patch("$shares/b", """{"metadata":{"finalizers":null}}""");
        Assert.Null(_test.World.Get("crd", "", Name));
        Assert.Equal(404, (await _test.Api.Get("$shares")).Status);
        Assert.Equal(404, (await _test.Api.Get("/apis/test.voiceanalytics.dev/v1alpha1")).Status);
    }

    [Fact]
    public async Task A_changed_schema_holds_for_what_is_stored_too()
    {
        _test.World.ApplyYaml(TestWorld.Share("a"));
        _test.World.ApplyYaml(TestAssets.ShareDefinition
            .Replace("suspend: { type: boolean, default: false }", "paused: { type: boolean, default: true }", StringComparison.Ordinal));
        var read = await _test.Api.Get("$shares/a");
        Assert.Equal("true", read.Text("spec.paused"));
        Assert.Null(read.Text("spec.suspend"));
        Assert.Equal("true", (await _test.Api.Get("$shares")).Text("items[0].spec.paused"));
    }

    [Fact]
    public async Task A_kind_can_be_served_in_two_versions()
    {
        var two = TestAssets.ShareDefinition.ReplaceLineEndings("\n");
        var at = two.IndexOf("    - name: v1alpha1", StringComparison.Ordinal);
        two = two[..at] + two[at..].Replace("v1alpha1", "v1alpha2", StringComparison.Ordinal).Replace("storage: true", "storage: false", StringComparison.Ordinal) + two[at..];
        _test.World.ApplyYaml(two);
        _test.World.ApplyYaml(TestWorld.Share("a"));
        const string Other = "/apis/test.voiceanalytics.dev/v1alpha2/namespaces/partners/partnershares";
        Assert.Equal("test.voiceanalytics.dev/v1alpha2", (await _test.Api.Get($"{Other}/a")).Text("apiVersion"));
        Assert.Equal(200, (await _test.Api.Patch($"{Other}/a", """{"spec":{"suspend":true}}""")).Status);
        var stored = await _test.Api.Get("$shares/a");
        Assert.Equal(("test.voiceanalytics.dev/v1alpha1", "true"), (stored.Text("apiVersion"), stored.Text("spec.suspend")));
        Assert.Equal("v1alpha2", (await _test.Api.Get("/apis/test.voiceanalytics.dev")).Text("preferredVersion.version"));
    }

    [Fact]
    public void Controllers_can_lag_behind_on_the_worlds_clock()
    {
        using var late = new TestWorld(new KubernetesWorldOptions { ControllerDelay = TimeSpan.FromSeconds(5) });
        late.World.ApplyYaml("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: owner, namespace: partners }");
        var uid = late.World.Get("cm", "partners", "owner")!["metadata"]!["uid"];
        late.World.ApplyYaml($"apiVersion: v1\nkind: ConfigMap\nmetadata: {{ name: child, namespace: partners, ownerReferences: [{{ apiVersion: v1, kind: ConfigMap, name: owner, uid: {uid} }}] }}");
        _ = late.Api.Delete("$core/configmaps/owner").GetAwaiter();
        Assert.True(SpinWait.SpinUntil(() => late.World.Get("cm", "partners", "owner") is null, TimeSpan.FromSeconds(10)));
        Assert.NotNull(late.World.Get("cm", "partners", "child"));
        late.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(late.World.Get("cm", "partners", "child"));
    }
}
