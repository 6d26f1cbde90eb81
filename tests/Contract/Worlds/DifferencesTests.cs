namespace VoiceAnalytics.Contract.Worlds;

public sealed class DifferencesTests
{
    [Fact]
    public void Every_row_names_a_case_once_and_gives_a_reason()
    {
        var rows = Differences.All;
        Assert.Equal(rows.Count, rows.Select(row => (row.World, row.Case)).Distinct().Count());
        Assert.All(rows, row => Assert.True(row.Reason.Length > 20 && row.Observed.Length > 3, $"{row.Case} of {row.World} needs an observation and a reason."));
    }

    [Fact]
    public async Task A_case_that_fails_without_a_row_fails()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Differences.HoldsAsync("nowhere", "No.Case", () => throw new InvalidOperationException("x")));
        Assert.Equal("x", failure.Message);
    }
}
