using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VoiceAnalytics.Sandbox.Snowflake.Catalog;

/// <summary>External ids in Snowflake's own form, <c>XY12345_SFCRole=2_AbC…=</c>: another one for every integration that is ever created.</summary>
internal readonly struct ExternalIds(int seed, string locator)
{
    public string For(long integrationId)
    {
        var input = string.Create(CultureInfo.InvariantCulture, $"{seed}|{locator}|{integrationId}");
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(input));
        return string.Create(CultureInfo.InvariantCulture, $"{locator}_SFCRole={integrationId}_{Convert.ToBase64String(digest.AsSpan(0, 20))}");
    }
}
