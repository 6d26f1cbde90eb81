using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace VoiceAnalytics.Sandbox.Kubernetes.Watching;

/// <summary>Pumps a session's lines into one HTTP response until time, the client or a fault ends it.</summary>
internal static class WatchConnection
{
    public static async Task ServeAsync(HttpContext context, WatchSession session, WatchHub hub, TimeProvider time, TimeSpan bookmarkEvery)
    {
        context.Response.StatusCode = 200;
        context.Response.ContentType = "application/json";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var aborted = context.RequestAborted;
        await using var deadline = time.CreateTimer(_ => hub.Locked(session.Expire), null, session.Timeout, Timeout.InfiniteTimeSpan);
        await using var bookmarks = time.CreateTimer(_ => hub.Locked(session.BookmarkDue), null, bookmarkEvery, bookmarkEvery);
        await using var gone = aborted.Register(session.Wake);
        try
        {
            // Headers at once: an empty collection must not look like a hanging server.
            await context.Response.StartAsync(aborted);
            await context.Response.Body.FlushAsync(aborted);
            while (!aborted.IsCancellationRequested)
            {
                var batch = hub.Next(session);
                var more = session.Woken;
                foreach (var frame in batch.Frames)
                {
                    await context.Response.Body.WriteAsync(frame, aborted);
                    await context.Response.Body.FlushAsync(aborted);
                }
                if (batch.Aborts)
                {
                    context.Abort();
                    return;
                }
                if (batch.Ends)
                {
                    return;
                }
                await more;
            }
        }
        catch (Exception broken) when (broken is OperationCanceledException or IOException)
        {
            // The client went away: that is how most watches end.
        }
        finally
        {
            hub.Remove(session);
        }
    }
}
