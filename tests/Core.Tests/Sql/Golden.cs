using System.Runtime.CompilerServices;

namespace VoiceAnalytics.Core.Tests.Sql;

/// <summary>Compares with a file in golden/. Run with UPDATE_GOLDEN=1 to write the files anew, then read the diff.</summary>
internal static class Golden
{
    /// <summary>Names of the files in a folder, without extension.</summary>
    public static IEnumerable<string> Names(string folder, [CallerFilePath] string source = "") =>
        Directory.GetFiles(Path.Combine(Path.GetDirectoryName(source)!, "golden", folder))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

    public static void Matches(string name, string actual, [CallerFilePath] string source = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(source)!, "golden", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{path} is missing; run with UPDATE_GOLDEN=1 to write it");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
