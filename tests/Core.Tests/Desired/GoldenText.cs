using System.Runtime.CompilerServices;

namespace VoiceAnalytics.Core.Tests.Desired;

/// <summary>Compares with a file in golden/. UPDATE_GOLDEN=1 writes the files anew.</summary>
internal static class GoldenText
{
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
