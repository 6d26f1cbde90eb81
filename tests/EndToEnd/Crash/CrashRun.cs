using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>What one run came to.</summary>
internal sealed record RunResult(
    int Effects, int Mutations, string Aws, string Kubernetes, string Snowflake, IReadOnlyList<string> Violations, bool ForeignUntouched, int Checks, int Deaths, IReadOnlyList<string> Log)
{
    /// <summary>The world before and after each effect, as <see cref="SimWorld.Picture"/>; empty in a run with a death.</summary>
    public IReadOnlyList<(string Before, string After)> Worlds { get; init; } = [];

    /// <summary>The world that the death left behind; null if there was none.</summary>
    public string? Left { get; init; }

    /// <summary>Ended after the first step, in a world to which another death had led as well.</summary>
    public bool CutShort { get; init; }
}

/// <summary>Plays a workload, with at most one process death, to the end.</summary>
internal static class CrashRun
{
    // Longer than the life of a revocation (12 h 5 min): at the very end nothing depends on when things happened.
    private static readonly TimeSpan Settling = TimeSpan.FromHours(13);

    // An overlap, its grace, the day of a stray key, and the life of their revocations (36 h 5 min), one after the other.
    private static readonly TimeSpan[] SettlingOfKeys = [TimeSpan.FromHours(3), TimeSpan.FromHours(3), TimeSpan.FromHours(38), TimeSpan.FromHours(38)];

    /// <param name="rests">
    /// The worlds in which the first step ended after a death. One that is known is not played further. Null: every one is.
    /// </param>
    public static async Task<RunResult> PlayAsync(Workload workload, (int Number, DeathForm Form)? death, ISet<string>? rests, CancellationToken cancellationToken)
    {
        using var world = new SimWorld();
        workload.Before?.Invoke(world);
        var adopted = workload.Adopted;
        var foreign = world.ForeignObjects(adopted);
        var story = new Story(world, workload, death);
        await story.PlayAsync(workload.Steps[0], cancellationToken);
        var cutShort = rests is not null && story.Deaths > 0 && !rests.Add(string.Join('\n', Ends(world)));
        if (!cutShort)
        {
            await story.PlayOnAsync(cancellationToken);
        }
        string[] wrong = [.. StatusHistory.Violations(world.Kubernetes), .. world.Aws.Unmodelled, .. world.Snowflake.Unmodelled];
        var ends = Ends(world);
        return new RunResult(
            story.Effects.Count,
            world.Mutations,
            ends[0],
            ends[1],
            ends[2],
            [.. story.Access.Violations.Distinct(), .. wrong],
            foreign == world.ForeignObjects(adopted),
            story.Access.Checks,
            story.Deaths,
            story.Effects.Log)
        {
            Worlds = story.Worlds,
            Left = story.Left,
            CutShort = cutShort,
        };
    }

    // What two runs that came to the same have in common, by system.
    private static string[] Ends(SimWorld world) =>
    [
        world.Aws.Snapshot(SnapshotForm.Canonical),
        KeyHistory.Stable(world.Kubernetes.Snapshot(item => (string?)item["kind"] is not "Event")),
        KeyHistory.Stable(world.Snowflake.Snapshot()),
    ];

    private sealed class Story
    {
        private readonly SimWorld _world;
        private readonly Workload _workload;
        private readonly List<(string Before, string After)> _pictures = [];
        private SimProcess? _process;
        private string _before = "";

        public Story(SimWorld world, Workload workload, (int, DeathForm)? death)
        {
            (_world, _workload) = (world, workload);
            Current = workload.Steps[0].Declared;
            Access = new AccessHistory(world, Current);
            Effects = new Effects { Death = death, Happened = Happened };
            if (death is null)
            {
                Effects.Sending = () => _before = world.Picture();
            }
        }

        public Effects Effects { get; }

        public AccessHistory Access { get; }

        public Declared Current { get; private set; }

        public int Deaths { get; private set; }

        public IReadOnlyList<(string Before, string After)> Worlds => _pictures;

        public string? Left { get; private set; }

        private bool _began;

        public async Task PlayAsync(Step step, CancellationToken cancellationToken)
        {
            Take(step);
            if (step.Restarts)
            {
                _process?.Dispose();
                _process = null;
            }
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

        /// <summary>All steps after the first, and all the time that anything may still take.</summary>
        public async Task PlayOnAsync(CancellationToken cancellationToken)
        {
            foreach (var step in _workload.Steps.Skip(1))
            {
                await PlayAsync(step, cancellationToken);
            }
            foreach (var wait in Current.ByUser ? SettlingOfKeys : [Settling])
            {
                await PlayAsync(new Step(Current, Wait: wait), cancellationToken);
            }
            await RestAsync(cancellationToken);
            Access.CheckAtEnd();
        }

        private async Task RestAsync(CancellationToken cancellationToken)
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
                Left = _world.Picture();
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

        private static bool IsEvent(string effect) => effect.EndsWith("/events", StringComparison.Ordinal);

        private void Happened(string effect, bool done)
        {
            Access.AfterEffect(effect, done);
            // A death may lose an Event, and nothing else is sent less often for it.
            if (_workload.Interrupt is (var at, var step) && !IsEvent(effect) && at == Effects.Log.Count(each => !IsEvent(each)))
            {
                Take(step);
            }
            if (Effects.Sending is not null)
            {
                _pictures.Add((_before, _world.Picture()));
            }
        }
    }
}
