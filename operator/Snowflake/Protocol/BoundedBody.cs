using System.IO.Compression;
using System.Text.Json;

namespace VoiceAnalytics.Snowflake;

/// <summary>Reads a response body up to a limit, unpacking gzip itself so that the limit holds for what comes out.</summary>
internal static class BoundedBody
{
    /// <summary>Null if the body is longer than <paramref name="limit"/> bytes.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var plain = content.Headers.ContentEncoding.Contains("gzip", StringComparer.OrdinalIgnoreCase)
            ? new GZipStream(stream, CompressionMode.Decompress)
            : stream;
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (var read = await plain.ReadAsync(chunk, cancellationToken).ConfigureAwait(false); read > 0; read = await plain.ReadAsync(chunk, cancellationToken).ConfigureAwait(false))
        {
            if (buffer.Length + read > limit)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    /// <summary>Null if it is no JSON of the API: a proxy's page, say.</summary>
    public static StatementResponse? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WireJson.Default.StatementResponse);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
