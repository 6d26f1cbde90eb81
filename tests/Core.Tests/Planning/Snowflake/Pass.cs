using System.Text;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

/// <summary>One pass as the controller runs it: read, plan, execute, again until the plan is empty; no action twice.</summary>
internal sealed class Pass(World world, DesiredSnowflake desired, PassFacts facts)
{
    public static readonly PassFacts Verified = new(true, true);

    public static readonly PassFacts Unverified = new(false, false);

    private const int MaxRounds = 8;

    private readonly PassFacts _facts = desired.ByKey && facts.Key is null ? facts with { Key = Case.Key } : facts;
    private readonly HashSet<SnowflakeAction> _tried = [];
    private readonly StringBuilder _log = new();

    /// <summary>Stops after so many statements, as a crash would; negative never.</summary>
    public int DieAfter { get; init; } = -1;

    /// <summary>With a key of the Secret's: nobody knows one now.</summary>
    public bool KeyUnknown { get; init; }

    /// <summary>S3 refused the stage's credentials before the first statement, and no longer after it.</summary>
    public bool RefusedOnce { get; init; }

    public bool Died { get; private set; }

    public ObservedSnowflake Observed { get; private set; } = ObservedSnowflake.Presumed;

    public Plan Last { get; private set; } = Plan.Empty;

    /// <summary>Reads, statements and blocks, round by round.</summary>
    public string Log => _log.ToString();

    /// <param name="fresh">The share has written nothing yet.</param>
    public Pass Run(bool fresh = false)
    {
        if (!fresh)
        {
            Read(SnowflakeReading.Full(desired));
        }
        for (var round = 1; round <= MaxRounds; round++)
        {
            ReadNeeded();
            Last = SnowflakePlanner.Plan(desired, Observed, Facts);
            Order(Last);
            if (Last.Actions.IsEmpty)
            {
                Note(Last);
                return this;
            }
            Execute(round);
            if (Died)
            {
                return this;
            }
        }
        Assert.Fail($"not converged in {MaxRounds} rounds:\n{Log}");
        return this;
    }

    private PassFacts Facts => _facts with { Key = KeyUnknown ? null : _facts.Key, KeyRefused = RefusedOnce && _tried.Count == 0 };

    private void Execute(int round)
    {
        _log.Append($"round {round}\n");
        foreach (var action in Last.Actions.Cast<SnowflakeAction>())
        {
            if (DieAfter >= 0 && world.Executed.Count >= DieAfter)
            {
                Died = true;
                return;
            }
            Assert.True(_tried.Add(action), $"twice in one pass: {action}\n{Log}");
            _log.Append($"  [{action.Effect}] {action}{(action.After.IsEmpty ? "" : $" (after {string.Join(", ", action.After)})")}\n");
            foreach (var line in action.Statement.Redacted.Split('\n'))
            {
                _log.Append($"      {line}\n");
            }
            world.Execute(desired, action);
            Observed = SnowflakeEffects.Apply(Observed, action);
        }
        Note(Last);
    }

    private void ReadNeeded()
    {
        for (var turn = 0; SnowflakeReading.Needed(desired, Observed) is var needed and not SnowflakeReads.None; turn++)
        {
            Assert.True(turn < 4, $"reads do not end: {needed}");
            Read(needed);
        }
    }

    private void Read(SnowflakeReads reads)
    {
        _log.Append($"read {reads}\n");
        Observed = Observer.Read(world, desired, Observed, reads);
    }

    private void Note(Plan plan)
    {
        foreach (var block in plan.Blocks)
        {
            _log.Append($"  blocked {block.Reason}: {block.Message}\n");
        }
        foreach (var drift in plan.Drift)
        {
            _log.Append($"  drift {drift.Object} {drift.Field}: {drift.Observed}\n");
        }
    }

    // Narrowing is planned before anything that gives access.
    private static void Order(Plan plan)
    {
        var effects = plan.Actions.Select(action => action.Effect).ToList();
        var firstGrant = effects.IndexOf(AccessEffect.Grants);
        Assert.True(firstGrant < 0 || effects.LastIndexOf(AccessEffect.Narrows) < firstGrant, string.Join('\n', plan.Actions));
    }
}
