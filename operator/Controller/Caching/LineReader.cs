using System.Buffers;
using System.IO.Pipelines;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>Cuts a stream into lines without copying them. A last line without its end is not a line.</summary>
/// <param name="limit">Bytes that a line may have.</param>
internal sealed class LineReader(PipeReader reader, int limit)
{
    private SequencePosition? _next;

    /// <summary>The next line; valid until the next call.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask<Line> ReadAsync(CancellationToken cancellationToken)
    {
        if (_next is { } consumed)
        {
            reader.AdvanceTo(consumed);
            _next = null;
        }
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                _next = buffer.GetPosition(1, end);
                return line.Length > limit ? Line.TooLong : new Line(LineKind.Text, line);
            }
            if (buffer.Length > limit)
            {
                return Line.TooLong;
            }
            if (result.IsCompleted)
            {
                return Line.End;
            }
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }
}

internal enum LineKind
{
    Text,
    TooLong,
    End,
}

internal readonly record struct Line(LineKind Kind, ReadOnlySequence<byte> Text)
{
    public static Line TooLong { get; } = new(LineKind.TooLong, default);

    public static Line End { get; } = new(LineKind.End, default);
}
