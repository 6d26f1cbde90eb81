using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using VoiceAnalytics.Controller.Client.Model;

namespace VoiceAnalytics.Controller.Client;

/// <summary>
/// The verbs that the controller uses, typed, live (nothing is cached here) and bounded in time and size. Failures are
/// values; only cancellation (loss of leadership is one) is thrown. There is no full update: what we do not know we cannot overwrite.
/// </summary>
internal sealed class KubeClient(KubeTransport transport, TimeProvider time, KubeClientOptions? options = null)
{
    private readonly KubeClientOptions _options = options ?? KubeClientOptions.Default;

    /// <summary>Reads one object from the store of record. Null only if the API server itself says that it does not exist.</summary>
    public async Task<KubeResult<T?>> GetAsync<T>(ResourceKind<T> kind, NamespacedName key, CancellationToken cancellationToken)
        where T : class
    {
        using var request = Request(HttpMethod.Get, kind.Type, null);
        var answer = await SendAsync(request, kind.Type.ObjectPath(key), key, cancellationToken).ConfigureAwait(false);
        if (answer.Error is { Kind: KubeErrorKind.NotFound })
        {
            return (T?)null;
        }
        var result = Decode(kind, answer, Describe(request, key));
        return result.IsOk ? result.Value : result.Error;
    }

    /// <summary>Reads a whole collection, page by page, at one consistent revision (resourceVersion unset: never from a stale cache).</summary>
    public async Task<KubeResult<ResourceList<T>>> ListAsync<T>(ResourceKind<T> kind, WatchScope scope, CancellationToken cancellationToken)
        where T : class
    {
        var items = ImmutableArray.CreateBuilder<T>();
        var undecodable = ImmutableArray.CreateBuilder<NamespacedName>();
        string? next = null;
        do
        {
            var page = await ListPageAsync(kind, scope, next, cancellationToken).ConfigureAwait(false);
            if (!page.IsOk)
            {
                return page.Error;
            }
            items.AddRange(page.Value.Items);
            undecodable.AddRange(page.Value.Undecodable);
            if (string.IsNullOrEmpty(page.Value.Continue))
            {
                return new ResourceList<T>(items.ToImmutable(), undecodable.ToImmutable(), page.Value.ResourceVersion);
            }
            next = page.Value.Continue;
        }
        while (true);
    }

    public async Task<KubeResult<T>> CreateAsync<T>(ResourceKind<T> kind, T item, CancellationToken cancellationToken)
        where T : class
    {
        var key = kind.Identity(item).Key;
        using var request = Request(HttpMethod.Post, kind.Type, null);
        request.Content = Body(JsonSerializer.SerializeToUtf8Bytes(item, kind.Json), "application/json");
        var answer = await SendAsync(request, kind.Type.CollectionPath(key.Namespace), key, cancellationToken).ConfigureAwait(false);
        return Decode(kind, answer, Describe(request, key));
    }

    /// <param name="subresource">For example <c>status</c>.</param>
    public async Task<KubeResult<T>> PatchAsync<T>(
        ResourceKind<T> kind, NamespacedName key, KubePatch patch, CancellationToken cancellationToken, string? subresource = null)
        where T : class
    {
        using var request = Request(HttpMethod.Patch, kind.Type, subresource);
        request.Content = Body(patch.Body, patch.ContentType);
        var answer = await SendAsync(request, kind.Type.ObjectPath(key, subresource), key, cancellationToken).ConfigureAwait(false);
        return Decode(kind, answer, Describe(request, key));
    }

    /// <summary>Deletes exactly the incarnation <paramref name="uid"/>; another one is a <see cref="KubeErrorKind.Conflict"/>. Null: accepted.</summary>
    public async Task<KubeError?> DeleteAsync(ResourceType type, NamespacedName key, string uid, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(uid);
        using var request = Request(HttpMethod.Delete, type, null);
        request.Content = Body(
            JsonSerializer.SerializeToUtf8Bytes(new DeleteOptions(new Preconditions(uid)), KubeJson.Default.DeleteOptions), "application/json");
        var answer = await SendAsync(request, type.ObjectPath(key), key, cancellationToken).ConfigureAwait(false);
        return answer.Error;
    }

