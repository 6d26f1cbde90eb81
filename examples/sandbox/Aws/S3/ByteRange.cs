using System.Globalization;

namespace VoiceAnalytics.Sandbox.Aws.S3;

/// <summary>A <c>Range: bytes=…</c> header. One range; a header that cannot be read is ignored, as HTTP says.</summary>
internal readonly record struct ByteRange(int From, int Length)
{
    /// <summary>Null if the whole object is wanted.</summary>
    /// <exception cref="AwsException">InvalidRange: nothing of the object lies in it.</exception>
    public static ByteRange? Read(string header, int total)
    {
        if (!header.StartsWith("bytes=", StringComparison.Ordinal) || header["bytes=".Length..].Split('-') is not [var first, var last])
        {
            return null;
        }
        var from = Number(first);
        var to = Number(last);
        if ((from is null && first.Length > 0) || (to is null && last.Length > 0) || (from is null && to is null) || (from > to))
        {
            return null;
        }
        var start = from ?? Math.Max(0, total - to!.Value);
        var end = from is null ? total - 1 : Math.Min(to ?? long.MaxValue, total - 1);
        return start < total && end >= start ? new ByteRange((int)start, (int)(end - start + 1)) : throw S3Errors.InvalidRange(total);
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
