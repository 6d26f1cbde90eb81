using System.IO.Pipelines;
using System.Net;
using System.Text;

namespace VoiceAnalytics.Controller.Support;

/// <summary>The open body of a watch, written by the test as it goes.</summary>
internal sealed class WatchBody
{
    private readonly Pipe _pipe = new();

    public HttpResponseMessage Response() => new(HttpStatusCode.OK) { Content = new StreamContent(_pipe.Reader.AsStream()) };

    public async Task SendAsync(string text) => await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    public Task EventAsync(string type, string item) => SendAsync($$"""{"type":"{{type}}","object":{{item}}}""" + "\n");

    public ValueTask CloseAsync() => _pipe.Writer.CompleteAsync();

    public ValueTask BreakAsync() => _pipe.Writer.CompleteAsync(new IOException("connection reset"));
}
