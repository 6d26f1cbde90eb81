using System.Buffers.Binary;
using System.IO.Compression;

namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>
/// Decompresses gzip and checks its end: .NET's stream takes a file that was cut off for a shorter one. The last eight bytes
/// are checksum and length of the last member (RFC 1952), so files of several members pass too.
/// </summary>
internal static class GzipFile
{
    private const int TrailerLength = 8;

    /// <exception cref="InvalidDataException">It is not gzip, is corrupt or was cut off.</exception>
    public static byte[] Decompress(byte[] content)
    {
        if (!LooksLikeGzip(content) || content.Length < 10 + TrailerLength)
        {
            throw new InvalidDataException("The file is not gzip.");
        }
        using var stream = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        var text = buffer.ToArray();
        var trailer = content.AsSpan(^TrailerLength..);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]);
        if (length > text.Length || Checksum(text.AsSpan(text.Length - (int)length)) != BinaryPrimitives.ReadUInt32LittleEndian(trailer))
        {
            throw new InvalidDataException("The file was cut off or changed.");
        }
        return text;
    }

    public static bool LooksLikeGzip(ReadOnlySpan<byte> content) => content is [0x1f, 0x8b, ..];

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var sum = uint.MaxValue;
        foreach (var value in data)
        {
            sum = Table[(byte)(sum ^ value)] ^ (sum >> 8);
        }
        return ~sum;
    }

    private static readonly uint[] Table = BuildTable();

    private static uint[] BuildTable()
    {
        const uint polynomial = 0xEDB88320;
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var entry = i;
            for (var bit = 0; bit < 8; bit++)
            {
                entry = (entry & 1) == 1 ? (entry >> 1) ^ polynomial : entry >> 1;
            }
            table[i] = entry;
        }
        return table;
    }
}
