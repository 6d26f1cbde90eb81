namespace VoiceAnalytics.Controller.Hosting;

public sealed class CommandLineTests
{
    private static readonly ControllerEnvironment Environment = new("from-pod", "me_1");

    [Fact]
    public async Task Nothing_has_to_be_said()
    {
        var options = await ParseAsync();
        Assert.Equal("from-pod", options.Namespace);
        Assert.Equal(("from-pod", "voice-analytics-operator", "me_1"), (options.LeaderElection.Namespace, options.LeaderElection.Name, options.LeaderElection.Identity));
        Assert.Equal((TimeSpan.FromMinutes(15), 4, TimeSpan.FromMinutes(15)), (options.Resync, options.Workers, options.SnowflakeCleanupTimeout));
        Assert.True(options is { LeaderElect: true, Observe: false, TakeOverInstallation: false, ClusterId: null, AwsAccountId: null, HttpAddress: "http://*:8080" });
    }

    [Fact]
    public async Task Everything_can_be_said()
    {
        var options = await ParseAsync(
            "--kubeconfig", "/k", "--context", "c", "--namespace", "ops", "--cluster-id", "prod-1", "--aws-account-id", "111122223333",
            "--permissions-boundary-arn", "arn:aws:iam::111122223333:policy/boundary", "--snowflake-endpoint", "MYORG-ACME=http://127.0.0.1:8080",
            "--snowflake-endpoint", "MYORG-BETA=https://beta.example", "--observe", "--take-over-installation", "--resync", "1h", "--workers", "16",
            "--snowflake-cleanup-timeout", "5m", "--http-address", "http://127.0.0.1:0", "--log-level", "Debug", "--leader-elect", "false",
            "--lease-name", "l", "--lease-duration", "60s", "--renew-deadline", "40s", "--retry-period", "10s");
        Assert.Equal(("/k", "c", "ops", "prod-1", "111122223333"), (options.Kubeconfig, options.Context, options.Namespace, options.ClusterId, options.AwsAccountId));
        Assert.True(options is { Observe: true, TakeOverInstallation: true, LeaderElect: false, Workers: 16 });
        Assert.Equal(TimeSpan.FromSeconds(40), options.LeaderElection.RenewDeadline);
        Assert.True(Core.Naming.SnowflakeAccount.TryParse("MYORG-ACME", out var account, out _));
        Assert.Equal(new Uri("http://127.0.0.1:8080"), options.SnowflakeEndpoints.For(account));
    }

    [Theory]
    [InlineData("--aws-account-id must be 12 digits", "--aws-account-id", "12345")]
    [InlineData("--cluster-id must be", "--cluster-id", "Prod/1")]
    [InlineData("--workers must be 1 to 256", "--workers", "0")]
    [InlineData("--resync must be a positive duration", "--resync", "10")]
    [InlineData("--resync must be a positive duration", "--resync", "0s")]
    [InlineData("--lease-duration must be a positive duration", "--lease-duration", "soon")]
    [InlineData("must be longer than the renew deadline", "--lease-duration", "20s")]
    [InlineData("write margin", "--lease-duration", "14s", "--renew-deadline", "10s", "--retry-period", "5s")]
    [InlineData("--http-address must be", "--http-address", "8080")]
    [InlineData("--permissions-boundary-arn must be", "--permissions-boundary-arn", "boundary")]
    [InlineData("account=url", "--snowflake-endpoint", "nonsense")]
    [InlineData("--nonsense", "--nonsense")]
    public void What_is_wrong_is_named(string named, params string[] args)
    {
        var result = new CommandLine(Environment, (_, _) => throw new InvalidOperationException("must not run")).Root.Parse(args);
        Assert.Contains(result.Errors, error => error.Message.Contains(named, StringComparison.Ordinal));
    }

    private static async Task<ControllerOptions> ParseAsync(params string[] args)
    {
        ControllerOptions? parsed = null;
        var commandLine = new CommandLine(Environment, (options, _) =>
        {
            parsed = options;
            return Task.FromResult(0);
        });
        var result = commandLine.Root.Parse(args);
        Assert.Empty(result.Errors);
        Assert.Equal(0, await result.InvokeAsync());
        return parsed!;
    }
}
