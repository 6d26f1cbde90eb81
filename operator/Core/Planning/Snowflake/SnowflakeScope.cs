using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>One share's objects as far as a planner may see them: every slot behind the guard, computed once a plan.</summary>
internal sealed class SnowflakeScope
{
    private readonly Dictionary<string, Guarded<ObservedView>> _views = new(StringComparer.Ordinal);

    public SnowflakeScope(DesiredSnowflake desired, ObservedSnowflake observed, SnowflakeObjects objects, PassFacts facts, bool keepsFormer = false)
    {
        (Desired, Observed, Objects, Facts, KeepsFormer) = (desired, observed, objects, facts, keepsFormer);
        var guard = new SnowflakeGuard(desired, observed);
        Guard = guard;
        var adoption = new SnowflakeAdoptionGuard(desired, observed, guard);
        Integration = objects.Integration is { } integration
            ? adoption.Check(SqlObject.Integration(integration.Name), observed.Integration, found => AdoptableInSnowflake.Problems(desired, integration, found), (found, comment) => found with { Comment = comment })
                ?? guard.Check(SqlObjectKind.Integration, SnowflakeKeys.Integration, integration.Name.Quoted, observed.Integration)
            : new Guarded<ObservedIntegration>(null, false, null);
        Table = adoption.Check(SqlObject.Table(objects.Table.Name), observed.Table, found => AdoptableInSnowflake.Problems(objects, found), (found, comment) => found with { Comment = comment })
            ?? guard.Check(SqlObjectKind.Table, TableKey, objects.Table.Name.Quoted, observed.Table);
        Stage = adoption.Check(SqlObject.Stage(objects.Stage.Name), observed.Stage, found => AdoptableInSnowflake.Problems(objects.Stage, found), (found, comment) => found with { Comment = comment })
            ?? guard.Check(SqlObjectKind.Stage, StageKey, objects.Stage.Name.Quoted, observed.Stage);
        Task = adoption.Check(SqlObject.Task(objects.Task.Name), observed.Task, found => AdoptableInSnowflake.Problems(objects, found), (found, comment) => found with { Comment = comment })
            ?? guard.Check(SqlObjectKind.Task, TaskKey, objects.Task.Name.Quoted, observed.Task);
        foreach (var view in objects.Views)
        {
            _views[view.Name.Name] = guard.Check(SqlObjectKind.View, ViewKey(view), view.Definition.Name.Quoted, SlotOf(view));
        }
        Containers = new ContainerState(this);
        TableBlock = Table.Block ?? TablePlanner.Incompatible(this);
    }

    public DesiredSnowflake Desired { get; }

    public ObservedSnowflake Observed { get; }

    public SnowflakeObjects Objects { get; }

    public PassFacts Facts { get; }

    public SnowflakeGuard Guard { get; }

    /// <summary>What the source made of an object before it changed stays as it is: it is not the share's turn.</summary>
    public bool KeepsFormer { get; }

    public ContainerState Containers { get; }

    /// <summary>Neither usable nor to be created where the stage reads with an access key.</summary>
    public Guarded<ObservedIntegration> Integration { get; }

    /// <summary>What the stage is to read through was seen as ours; a key needs no seeing.</summary>
    public bool EntranceReady => Objects.Integration is null || Integration.Usable is not null;

    public Guarded<ObservedTable> Table { get; }

    public Guarded<ObservedStage> Stage { get; }

    public Guarded<ObservedTask> Task { get; }

    /// <summary>Why the table may not be written to: not ours, or of incompatible columns.</summary>
    public Block? TableBlock { get; }

    /// <summary>Seen as ours and compatible: task and views may build on it.</summary>
    public bool TableReady => Table.Usable is not null && TableBlock is null;

    public string TableKey => SnowflakeKeys.Of(SqlObjectKind.Table, Objects.Table.Name);

    public string StageKey => SnowflakeKeys.Of(SqlObjectKind.Stage, Objects.Stage.Name);

    public string TaskKey => SnowflakeKeys.Of(SqlObjectKind.Task, Objects.Task.Name);

    public static string ViewKey(DesiredView view) => SnowflakeKeys.Of(SqlObjectKind.View, view.Definition.Name);

    public Guarded<ObservedView> View(SqlIdentifier name) => _views[name.Name];

    public IEnumerable<string> Wanted => (Desired.GrantTo ?? []).Select(role => role.Name);

    /// <summary>The marker of an object that nobody is granted anything on.</summary>
    public string Comment(string hash) => Desired.Owner.Marker(hash).ToComment();

    /// <summary>
    /// The marker of a table or view. It lists a role before it is granted to, so that no grant of ours is ever forgotten; a role
    /// that holds the privilege already, by somebody else's grant, is not listed and so never revoked from.
    /// </summary>
    public string Comment(string hash, IGranted? found) => Desired.Owner.Marker(hash, ListedGrants(found)).ToComment();

    /// <summary>Revocations that must be through before a marker stops listing their roles.</summary>
    public EquatableArray<string> Revocations(string objectKey, IGranted found) =>
    [
        .. (MarkerOf(found)?.Grants ?? [])
            .Where(role => Desired.GrantTo is not null && !Wanted.Contains(role, StringComparer.Ordinal) && !role.Any(char.IsControl))
            .Select(role => SnowflakeKeys.Grant(objectKey, SqlIdentifier.Verbatim(role))),
    ];

    public SnowflakeScope KeepingFormer() => new(Desired, Observed, Objects, Facts, keepsFormer: true);

    /// <summary>The hash that an object's marker is to have: the one it has where the object stays as a former declaration made it.</summary>
    public string HashFor(IMarked? found, string declared) =>
        KeepsFormer && found is not null && MarkerOf(found) is { } marker ? marker.Hash : declared;

    /// <summary>The object was made by another declaration, and stays so for now.</summary>
    public bool Keeps(IMarked found, string declared) => !string.Equals(HashFor(found, declared), declared, StringComparison.Ordinal);

    public ObjectMarker? MarkerOf(IMarked found) => ObjectMarker.TryParse(found.Comment, out var marker) ? marker : null;

    private IEnumerable<string> ListedGrants(IGranted? found)
    {
        var listed = found is null ? [] : MarkerOf(found)?.Grants ?? [];
        if (Desired.GrantTo is null)
        {
            return listed;
        }
        return Wanted.Where(role => listed.Contains(role, StringComparer.Ordinal) || found?.GrantedTo?.Contains(role, StringComparer.Ordinal) != true);
    }

    private Observation<ObservedView> SlotOf(DesiredView view) => Observed.Views switch
    {
        Observation<ObservedViews>.Unknown unknown => new Observation<ObservedView>.Unknown(unknown.Failure),
        Observation<ObservedViews>.Present present =>
            present.Value.Items.FirstOrDefault(each => string.Equals(each.Name, view.Name.Name, StringComparison.Ordinal)) is { } found
                ? new Observation<ObservedView>.Present(found)
                : Observation<ObservedView>.Absent.Instance,
        Observation<ObservedViews>.Absent => Observation<ObservedView>.Absent.Instance,
        _ => Observation<ObservedView>.Presumed.Instance,
    };
}
