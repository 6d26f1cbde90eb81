using System.Globalization;
using VoiceAnalytics.Sandbox.Kubernetes.Json;
using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Contract.Kubernetes;

/// <summary>CustomResourceDefinitions on a server that takes its time with them.</summary>
internal static class Definitions
{
    private const string Path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Creates the definition of a file. It has to be accepted, rules and all.</summary>
    /// <returns>Its name.</returns>
    public static async Task<string> ApplyAsync(ApiClient api, string file)
    {
        var definition = Yaml.Documents(Repository.Read(file)).Single()!;
        var reply = await api.Post(Path, CanonicalJson.Text(definition));
        Assert.True(reply.Status == 201, string.Create(CultureInfo.InvariantCulture, $"{file}: {reply.Status} {reply.Body}"));
        return reply.Text("metadata.name")!;
    }

    /// <summary>Waits until objects of it are served.</summary>
    public static async Task EstablishedAsync(ApiClient api, string name)
    {
        for (var tries = 0; ; tries++)
        {
            var found = await api.Get($"{Path}/{name}");
            var served = $"/apis/{found.Text("spec.group")}/{found.Text("spec.versions[0].name")}/{found.Text("spec.names.plural")}";
            if ((await api.Get(served)).Status == 200)
            {
                return;
            }
            Assert.True(tries < 300, $"{name} is not served: {found.Body}");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
