namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>
/// Every outbound effect of every workload is numbered, and the workload is run again with a process death at each, in each
/// form: the end is the same, and the three rules hold throughout. Deaths that leave the same world behind are one run, for of
/// the process nothing is left. A first step that is a workload of its own is played out there; deaths in it are followed here
/// into the next steps once for every world in which they come to rest.
/// </summary>
public abstract class CrashTests(ITestOutputHelper output)
{
    /// <summary>All of a group, or the one that CRASH_WORKLOAD names, for whoever looks into it.</summary>
    private protected static TheoryData<string> NamesOf(IEnumerable<Workload> workloads) =>
        [.. workloads.Select(workload => workload.Name).Where(name => Environment.GetEnvironmentVariable("CRASH_WORKLOAD") is not { Length: > 0 } only || name == only)];

    protected async Task DieEverywhereAsync(string name)
    {
        var workload = Workloads.All.Single(each => each.Name == name);
        var cancellation = TestContext.Current.CancellationToken;
        var undisturbed = await CrashRun.PlayAsync(workload, null, null, cancellation);
        AssertSound(undisturbed, "undisturbed");
        Assert.True(undisturbed.Effects == undisturbed.Mutations, $"{undisturbed.Effects} effects were sent, {undisturbed.Mutations} mutating requests arrived:\n{string.Join('\n', undisturbed.Log)}");
        var rests = workload.BeginsLikeAnother(Workloads.All) ? new HashSet<string>(StringComparer.Ordinal) : null;
        Assert.Equal(undisturbed.Effects, undisturbed.Worlds.Count);
        var deaths = Death.All(undisturbed.Worlds);
        foreach (var death in deaths)
        {
            var run = await CrashRun.PlayAsync(workload, (death.Number, death.Form), rests, cancellation);
            var what = $"death {death.Form} at effect {death.Number} ({undisturbed.Log[death.Number - 1]})";
            AssertSound(run, what);
            Assert.True(run.Deaths == 1, $"{what}: died {run.Deaths} times");
            Assert.True(run.Left == death.World, $"{what}: left another world behind than the undisturbed run had there");
            if (run.CutShort)
            {
                continue;
            }
            Assert.True(undisturbed.Aws == run.Aws, $"{what}: another end in AWS.\n{Difference(undisturbed.Aws, run.Aws)}\n{string.Join('\n', run.Log)}");
            Assert.True(undisturbed.Kubernetes == run.Kubernetes, $"{what}: another end in Kubernetes.\n{Difference(undisturbed.Kubernetes, run.Kubernetes)}\n{string.Join('\n', run.Log)}");
            Assert.True(workload.LosesCredentials || undisturbed.Snowflake == run.Snowflake, $"{what}: another end in Snowflake.\n{Difference(undisturbed.Snowflake, run.Snowflake)}\n{string.Join('\n', run.Log)}");
        }
        output.WriteLine($"{name}: {undisturbed.Effects} effects, {deaths.Sum(death => death.Alike)} deaths that leave {deaths.Count} worlds, {undisturbed.Checks} oracle checks in the undisturbed one");
    }

    private static void AssertSound(RunResult run, string what)
    {
        Assert.True(run.Violations.Count == 0, $"{what}:\n{string.Join('\n', run.Violations)}\neffects:\n{string.Join('\n', run.Log)}");
        Assert.True(run.ForeignUntouched, $"{what}: a foreign object was changed");
    }

    private static string Difference(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        return string.Join('\n', left.Except(right).Select(line => "- " + line).Concat(right.Except(left).Select(line => "+ " + line)));
    }
}

/// <summary>The partner runs Snowflake.</summary>
public sealed class PartnerManagedCrashTests(ITestOutputHelper output) : CrashTests(output)
{
    public static TheoryData<string> Names => NamesOf(Workloads.PartnerManaged);

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_death_at_any_effect_changes_nothing_in_the_end(string name) => DieEverywhereAsync(name);
}

/// <summary>The operator runs Snowflake too. A class of its own runs beside the other.</summary>
public sealed class OperatorManagedCrashTests(ITestOutputHelper output) : CrashTests(output)
{
    public static TheoryData<string> Names => NamesOf(Workloads.OperatorManaged);

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_death_at_any_effect_changes_nothing_in_the_end(string name) => DieEverywhereAsync(name);
}

/// <summary>A changed source reaches the shares of an account one after the other.</summary>
public sealed class RolloutCrashTests(ITestOutputHelper output) : CrashTests(output)
{
    public static TheoryData<string> Names => NamesOf(Workloads.RollingOut);

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_death_at_any_effect_changes_nothing_in_the_end(string name) => DieEverywhereAsync(name);
}

/// <summary>The partner reads with its own AWS account.</summary>
public sealed class CrossAccountCrashTests(ITestOutputHelper output) : CrashTests(output)
{
    public static TheoryData<string> Names => NamesOf(Workloads.CrossAccount);

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_death_at_any_effect_changes_nothing_in_the_end(string name) => DieEverywhereAsync(name);
}

/// <summary>The partner reads with an access key.</summary>
public sealed class KeyCrashTests(ITestOutputHelper output) : CrashTests(output)
{
    public static TheoryData<string> Names => NamesOf(Workloads.WithKeys);

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_death_at_any_effect_changes_nothing_in_the_end(string name) => DieEverywhereAsync(name);
}

/// <summary>The operator gives the stage in Snowflake the access key.</summary>
public sealed class StageKeyCrashTests(ITestOutputHelper output) : CrashTests(output)
{
    public static TheoryData<string> Names => NamesOf(Workloads.WithKeysAndStage);

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_death_at_any_effect_changes_nothing_in_the_end(string name) => DieEverywhereAsync(name);
}

/// <summary>The role, or the user, was made by hand before there was an operator.</summary>
public sealed class AdoptionCrashTests(ITestOutputHelper output) : CrashTests(output)
{
    public static TheoryData<string> Names => NamesOf(Workloads.Adopting.Concat(Workloads.AdoptingUsers));

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_death_at_any_effect_changes_nothing_in_the_end(string name) => DieEverywhereAsync(name);
}

/// <summary>… and so was what reads through it in Snowflake.</summary>
public sealed class SnowflakeAdoptionCrashTests(ITestOutputHelper output) : CrashTests(output)
{
    public static TheoryData<string> Names => NamesOf(Workloads.AdoptingInSnowflake);

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_death_at_any_effect_changes_nothing_in_the_end(string name) => DieEverywhereAsync(name);
}

/// <summary>What happens around a share.</summary>
public sealed class LifeCrashTests(ITestOutputHelper output) : CrashTests(output)
{
    public static TheoryData<string> Names => NamesOf(Workloads.OfLife);

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_death_at_any_effect_changes_nothing_in_the_end(string name) => DieEverywhereAsync(name);
}
