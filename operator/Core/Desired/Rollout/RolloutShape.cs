using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Desired;

/// <summary>
/// What of a source becomes objects in Snowflake and can fail to compile there: table, views and file format, as one value. What it says
/// about access (bucket, prefixes, terms, suspend, keys) is not among it: that acts everywhere at once.
/// </summary>
public static class RolloutShape
{
    /// <summary>Sixteen lower-case hexadecimal digits.</summary>
    public static string Of(AnalyticsSourceSpec source)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            var decisive = new AnalyticsSourceSpec { FileFormat = source.FileFormat, Table = source.Table, Views = source.Views };
            JsonSerializer.Serialize(writer, decisive, ApiJsonContext.Default.AnalyticsSourceSpec);
        }
        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan))[..16];
    }
}
