using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Tests.Planning.Snowflake;

namespace VoiceAnalytics.Core.Tests.Planning.Keys;

/// <summary>The other holder of a share's key: the stage in a Snowflake account that is sometimes away and that people meddle with.</summary>
internal sealed class KeyStage
{
    private const string Name = "SESSIONS_STAGE";

    private static readonly Dictionary<IntentKind, DesiredSnowflake> Desired = new[] { IntentKind.Grant, IntentKind.Cut }.ToDictionary(
        kind => kind, kind => (new Case().ByKey().With(kind, "Suspended") with { SourceGone = kind == IntentKind.Cut }).Desired);

    private readonly World _world = new();
    private ObservedSnowflake _observed = ObservedSnowflake.Presumed;

    public bool Down { get; set; }

    /// <summary>Id of our key that it reads with; null if somebody else's, or if there is no stage.</summary>
    public string? KeyId => _world.Find(SqlObjectKind.Stage, Name)?.KeyId is { } id && id != "theirs" ? id : null;

    public StageKeys Keys(IntentKind kind) => StageKeys.Of(Desired[kind], _observed);

    public Plan Plan(IntentKind kind, DatedKey? key) => SnowflakePlanner.Plan(Desired[kind], _observed, new PassFacts(true, true) { Key = key });

    public void Observe(IntentKind kind)
    {
        if (Down)
        {
            _observed = ObservedSnowflake.Presumed with { Session = new Observation<SnowflakeSession>.Unknown(new Failure(ErrorClass.Transient, "down", "no answer")) };
            return;
        }
        var desired = Desired[kind];
        _observed = Observer.Read(_world, desired, ObservedSnowflake.Presumed, SnowflakeReading.Full(desired));
        while (SnowflakeReading.Needed(desired, _observed) is var needed and not SnowflakeReads.None)
        {
            _observed = Observer.Read(_world, desired, _observed, needed);
        }
    }

    public void Execute(IntentKind kind, SnowflakeAction action) => _world.Execute(Desired[kind], action);

    public void Edit()
    {
        if (_world.Find(SqlObjectKind.Stage, Name) is not null)
        {
            _world.Change(SqlObjectKind.Stage, Name, entry => entry with { KeyId = "theirs" });
        }
    }

    public void Drop() => _world.Remove(SqlObjectKind.Stage, Name);
}
