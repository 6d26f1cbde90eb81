using System.Text;
using CsCheck;

namespace VoiceAnalytics.Fuzz;

/// <summary>Bytes that a broken server, proxy or connection might send instead of these.</summary>
internal static class Mutated
{
    private static readonly byte[][] Nasty =
    [
        [0], [0xFF, 0xFE], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], "\\ud800"u8.ToArray(), "\\u0000"u8.ToArray(), "\""u8.ToArray(), "\\"u8.ToArray(), "\n"u8.ToArray(), "\r"u8.ToArray(),
        "null"u8.ToArray(), "{}"u8.ToArray(), "[]"u8.ToArray(), "1e999"u8.ToArray(), "-1"u8.ToArray(), "99999999999999999999"u8.ToArray(), "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"u8.ToArray(),
        "&b;"u8.ToArray(), "&#0;"u8.ToArray(), "<a>"u8.ToArray(), "</"u8.ToArray(), "<![CDATA["u8.ToArray(), "%"u8.ToArray(), "%zz"u8.ToArray(), Encoding.UTF8.GetBytes(new string('[', 200)), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 200))),
    ];

    /// <summary>One of the seeds, changed in one to four places, or said in another encoding, or repeated.</summary>
    public static Gen<byte[]> Of(params string[] seeds) =>
        from seed in Gen.OneOf(seeds).Select(Encoding.UTF8.GetBytes)
        from changes in Change.Array[1, 4]
        from whole in Gen.Frequency((12, Gen.Const<Func<byte[], byte[]>>(bytes => bytes)), (1, Gen.OneOf(Wholes)))
        select whole(changes.Aggregate(seed, (bytes, change) => change(bytes)));

    private static readonly Func<byte[], byte[]>[] Wholes =
    [
        bytes => Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes))).ToArray(),
        bytes => Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(bytes)),
        bytes => Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(bytes)),
        bytes => [.. bytes, .. bytes],
        _ => [],
    ];

    private static readonly Gen<Func<byte[], byte[]>> Change =
        from kind in Gen.Int[0, 6]
        from at in Gen.Int[0, int.MaxValue]
        from length in Gen.Int[1, 24]
        from value in Gen.Byte
        from nasty in Gen.OneOf(Nasty)
        select (Func<byte[], byte[]>)(bytes =>
        {
            if (bytes.Length == 0)
            {
                return nasty;
            }
            var position = at % bytes.Length;
            var end = Math.Min(bytes.Length, position + length);
            return kind switch
            {
                0 => bytes[..position],
                1 => [.. bytes[..position], .. bytes[end..]],
                2 => [.. bytes[..position], value, .. bytes[(position + 1)..]],
                3 => [.. bytes[..position], .. nasty, .. bytes[position..]],
                4 => [.. bytes[..position], .. nasty, .. bytes[end..]],
                5 => [.. bytes[..end], .. bytes[position..]],
                _ => [.. bytes[position..], .. bytes[..position]],
            };
        });

    /// <summary>The same for what is text to us.</summary>
    public static Gen<string> Text(params string[] seeds) => Of(seeds).Select(Encoding.UTF8.GetString);
}
