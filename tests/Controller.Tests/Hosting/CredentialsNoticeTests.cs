using Microsoft.Extensions.Logging;

namespace VoiceAnalytics.Controller.Hosting;

public sealed class CredentialsNoticeTests
{
    [Theory]
    [InlineData("AWS_ACCESS_KEY_ID AWS_WEB_IDENTITY_TOKEN_FILE", 1)]
    [InlineData("AWS_WEB_IDENTITY_TOKEN_FILE", 0)]
    [InlineData("AWS_ACCESS_KEY_ID", 0)]
    public void A_static_key_that_hides_the_pods_role_is_told_at_start(string set, int warnings)
    {
        using var logs = new Heard();
        CredentialsNotice.Log(logs, name => set.Split(' ').Contains(name) ? "secret-value" : null);
        Assert.Equal(warnings, logs.Lines.Count);
        Assert.All(logs.Lines, line => Assert.StartsWith("Warning: AWS_ACCESS_KEY_ID is set and hides the pod's role", line, StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines, line => line.Contains("secret-value", StringComparison.Ordinal));
    }

    private sealed class Heard : ILoggerFactory, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
