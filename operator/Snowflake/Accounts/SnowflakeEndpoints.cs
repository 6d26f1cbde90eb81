using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Snowflake;

/// <summary>
/// Where requests for an account go: its derived host, unless whoever runs the operator has said otherwise by
/// <c>--snowflake-endpoint account=url</c>. No custom resource can redirect a token.
/// </summary>
public sealed class SnowflakeEndpoints
{
    // By host, which is the same however the account is spelled.
    private readonly FrozenDictionary<string, Uri> _overrides;

    private SnowflakeEndpoints(IEnumerable<KeyValuePair<string, Uri>> overrides) =>
        _overrides = overrides.ToFrozenDictionary(StringComparer.Ordinal);

    public static SnowflakeEndpoints Derived { get; } = new([]);

    /// <summary>Reads the flag's values. On failure <paramref name="message"/> says which value is wrong.</summary>
    public static bool TryParse(IEnumerable<string> flags, [NotNullWhen(true)] out SnowflakeEndpoints? endpoints, [NotNullWhen(false)] out string? message)
    {
        endpoints = null;
        var overrides = new Dictionary<string, Uri>(StringComparer.Ordinal);
        foreach (var flag in flags)
        {
            var parts = flag.Split('=', 2);
            if (parts.Length != 2 || !SnowflakeAccount.TryParse(parts[0], out var account, out _) || !Uri.TryCreate(parts[1], UriKind.Absolute, out var url))
            {
                message = $"--snowflake-endpoint '{flag}' is not of the form account=url";
                return false;
            }

            if (!(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)) || url.UserInfo.Length > 0 || url.AbsolutePath != "/" || url.Query.Length > 0)
            {
                message = $"--snowflake-endpoint '{flag}': the URL must be https://host[:port] (http only on this machine)";
                return false;
            }

            if (!overrides.TryAdd(account.Host, url))
            {
                message = $"--snowflake-endpoint names account {account} twice";
                return false;
            }
        }

        endpoints = new SnowflakeEndpoints(overrides);
        message = null;
        return true;
    }

    /// <summary>The base address for an account.</summary>
    public Uri For(SnowflakeAccount account) =>
        _overrides.TryGetValue(account.Host, out var url) ? url : new Uri($"https://{account.Host}/");
}
