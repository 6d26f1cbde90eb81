namespace VoiceAnalytics.Sandbox.Stage;

/// <summary>The checkout that the sandbox was built from: it applies the very files that a person would.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string Examples { get; } = Path.Combine(Root, "examples");

    /// <summary>The default <see cref="RunFolder"/>; git ignores it.</summary>
    public static string DefaultRunFolder { get; } = Path.Combine(Examples, "sandbox", ".run");

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "VoiceAnalyticsOperator.sln")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException("The sandbox applies examples/ of its checkout, but VoiceAnalyticsOperator.sln is in no folder above it. Run it with: dotnet run --project examples/sandbox");
    }
}
