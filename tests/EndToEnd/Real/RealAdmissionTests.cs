using System.Net;
using System.Text;

namespace VoiceAnalytics.EndToEnd.Real;

/// <summary>examples/install/kubernetes/40-admission-policy.yaml on a real API server: what RBAC would let the operator's account do, and may not happen.</summary>
[Trait("World", "kube-apiserver")]
public sealed class RealAdmissionTests
{
    private const string Marks = """ "labels": {"voiceanalytics.dev/managed-by": "voice-analytics-operator"}, "ownerReferences": [{"apiVersion": "voiceanalytics.dev/v1alpha1", "kind": "PartnerShare", "name": "acme", "uid": "1", "controller": true}] """;

    [Fact]
    public async Task The_account_writes_its_own_objects_and_no_others()
    {
        await using var real = await RealCluster.StartAsync();
        using var person = real.Cluster.CreateClient();
        using var account = real.Cluster.CreateClient(real.OperatorToken);
        Assert.Equal(HttpStatusCode.Created, await SendAsync(person, HttpMethod.Post, "kube-system/configmaps", """{"metadata": {"name": "aws-auth"}, "data": {"mapRoles": ""}}"""));
        Assert.Equal(HttpStatusCode.Created, await SendAsync(person, HttpMethod.Post, "default/configmaps", """{"metadata": {"name": "theirs-handoff"}, "data": {"a": "b"}}"""));
        Assert.Equal(HttpStatusCode.Created, await SendAsync(person, HttpMethod.Post, "default/secrets", """{"metadata": {"name": "theirs-aws-credentials"}}"""));
        // A policy is in force some moments after it was made.
        for (var attempt = 0; await SendAsync(account, HttpMethod.Post, "default/configmaps?dryRun=All", """{"metadata": {"name": "x"}}""") != HttpStatusCode.UnprocessableEntity; attempt++)
        {
            Assert.True(attempt < 200, "the policy is never in force");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        (HttpMethod Method, string Path, string Body, bool Permitted, string Because)[] cases =
        [
            (HttpMethod.Patch, "kube-system/configmaps/aws-auth", """{"data": {"mapRoles": "me"}}""", false, "who is who on older EKS clusters"),
            (HttpMethod.Delete, "kube-system/configmaps/aws-auth", "", false, "nor away with it"),
            (HttpMethod.Patch, "default/configmaps/theirs-handoff", """{"data": {"a": "c"}}""", false, "named like ours, but somebody else's"),
            (HttpMethod.Patch, "default/secrets/theirs-aws-credentials", """{"stringData": {"a": "c"}}""", false, "the same of a Secret"),
            (HttpMethod.Post, "default/secrets", """{"metadata": {"name": "mine"}}""", false, "another name"),
            (HttpMethod.Post, "default/secrets", """{"metadata": {"name": "token-aws-credentials"}}""", false, "without our marks"),
            (HttpMethod.Post, "default/configmaps", $$"""{"metadata": {"name": "acme-handoff", {{Marks}} }, "data": {"a": "b"} }""", true, "a handoff"),
            (HttpMethod.Patch, "default/configmaps/acme-handoff", """{"metadata": {"labels": null}, "data": {"a": "c"}}""", true, "ours, by its owner"),
            (HttpMethod.Patch, "default/configmaps/acme-handoff", """{"metadata": {"labels": {"voiceanalytics.dev/managed-by": "voice-analytics-operator"}, "ownerReferences": null}}""", true, "Orphan takes the owner off"),
            (HttpMethod.Patch, "default/configmaps/acme-handoff", """{"data": {"a": "d"}}""", true, "ours, by its label"),
            (HttpMethod.Delete, "default/configmaps/acme-handoff", "", true, "an immutable one is made anew"),
            (HttpMethod.Post, "default/secrets", $$"""{"metadata": {"name": "acme-aws-credentials", {{Marks}} } }""", true, "a Secret with a key"),
            (HttpMethod.Patch, "default/secrets/acme-aws-credentials", """{"stringData": {"a": "c"}}""", true, "a rotation"),
        ];
        foreach (var (method, path, body, permitted, because) in cases)
        {
            var status = await SendAsync(account, method, path, body);
            Assert.True(permitted == ((int)status is >= 200 and < 300), $"{method} {path}: {status} ({because})");
        }
        Assert.Equal(HttpStatusCode.OK, await SendAsync(person, HttpMethod.Patch, "kube-system/configmaps/aws-auth", """{"data": {"mapRoles": "people"}}"""));
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, $"api/v1/namespaces/{path}")
        {
            Content = new StringContent(body, Encoding.UTF8, method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json"),
        };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
