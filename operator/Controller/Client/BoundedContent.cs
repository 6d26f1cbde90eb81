namespace VoiceAnalytics.Controller.Client;

/// <summary>Reads a response without trusting its length.</summary>
internal static class BoundedContent
{
    /// <exception cref="IOException">The body is longer than <paramref name="limit"/> bytes, or the connection broke.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
        {
            throw TooLong(limit);
        }
        await using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[Math.Min(limit, (int)(content.Headers.ContentLength ?? 16 * 1024)) + 1];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }
            length += read;
            if (length > limit)
            {
                throw TooLong(limit);
            }
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min((long)buffer.Length * 2, (long)limit + 1));
            }
        }
    }

    private static IOException TooLong(int limit) => new($"The response is longer than the {limit} bytes that are allowed.");
}
