using System.IO.Pipelines;

namespace VoiceAnalytics.Controller.Client;

/// <summary>An open watch: lines of JSON until the server or the reader has enough.</summary>
internal sealed class WatchStream : IAsyncDisposable
{
    private readonly HttpRequestMessage _request;
    private readonly HttpResponseMessage _response;

    private WatchStream(HttpRequestMessage request, HttpResponseMessage response, Stream body)
    {
        (_request, _response) = (request, response);
        Reader = PipeReader.Create(body, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
    }

    public PipeReader Reader { get; }

    internal static async Task<KubeResult<WatchStream>> OpenAsync(
        KubeTransport transport, HttpRequestMessage request, string path, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await transport.SendAsync(request, path, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
                return new WatchStream(request, response, body);
            }
            var error = await BoundedContent.ReadAsync(response.Content, 1024 * 1024, cancellationToken).ConfigureAwait(false);
            response.Dispose();
            request.Dispose();
            return KubeStatusReader.Read(response.StatusCode, error.Span, response.Headers.RetryAfter, RequestOperation.Of(request), null);
        }
        catch (Exception exception) when (KubeCall.IsTransport(exception, cancellationToken))
        {
            response?.Dispose();
            request.Dispose();
            return new KubeError(KubeErrorKind.Transient, $"{RequestOperation.Of(request)}: {exception.Message}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Reader.CompleteAsync().ConfigureAwait(false);
        _response.Dispose();
        _request.Dispose();
    }
}
