using System.Text;

namespace VoiceAnalytics.Sandbox.Aws.Tests;

/// <summary>Changes the one character behind a text in every body after it was signed; lengths stay, because they are signed too.</summary>
internal sealed class TamperingHandler(HttpMessageHandler inner, string before) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var text = Encoding.Latin1.GetString(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
        var found = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(found >= 0, $"'{before}' is not in the body: the SDK no longer sends what this test is about.");
        var changed = text.ToCharArray();
        changed[found + before.Length] = changed[found + before.Length] == 'A' ? 'B' : 'A';
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(changed));
        foreach (var header in request.Content.Headers.Where(header => header.Key != "Content-Length"))
        {
            content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
        request.Content = content;
        return await base.SendAsync(request, cancellationToken);
    }
}
