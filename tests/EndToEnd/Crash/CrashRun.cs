using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>What one run came to.</summary>
/// <param name="FirstStepEffects">How many of the effects belong to the workload's first step.</param>
internal sealed record RunResult(
    int Effects, int FirstStepEffects, int Mutations, string Aws, string Kubernetes, string Snowflake, IReadOnlyList<string> Violations, bool ForeignUntouched, int Checks, int Deaths, IReadOnlyList<string> Log);

/// <summary>Plays a workload, with at most one process death, to the end.</summary>
internal static class CrashRun
{
    // Longer than the life of a revocation (12 h 5 min): at the very end nothing depends on when things happened.
    private static readonly TimeSpan Settling = TimeSpan.FromHours(13);

    // An overlap, its grace, the day of a stray key, and the life of their revocations (36 h 5 min), one after the other.
    private static readonly TimeSpan[] SettlingOfKeys = [TimeSpan.FromHours(3), TimeSpan.FromHours(3), TimeSpan.FromHours(38), TimeSpan.FromHours(38)];

    public static async Task<RunResult> PlayAsync(Workload workload, (int Number, DeathForm Form)? death, CancellationToken cancellationToken)
    {
        using var world = new SimWorld();
        workload.Before?.Invoke(world);
        var adopted = workload.Adopted;
        var foreign = world.ForeignObjects(adopted);
        var story = new Story(world, workload, death);
        await story.PlayAsync(workload.Steps[0], cancellationToken);
        var first = story.Effects.Count;
        foreach (var step in workload.Steps.Skip(1))
        {
            await story.PlayAsync(step, cancellationToken);
        }
        foreach (var wait in story.Current.ByUser ? SettlingOfKeys : [Settling])
        {
            await story.PlayAsync(new Step(story.Current, Wait: wait), cancellationToken);
        }
        await story.RestAsync(cancellationToken);
        story.Access.CheckAtEnd();
        string[] wrong = [.. StatusHistory.Violations(world.Kubernetes), .. world.Aws.Unmodelled, .. world.Snowflake.Unmodelled];
        return new RunResult(
            story.Effects.Count,
            first,
            world.Mutations,
            world.Aws.Snapshot(SnapshotForm.Canonical),
            KeyHistory.Stable(world.Kubernetes.Snapshot(item => (string?)item["kind"] is not "Event")),
            KeyHistory.Stable(world.Snowflake.Snapshot()),
            [.. story.Access.Violations.Distinct(), .. wrong],
            foreign == world.ForeignObjects(adopted),
            story.Access.Checks,
            story.Deaths,
            story.Effects.Log);
    }

    private sealed class Story
    {
        private readonly SimWorld _world;
        private readonly Workload _workload;
        private SimProcess? _process;

        public Story(SimWorld world, Workload workload, (int, DeathForm)? death)
        {
            (_world, _workload) = (world, workload);
            Current = workload.Steps[0].Declared;
            Access = new AccessHistory(world, Current);
            Effects = new Effects { Death = death, Happened = Happened };
        }

        public Effects Effects { get; }

        public AccessHistory Access { get; }

        public Declared Current { get; private set; }

        public int Deaths { get; private set; }

        private bool _began;

        public async Task PlayAsync(Step step, CancellationToken cancellationToken)
        {
            Take(step);
            Access.Meddled = step.Meddles;
            await RestAsync(cancellationToken);
            if (step.Wait > TimeSpan.Zero)
            {
                _world.Time.Advance(step.Wait);
                await WorkAsync(cancellationToken);
                Access.Meddled = false;
                await RestAsync(cancellationToken);
            }
        }

        public async Task RestAsync(CancellationToken cancellationToken)
        {
            await WorkAsync(cancellationToken);
            // Token times have whole seconds: a session of the very second of a revocation is revoked with the older ones.
            _world.Time.Advance(TimeSpan.FromSeconds(2));
            Access.CheckAtRest();
        }

        private async Task WorkAsync(CancellationToken cancellationToken)
        {
            for (var life = 0; life < 5; life++)
            {
                try
                {
                    _process ??= await StartAsync(cancellationToken);
                    await _process.RunToRestAsync(cancellationToken);
                    if (!Effects.IsDead)
                    {
                        return;
                    }
                }
                catch (Exception) when (Effects.IsDead)
                {
                }
                Deaths++;
                _process?.Dispose();
                _process = null;
                Effects.Revive();
            }
            throw new InvalidOperationException("The operator died more often than it was told to.");
        }

        private async Task<SimProcess> StartAsync(CancellationToken cancellationToken)
        {
            var process = await SimProcess.StartAsync(_world, Effects, cancellationToken);
            process.Synced = Access.Seen;
            return process;
        }

        private void Take(Step step)
        {
            People.Take(_world, _began ? Current : null, step);
            _began = true;
            Current = step.Declared;
            Access.Apply(Current);
        }

        private void Happened(string effect)
        {
            Access.AfterEffect(effect);
            if (_workload.Interrupt is (var at, var step) && at == Effects.Count)
            {
                Take(step);
            }
        }
    }
}
