using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Cluster;

/// <summary>Tokens and roles: an operator under test runs with exactly the rights of its chart.</summary>
public sealed class AccessTests : IDisposable
{
    private readonly TestWorld _test = new(new KubernetesWorldOptions
    {
        Tokens = ImmutableDictionary<string, KubernetesUser>.Empty
            .Add("root", KubernetesUser.Admin)
            .Add("robot", KubernetesUser.ServiceAccount("partners", "robot"))
            .Add("jane", new KubernetesUser("jane", ["team"])),
    });

    public AccessTests() => _test.World.ApplyYaml("""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: shares }
        rules:
          - { apiGroups: [test.voiceanalytics.dev], resources: [partnershares], verbs: [get, list, watch] }
          - { apiGroups: [test.voiceanalytics.dev], resources: [partnershares/status], verbs: [patch] }
          - { apiGroups: [""], resources: [secrets], resourceNames: [mine], verbs: [get] }
          - { nonResourceURLs: [/metrics, "/logs/*"], verbs: [get] }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: robot }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: shares }
        subjects: [{ kind: ServiceAccount, name: robot, namespace: partners }]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: team, namespace: partners }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: shares }
        subjects: [{ kind: Group, name: team }]
        """);

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("root", "GET", "$core/secrets", 200, "system:masters may do everything")]
    [InlineData("nobody", "GET", "$shares", 401, "an unknown token is nobody")]
    [InlineData("robot", "GET", "$shares", 200, "list is allowed")]
    [InlineData("robot", "GET", "/apis/test.voiceanalytics.dev/v1alpha1/partnershares", 200, "a cluster binding holds everywhere")]
    [InlineData("robot", "GET", "$shares/a", 404, "get is allowed, so its answer may be known")]
    [InlineData("robot", "DELETE", "$shares/a", 403, "delete is not")]
    [InlineData("robot", "PATCH", "$shares/a/status", 404, "the subresource is allowed")]
    [InlineData("robot", "PATCH", "$shares/a", 403, "the main resource is not")]
    [InlineData("robot", "GET", "$core/secrets/mine", 404, "this name is allowed")]
    [InlineData("robot", "GET", "$core/secrets/other", 403, "that name is not")]
    [InlineData("robot", "GET", "$core/secrets", 403, "a list has no name")]
    [InlineData("robot", "GET", "/logs/x", 404, "a path below an allowed prefix")]
    [InlineData("robot", "GET", "/secretpath", 403, "another path")]
    [InlineData("robot", "GET", "/openapi/v3", 200, "discovery is for everybody who signed in")]
    [InlineData("jane", "GET", "$shares", 200, "a role binding holds in its namespace")]
    [InlineData("jane", "GET", "/apis/test.voiceanalytics.dev/v1alpha1/namespaces/default/partnershares", 403, "and only there")]
    [InlineData("jane", "GET", "/apis/test.voiceanalytics.dev/v1alpha1/partnershares", 403, "not across namespaces")]
    public async Task Roles_decide(string token, string method, string path, int status, string because)
    {
        var body = method == "PATCH" ? "{}" : null;
        var reply = await _test.As(token).Send(method, path, body, ApiClient.Merge);
        Assert.True(reply.Status == status, $"{token} {method} {path}: {because}, but got {reply.Status} {reply.Body}");
    }

    [Fact]
    public async Task A_refusal_names_user_verb_and_resource()
    {
        var reply = await _test.As("robot").Delete("$shares/a");
        Assert.Equal(
            "partnershares.test.voiceanalytics.dev \"a\" is forbidden: User \"system:serviceaccount:partners:robot\" cannot delete resource \"partnershares\" in API group \"test.voiceanalytics.dev\" in the namespace \"partners\"",
            reply.Text("message"));
    }

    [Theory]
    [InlineData("robot", "list", "true")]
    [InlineData("robot", "delete", "false")]
    [InlineData("root", "delete", "true")]
    public async Task One_may_ask_what_one_may(string token, string verb, string allowed)
    {
        var question = $$"""{"spec":{"resourceAttributes":{"group":"test.voiceanalytics.dev","resource":"partnershares","verb":"{{verb}}","namespace":"partners"} } }""";
        var reply = await _test.As(token).Post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", question);
        Assert.Equal((201, allowed), (reply.Status, reply.Text("status.allowed")));
    }

    [Theory]
    [InlineData("root", "system:serviceaccount:partners:robot", 200, "an administrator may try somebody else's rights")]
    [InlineData("root", "somebody", 403, "and then has no others")]
    [InlineData("robot", "kubernetes-admin", 403, "nobody else may impersonate")]
    public async Task Impersonation(string token, string user, int status, string because)
    {
        using var client = _test.NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        client.DefaultRequestHeaders.Add("Impersonate-User", user);
        var reply = await new ApiClient(client, "partners").Get("$shares");
        Assert.True(reply.Status == status, $"{because}, but got {reply.Status} {reply.Body}");
    }

    [Fact]
    public async Task Rights_end_with_the_binding()
    {
        _test.World.Delete("clusterrolebindings", "", "robot");
        Assert.Equal(403, (await _test.As("robot").Get("$shares")).Status);
    }
}
