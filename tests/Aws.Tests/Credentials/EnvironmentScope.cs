using Amazon.Runtime;

namespace VoiceAnalytics.Aws.Tests.Credentials;

/// <summary>Variables for one test: all AWS ones are taken out first, and all are put back after.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    private readonly Dictionary<string, string?> _before = new(StringComparer.Ordinal);

    public EnvironmentScope(params (string Name, string Value)[] variables)
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            if (name.StartsWith("AWS_", StringComparison.Ordinal))
            {
                Set(name, null);
            }
        }
        // Neither this machine's profile nor its instance metadata takes part.
        Set("AWS_EC2_METADATA_DISABLED", "true");
        Set("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(Path.GetTempPath(), "no-such-credentials"));
        Set("AWS_CONFIG_FILE", Path.Combine(Path.GetTempPath(), "no-such-config"));
        foreach (var (name, value) in variables)
        {
            Set(name, value);
        }
        // The SDK looks for its region once a process.
        FallbackRegionFactory.Reset();
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    private void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}

/// <summary>Tests that change the process's environment run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentCollection
{
    public const string Name = "environment";
}
