using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Partners;
using VoiceAnalytics.Sandbox.Stage;
using YamlDotNet.RepresentationModel;

namespace VoiceAnalytics.Sandbox.Cluster;

/// <summary>The API server as a person's client uses it: over HTTP, with manifests from files.</summary>
internal sealed class ClusterClient(HttpClient http) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary><c>kubectl apply --server-side -f</c> of every document of a manifest.</summary>
    public async Task ApplyAsync(string manifest, CancellationToken cancellationToken)
    {
        var documents = new YamlStream();
        documents.Load(new StringReader(manifest));
        foreach (var document in documents.Documents)
        {
            var target = ObjectPath.Of((YamlMappingNode)document.RootNode);
            var text = new StringBuilder();
            new YamlStream(document).Save(new StringWriter(text), assignAnchors: false);
            await PatchAsync($"{target}?fieldManager=kubectl&force=true", "application/apply-patch+yaml", text.ToString(), cancellationToken);
        }
    }

    /// <summary>Until the objects of all our definitions are served, which a real API server does moments after it took the definitions.</summary>
    public async Task UntilServedAsync(CancellationToken cancellationToken)
    {
        foreach (var collection in ObjectPath.Collections)
        {
            while (!await IsServedAsync(collection, cancellationToken))
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary><c>kubectl annotate --overwrite partnershare</c>.</summary>
    public Task AnnotateShareAsync(string name, string annotation, string value, CancellationToken cancellationToken)
    {
        var patch = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [annotation] = value } } };
        return PatchAsync(ObjectPath.OfShare(name), "application/merge-patch+json", patch.ToJsonString(), cancellationToken);
    }

    /// <summary><c>kubectl patch partnershare --type merge</c> of one field of the spec.</summary>
    public Task PatchShareAsync(string name, string field, string value, CancellationToken cancellationToken) =>
        PatchAsync(ObjectPath.OfShare(name), "application/merge-patch+json", new JsonObject { ["spec"] = new JsonObject { [field] = value } }.ToJsonString(), cancellationToken);

    /// <summary>The handoff of a share: its ConfigMap's data. Null: there is none.</summary>
    public async Task<Handoff?> HandoffAsync(string share, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(ObjectPath.OfConfigMap($"{share}-handoff"), cancellationToken);
        if (answer.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
        await RequireAsync(answer, cancellationToken);
        var found = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
        return Handoff.Of((JsonObject)found!["data"]!);
    }

    /// <summary>The access key of a share, as somebody who may read its Secret hands it over. Null: there is none.</summary>
    public async Task<AccessKeyOfSecret?> AccessKeyAsync(string share, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(ObjectPath.OfSecret($"{share}-aws-credentials"), cancellationToken);
        if (answer.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
        await RequireAsync(answer, cancellationToken);
        var data = (await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))!["data"]!;
        string Entry(string name) => Encoding.UTF8.GetString(Convert.FromBase64String(data[name]!.GetValue<string>()));
        return new AccessKeyOfSecret(Entry("AWS_ACCESS_KEY_ID"), Entry("AWS_SECRET_ACCESS_KEY"));
    }

    /// <summary>All shares, again after every change, until cancelled: <c>kubectl get partnershares --watch</c>.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ShareState>> WatchSharesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = new StreamReader(await http.GetStreamAsync($"{ObjectPath.Shares}?watch=true", cancellationToken));
        var shares = new SortedDictionary<string, ShareState>(StringComparer.Ordinal);
        while (await stream.ReadLineAsync(cancellationToken) is { } line)
        {
            var change = JsonNode.Parse(line)!;
            var share = ShareState.Of((JsonObject)change["object"]!);
            if (change["type"]!.GetValue<string>() == "DELETED")
            {
                shares.Remove(share.Name);
            }
            else
            {
                shares[share.Name] = share;
            }
            yield return [.. shares.Values];
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<bool> IsServedAsync(string collection, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync($"{collection}?limit=1", cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    private async Task PatchAsync(string path, string mediaType, string body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(mediaType));
        using var answer = await http.PatchAsync(path, content, cancellationToken);
        await RequireAsync(answer, cancellationToken);
    }

    private static async Task RequireAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var status = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            throw new TourException($"{answer.RequestMessage!.RequestUri!.AbsolutePath}: {status?["message"] ?? answer.ReasonPhrase}");
        }
    }
}