    /// <summary>
    /// Opens a watch that begins after <paramref name="resourceVersion"/>. Returns with the headers; the caller disposes
    /// the stream. <paramref name="cancellationToken"/> covers the opening only.
    /// </summary>
    public async Task<KubeResult<WatchStream>> WatchAsync<T>(
        ResourceKind<T> kind, WatchScope scope, string resourceVersion, TimeSpan serverTimeout, CancellationToken cancellationToken)
        where T : class
    {
        var request = Request(HttpMethod.Get, kind.Type, null);
        request.Options.Set(RequestOperation.Key, $"WATCH {kind.Type.Plural}");
        var path = kind.Type.CollectionPath(scope.Namespace) + scope.Query(
            ("watch", "1"), ("allowWatchBookmarks", "true"), ("resourceVersion", resourceVersion),
            ("timeoutSeconds", ((int)serverTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
        return await WatchStream.OpenAsync(transport, request, path, cancellationToken).ConfigureAwait(false);
    }

    private async Task<KubeResult<ListPage<T>>> ListPageAsync<T>(
        ResourceKind<T> kind, WatchScope scope, string? next, CancellationToken cancellationToken)
        where T : class
    {
        using var request = Request(HttpMethod.Get, kind.Type, null);
        request.Options.Set(RequestOperation.Key, $"LIST {kind.Type.Plural}");
        var path = kind.Type.CollectionPath(scope.Namespace)
            + scope.Query(("limit", _options.PageSize.ToString(CultureInfo.InvariantCulture)), ("continue", next));
        var call = new KubeCall(request, path, null, _options.PageTimeout, _options.MaxPageBytes);
        var answer = await call.SendAsync(transport, time, cancellationToken).ConfigureAwait(false);
        if (!answer.IsOk)
        {
            return answer.Error;
        }
        try
        {
            return ListPage<T>.Parse(answer.Value.Span, kind);
        }
        catch (JsonException exception)
        {
            return new KubeError(KubeErrorKind.Transient, $"LIST {kind.Type.Plural}: the answer cannot be read: {exception.Message}");
        }
    }

    private Task<KubeResult<ReadOnlyMemory<byte>>> SendAsync(
        HttpRequestMessage request, string path, NamespacedName key, CancellationToken cancellationToken) =>
        new KubeCall(request, path, key, _options.CallTimeout, _options.MaxObjectBytes).SendAsync(transport, time, cancellationToken);

    private static KubeResult<T> Decode<T>(ResourceKind<T> kind, KubeResult<ReadOnlyMemory<byte>> answer, string operation)
        where T : class
    {
        if (!answer.IsOk)
        {
            return answer.Error;
        }
        try
        {
            if (JsonSerializer.Deserialize(answer.Value.Span, kind.Json) is { } item && kind.Identity(item).Name.Length > 0)
            {
                return kind.Trim(item);
            }
        }
        catch (JsonException)
        {
            // The serializer's message can quote the text, and the text can be a Secret.
        }
        return new KubeError(KubeErrorKind.Transient, $"{operation}: the answer is not a {kind.Type.Kind}.") { MayHaveHappened = true };
    }

    private static HttpRequestMessage Request(HttpMethod method, ResourceType type, string? subresource)
    {
        var request = new HttpRequestMessage { Method = method };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Options.Set(RequestOperation.Key, $"{method.Method} {type.Plural}{(subresource is null ? "" : "/" + subresource)}");
        return request;
    }

    private static string Describe(HttpRequestMessage request, NamespacedName key) => $"{RequestOperation.Of(request)} {key}";

    private static ReadOnlyMemoryContent Body(ReadOnlyMemory<byte> body, string contentType) =>
        new(body) { Headers = { ContentType = new MediaTypeHeaderValue(contentType) } };
}
