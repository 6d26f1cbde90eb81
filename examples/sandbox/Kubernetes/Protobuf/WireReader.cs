using System.Text;
using VoiceAnalytics.Sandbox.Kubernetes.Api;

namespace VoiceAnalytics.Sandbox.Kubernetes.Protobuf;

/// <summary>The wire format of protocol buffers, read only.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The next field; a number is its own value, anything with a length is in <paramref name="body"/>.</summary>
    public int Field(out ulong number, out ReadOnlySpan<byte> body)
    {
        number = 0;
        body = default;
        var tag = Varint();
        switch (tag & 7)
        {
            case 0:
                number = Varint();
                break;
            case 1:
                _ = Take(8);
                break;
            case 2:
                body = Take(checked((int)Varint()));
                break;
            case 5:
                _ = Take(4);
                break;
            default:
                throw Errors.BadRequest("error decoding protobuf: unknown wire type");
        }
        return (int)(tag >> 3);
    }

    public static string Text(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body);

    private ulong Varint()
    {
        ulong result = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var value = Take(1)[0];
            result |= (ulong)(value & 0x7f) << shift;
            if (value < 0x80)
            {
                return result;
            }
        }
        throw Errors.BadRequest("error decoding protobuf: number too long");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _rest.Length)
        {
            throw Errors.BadRequest("error decoding protobuf: unexpected end");
        }
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
