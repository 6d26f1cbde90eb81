namespace VoiceAnalytics.Contract.Worlds;

public sealed class DifferencesTests
{
    [Fact]
    public void Every_row_names_a_case_once_and_gives_a_reason()
    {
        var rows = Differences.All;
        Assert.Equal(rows.Count, rows.Select(row => (row.World, row.Case)).Distinct().Count());
        Assert.All(rows, row => Assert.True(row.Reason.Length > 20 && row.Observed.Length > 2, $"{row.Case} of {row.World} needs an observation and a reason."));
    }

    /// <summary>A renamed test must not leave its row behind.</summary>
    [Fact]
    public void Every_row_of_AWS_names_a_test()
    {
        var tests = typeof(DifferencesTests).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Aws.AwsContract)) && type.IsAbstract)
            .SelectMany(type => type.GetMethods().Select(method => $"{type.Name.Replace("Contract", "", StringComparison.Ordinal)}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(Differences.All.Where(row => row.World == WorldNames.Moto), row => Assert.Contains(row.Case.Split('(')[0], tests));
    }

    [Fact]
    public async Task A_case_that_fails_without_a_row_fails()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Differences.HoldsAsync("nowhere", "No.Case", () => throw new InvalidOperationException("x")));
        Assert.Equal("x", failure.Message);
    }
}
