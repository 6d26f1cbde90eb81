using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

/// <summary>One open watch of a test.</summary>
internal sealed class WatchReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private WatchReader(HttpResponseMessage response, Stream body) => (_response, _reader) = (response, new StreamReader(body));

    public int Status => (int)_response.StatusCode;

    public static async Task<WatchReader> OpenAsync(HttpClient client, string path, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        return new WatchReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next line, or null at a proper end.</summary>
    public Task<string?> Line() => _reader.ReadLineAsync().WaitAsync(Patience);

    public async Task<JsonNode> Event() => JsonNode.Parse(await Line() ?? throw new InvalidOperationException("The watch ended."))!;

    /// <summary>The next event as <c>ADDED a</c>.</summary>
    public async Task<string> Next()
    {
        var next = await Event();
        return $"{next["type"]} {next["object"]!["metadata"]?["name"]}".TrimEnd();
    }

    public async Task<string[]> Next(int count)
    {
        var result = new string[count];
        for (var i = 0; i < count; i++)
        {
            result[i] = await Next();
        }
        return result;
    }

    /// <summary>Everything up to the end of the stream.</summary>
    public async Task<string> Rest() => await _reader.ReadToEndAsync().WaitAsync(Patience);

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }
}
