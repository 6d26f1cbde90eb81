namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

internal static class TestAssets
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "testassets", name);

    public static string Read(string name) => File.ReadAllText(Path(name));

    public static string ShareDefinition { get; } = Read("partnershare-crd.yaml");
}
