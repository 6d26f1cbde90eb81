using VoiceAnalytics.Controller.Client;

namespace VoiceAnalytics.Controller.Caching;

/// <summary>
/// One watch from its opening to its end. Whatever cannot be understood ends it as <see cref="WatchEnd.Lost"/>: revisions
/// move on with the next event, so a skipped one would never be seen again.
/// </summary>
internal sealed class WatchSession<T>(KubeClient client, ResourceKind<T> kind, WatchScope scope, TimeProvider time, ReflectorOptions options)
    where T : class
{
    public async Task<WatchEnd> RunAsync(string revision, TimeSpan serverTimeout, Action<WatchEvent<T>> deliver, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(options.Silence, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        var started = time.GetTimestamp();
        try
        {
            var opened = await client.WatchAsync(kind, scope, revision, serverTimeout, linked.Token).ConfigureAwait(false);
            if (!opened.IsOk)
            {
                return opened.Error.Kind is KubeErrorKind.Transient
                    ? new WatchEnd.Broken(opened.Error.Message)
                    : new WatchEnd.Lost(opened.Error.Message);
            }
            await using var stream = opened.Value;
            var (end, told) = await ReadAsync(stream, deliver, silence, linked.Token).ConfigureAwait(false);
            return end ?? new WatchEnd.Closed(Idle: !told && time.GetElapsedTime(started) < options.ShortWatch);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WatchEnd.Lost($"no event and no bookmark for {options.Silence.TotalSeconds:0} s");
        }
        catch (Exception exception) when (KubeCall.IsTransport(exception, cancellationToken))
        {
            return new WatchEnd.Broken(exception.Message);
        }
    }

    private async Task<(WatchEnd? End, bool Told)> ReadAsync(
        WatchStream stream, Action<WatchEvent<T>> deliver, CancellationTokenSource silence, CancellationToken cancellationToken)
    {
        var lines = new LineReader(stream.Reader, options.MaxLineBytes);
        var told = false;
        while (true)
        {
            var line = await lines.ReadAsync(cancellationToken).ConfigureAwait(false);
            switch (line.Kind)
            {
                case LineKind.End:
                    return (null, told);
                case LineKind.TooLong:
                    return (new WatchEnd.Lost($"an event is longer than {options.MaxLineBytes} bytes"), told);
            }
            var received = WatchEvent<T>.Parse(line.Text, kind);
            switch (received)
            {
                case WatchEvent<T>.Failed failed:
                    return (new WatchEnd.Lost(failed.Error.Message), told);
                case WatchEvent<T>.Undecodable:
                    return (new WatchEnd.Lost("an event cannot be decoded"), told);
            }
            deliver(received);
            told = true;
            silence.CancelAfter(options.Silence);
        }
    }
}
