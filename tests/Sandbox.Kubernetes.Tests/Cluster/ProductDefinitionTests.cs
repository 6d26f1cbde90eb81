using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Cluster;

/// <summary>The product's own CRDs are served, and its own valid manifests accepted.</summary>
public sealed class ProductDefinitionTests : IDisposable
{
    private static readonly string Root = FindRoot();
    private readonly TestWorld _test = new();

    public ProductDefinitionTests()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Root, "crds"), "*.yaml").Order(StringComparer.Ordinal))
        {
            _test.World.ApplyYaml(File.ReadAllText(file));
        }
    }

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("partnershares", "PartnerShare", true)]
    [InlineData("analyticssources", "AnalyticsSource", false)]
    [InlineData("snowflakeconnections", "SnowflakeConnection", true)]
    public async Task Every_kind_is_served(string plural, string kind, bool namespaced)
    {
        var path = namespaced ? $"/apis/voiceanalytics.dev/v1alpha1/namespaces/partners/{plural}" : $"/apis/voiceanalytics.dev/v1alpha1/{plural}";
        Assert.Equal($"{kind}List", (await _test.Api.Get(path)).Text("kind"));
    }

    public static TheoryData<string> ValidManifests() =>
        new(Directory.GetFiles(Path.Combine(Root, "tests", "testassets", "valid"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(ValidManifests))]
    public void Valid_manifests_pass_the_schema(string file) =>
        Assert.NotEmpty(_test.World.ApplyYaml(File.ReadAllText(Path.Combine(Root, "tests", "testassets", "valid", file))));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VoiceAnalyticsOperator.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The solution is not above the test binaries.");
        }
        return folder;
    }
}
