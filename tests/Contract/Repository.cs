namespace VoiceAnalytics.Contract;

/// <summary>Where the files of this checkout are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "VoiceAnalyticsOperator.sln")))
            {
                return folder.FullName;
            }
        }
        throw new InvalidOperationException($"No VoiceAnalyticsOperator.sln above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}
