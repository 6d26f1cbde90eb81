using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Controller.Support;

namespace VoiceAnalytics.Controller.Leadership;

public sealed class FencingHandlerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LeaderFence _fence;
    private readonly ScriptedApi _api = new();
    private readonly HttpMessageInvoker _http;

    public FencingHandlerTests()
    {
        _fence = new LeaderFence(_time, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10));
        _http = new HttpMessageInvoker(new FencingHandler(_fence) { InnerHandler = _api });
    }

    public void Dispose()
    {
        _http.Dispose();
        _fence.Dispose();
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("PROPPATCH")]
    public async Task Nothing_that_could_change_something_is_sent_without_the_lease(string method)
    {
        await Assert.ThrowsAsync<LeadershipLostException>(() => SendAsync(method));
        Assert.Empty(_api.Calls);
        _fence.Renewed(_fence.Now);
        _api.Answer(200, "");
        await SendAsync(method);
        _time.Advance(TimeSpan.FromSeconds(21));
        await Assert.ThrowsAsync<LeadershipLostException>(() => SendAsync(method));
        Assert.Single(_api.Calls);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    public async Task A_standby_may_read(string method)
    {
        _api.Answer(200, "");
        await SendAsync(method);
        Assert.Single(_api.Calls);
    }

    [Fact]
    public async Task What_is_under_way_when_the_term_ends_is_broken_off()
    {
        _fence.Renewed(_fence.Now);
        _api.Hang();
        var sending = SendAsync("POST");
        _fence.End();
        await Assert.ThrowsAsync<LeadershipLostException>(() => sending);
    }

    [Fact]
    public async Task The_callers_own_cancellation_stays_one()
    {
        _fence.Renewed(_fence.Now);
        _api.Hang();
        using var cancel = new CancellationTokenSource();
        var sending = SendAsync("POST", cancel.Token);
        await cancel.CancelAsync();
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.IsNotType<LeadershipLostException>(thrown);
    }

    [Fact]
    public async Task It_passes_through_HttpClient_as_what_it_is()
    {
        using var http = new HttpClient(new FencingHandler(_fence) { InnerHandler = _api });
        await Assert.ThrowsAsync<LeadershipLostException>(() => http.PostAsync(new Uri("http://iam.test/"), null));
    }

    [Fact]
    public void A_blocking_caller_is_fenced_as_well()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://iam.test/");
        Assert.Throws<LeadershipLostException>(() => _http.Send(request, default));
    }

    [Fact]
    public async Task Without_a_rival_the_fence_is_open()
    {
        using var http = new HttpMessageInvoker(new FencingHandler(WriteFence.Open) { InnerHandler = _api });
        _api.Answer(200, "");
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://iam.test/");
        using var response = await http.SendAsync(request, default);
        Assert.Single(_api.Calls);
    }

    private async Task SendAsync(string method, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "http://iam.test/");
        using var response = await _http.SendAsync(request, cancellationToken);
    }
}
