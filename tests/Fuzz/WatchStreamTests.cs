using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using CsCheck;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Fuzz;

/// <summary>Whatever a watch or a list sends, the answer is events, "read again" or JsonException: never another exception, never silence.</summary>
public sealed class WatchStreamTests
{
    private const string Share = """{"apiVersion":"voiceanalytics.dev/v1alpha1","kind":"PartnerShare","metadata":{"name":"acme","namespace":"partners","uid":"u-1","resourceVersion":"12","generation":1,"labels":{"a":"b"},"creationTimestamp":"2026-11-23T08:00:00Z"},"spec":{"sourceRef":{"name":"voice-sessions"},"prefix":"sessions/","snowflake":{"grantTo":["ANALYST"]}},"status":{"observedGeneration":1}}""";

    private static readonly string[] Events =
    [
        $$"""{"type":"ADDED","object":{{Share}}}""" + "\n",
        $$"""{"object":{{Share}},"type":"MODIFIED"}""" + "\n",
        $$"""{"type":"DELETED","object":{{Share}}}""" + "\n",
        """{"type":"BOOKMARK","object":{"kind":"PartnerShare","apiVersion":"voiceanalytics.dev/v1alpha1","metadata":{"resourceVersion":"13","annotations":{"k8s.io/initial-events-end":"true"}}}}""" + "\n",
        """{"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","status":"Failure","message":"too old resource version","reason":"Expired","code":410}}""" + "\n",
    ];

    private static readonly string[] Lists =
    [
        $$"""{"apiVersion":"voiceanalytics.dev/v1alpha1","kind":"PartnerShareList","metadata":{"resourceVersion":"20","continue":"abc"},"items":[{{Share}},{{Share}}]}""",
        """{"kind":"PartnerShareList","items":[],"metadata":{"resourceVersion":"20"}}""",
    ];

    [Fact]
    public void A_stream_of_events() => Gen.Select(Mutated.Of([.. Events, string.Concat(Events)]), Gen.Int[1, 64]).Holds((bytes, chunk) =>
    {
        var read = ReadAsync(bytes, chunk).GetAwaiter().GetResult();
        // Every finished line is an answer; none is skipped.
        Assert.Equal(bytes.Count(each => each == '\n'), read.Count);
    }, iter: 2000);

    [Fact]
    public void An_event_with_its_uid_gone_is_not_taken_for_one()
    {
        foreach (var cut in Enumerable.Range(1, Events[0].Length - 2))
        {
            var line = Encoding.UTF8.GetBytes(Events[0][..cut]);
            Assert.IsType<WatchEvent<PartnerShare>.Undecodable>(WatchEvent<PartnerShare>.Parse(new ReadOnlySequence<byte>(line), OwnKinds.Shares));
        }
    }

    [Fact]
    public void A_list() => Mutated.Of(Lists).Holds(bytes =>
    {
        try
        {
            var page = ListPage<PartnerShare>.Parse(bytes, OwnKinds.Shares);
            Assert.NotEmpty(page.ResourceVersion);
        }
        catch (JsonException)
        {
        }
    }, iter: 2000);

    [Fact]
    public void A_list_that_was_cut_short_is_none()
    {
        foreach (var list in Lists)
        {
            for (var cut = 0; cut < list.Length; cut++)
            {
                var bytes = Encoding.UTF8.GetBytes(list[..cut]);
                Assert.ThrowsAny<JsonException>(() => ListPage<PartnerShare>.Parse(bytes, OwnKinds.Shares));
            }
        }
    }

    private static async Task<List<WatchEvent<PartnerShare>>> ReadAsync(byte[] bytes, int chunk)
    {
        var pipe = new Pipe();
        var reader = new LineReader(pipe.Reader, limit: 1 << 20);
        var written = WriteAsync(pipe.Writer, bytes, chunk);
        var read = new List<WatchEvent<PartnerShare>>();
        for (var line = await reader.ReadAsync(default); line.Kind == LineKind.Text; line = await reader.ReadAsync(default))
        {
            read.Add(WatchEvent<PartnerShare>.Parse(line.Text, OwnKinds.Shares));
        }
        await written;
        return read;
    }

    private static async Task WriteAsync(PipeWriter writer, byte[] bytes, int chunk)
    {
        for (var at = 0; at < bytes.Length; at += chunk)
        {
            await writer.WriteAsync(bytes.AsMemory(at, Math.Min(chunk, bytes.Length - at)));
        }
        await writer.CompleteAsync();
    }
}
