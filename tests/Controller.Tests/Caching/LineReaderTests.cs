using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using CsCheck;

namespace VoiceAnalytics.Controller.Caching;

public sealed class LineReaderTests
{
    [Fact]
    public void However_the_bytes_are_cut_the_lines_are_the_same() =>
        Gen.Select(Gen.String[Gen.Char["ab\u00e4{}"], 0, 30].List[0, 12], Gen.Int[1, 7]).Holds((lines, chunk) =>
        {
            var bytes = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")) + "unfinished");
            var read = ReadAsync(bytes, chunk, limit: 1000).GetAwaiter().GetResult();
            Assert.Equal([.. lines, "<end>"], read);
        }, iter: 300);

    [Fact]
    public async Task A_line_without_end_is_given_up_at_the_limit()
    {
        var bytes = new byte[5000];
        Array.Fill(bytes, (byte)'x');
        Assert.Equal(["<too long>"], await ReadAsync(bytes, 100, limit: 1000));
    }

    [Fact]
    public async Task A_line_just_too_long_is_refused_and_one_of_exactly_the_limit_is_not()
    {
        Assert.Equal(["aaaa", "<end>"], await ReadAsync("aaaa\n"u8.ToArray(), 100, limit: 4));
        Assert.Equal(["<too long>"], await ReadAsync("aaaaa\n"u8.ToArray(), 100, limit: 4));
    }

    private static async Task<List<string>> ReadAsync(byte[] bytes, int chunk, int limit)
    {
        var reader = new LineReader(PipeReader.Create(new Trickle(bytes, chunk)), limit);
        List<string> lines = [];
        while (true)
        {
            var line = await reader.ReadAsync(default);
            switch (line.Kind)
            {
                case LineKind.End:
                    return [.. lines, "<end>"];
                case LineKind.TooLong:
                    return [.. lines, "<too long>"];
            }
            lines.Add(Encoding.UTF8.GetString(line.Text.ToArray()));
        }
    }

    /// <summary>A stream that gives a few bytes at a time.</summary>
    private sealed class Trickle(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}
