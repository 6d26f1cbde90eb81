using System.Buffers;
using System.Text;
using System.Text.Json;

namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>What one file held: its values in order, and the errors that parsing met.</summary>
/// <param name="Broken">The file as a whole cannot be read.</param>
internal sealed record ParsedFile(List<string> Values, List<RowError> Errors, SnowflakeError? Broken)
{
    public long Parsed => Values.Count + Errors.Count;
}

/// <summary>Reads a JSON file: values one after another, usually one a line; gzip as the format or, under AUTO, the first bytes say.</summary>
internal static class JsonFile
{
    private static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true, MaxDepth = 512 };

    public static ParsedFile Parse(byte[] content, FileFormatOptions format)
    {
        byte[] text;
        try
        {
            text = Decompress(content, format.Compression);
        }
        catch (InvalidDataException)
        {
            return new ParsedFile([], [], new SnowflakeError("100078", "22000", "Invalid data encountered during decompression for file. Compression type: GZIP"));
        }
        var file = new ParsedFile([], [], null);
        var (at, line) = (0, 1L);
        while (at < text.Length)
        {
            at = ReadFrom(text, at, ref line, format, file);
        }
        return file;
    }

    private static byte[] Decompress(byte[] content, string compression)
    {
        var plain = compression is "NONE" || (compression is "AUTO" && !GzipFile.LooksLikeGzip(content));
        return plain ? content : GzipFile.Decompress(content);
    }

    /// <summary>Reads values up to the end or the first error; after an error it goes on with the next line.</summary>
    /// <returns>Where to go on.</returns>
    private static int ReadFrom(byte[] text, int start, ref long line, FileFormatOptions format, ParsedFile file)
    {
        var reader = new Utf8JsonReader(text.AsSpan(start), Options);
        var good = start;
        try
        {
            while (reader.Read())
            {
                using var value = JsonDocument.ParseValue(ref reader);
                if (!TryAdd(value.RootElement, format, file, out var duplicate))
                {
                    var at = LineAt(text, start, good, line);
                    file.Errors.Add(new RowError(new SnowflakeError("100069", "22P02", $"Error parsing JSON: duplicate object attribute \"{duplicate}\""), at, 1, null));
                }
                good = start + (int)reader.BytesConsumed;
            }
            line = LineAt(text, start, text.Length, line);
            return text.Length;
        }
        catch (JsonException error)
        {
            var first = good;
            while (first < text.Length && char.IsWhiteSpace((char)text[first]))
            {
                first++;
            }
            var failedLine = LineAt(text, start, first, line);
            var message = $"Error parsing JSON: {Excerpt(text, first)}";
            file.Errors.Add(new RowError(new SnowflakeError("100069", "22P02", message), failedLine, (error.BytePositionInLine ?? 0) + 1, null));
            var next = Array.IndexOf(text, (byte)'\n', Math.Min(first, text.Length - 1));
            line = failedLine + 1;
            return next < 0 ? text.Length : next + 1;
        }
    }

    private static bool TryAdd(JsonElement value, FileFormatOptions format, ParsedFile file, out string? duplicate)
    {
        duplicate = null;
        var items = format.StripOuterArray && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value];
        foreach (var item in items)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, CanonicalJson.WriterOptions))
            {
                if (!CanonicalJson.TryWrite(writer, item, format, out duplicate))
                {
                    return false;
                }
            }
            file.Values.Add(Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
        return true;
    }

    private static long LineAt(byte[] text, int from, int to, long line)
    {
        for (var i = from; i < Math.Min(to, text.Length); i++)
        {
            if (text[i] == '\n')
            {
                line++;
            }
        }
        return line;
    }

    private static string Excerpt(byte[] text, int at)
    {
        var end = Array.IndexOf(text, (byte)'\n', Math.Min(at, text.Length - 1));
        var length = Math.Min(40, (end < 0 ? text.Length : end) - at);
        return length <= 0 ? "incomplete value" : $"unknown or incomplete value near \"{Encoding.UTF8.GetString(text, at, length)}\"";
    }
}
