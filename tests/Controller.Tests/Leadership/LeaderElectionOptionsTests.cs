namespace VoiceAnalytics.Controller.Leadership;

public sealed class LeaderElectionOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.Empty(new LeaderElectionOptions("ns", "lease", "me").Validate());

    [Theory]
    [InlineData(30, 30, 5, 10, "lease duration")]
    [InlineData(30, 6, 5, 10, "renew deadline")]
    [InlineData(30, 20, 0, 10, "retry period")]
    [InlineData(30, 20, 5, 0, "write margin")]
    [InlineData(30, 20, 5, 25, "write margin")]
    [InlineData(30.5, 20, 5, 10, "whole seconds")]
    public void Periods_that_do_not_fit_are_named(double lease, double deadline, double retry, double margin, string named)
    {
        var options = new LeaderElectionOptions("ns", "lease", "me")
        {
            LeaseDuration = TimeSpan.FromSeconds(lease),
            RenewDeadline = TimeSpan.FromSeconds(deadline),
            RetryPeriod = TimeSpan.FromSeconds(retry),
            WriteMargin = TimeSpan.FromSeconds(margin),
        };
        Assert.Contains(options.Validate(), error => error.Contains(named, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void An_identity_is_needed() => Assert.NotEmpty(new LeaderElectionOptions("ns", "lease", "").Validate());
}
