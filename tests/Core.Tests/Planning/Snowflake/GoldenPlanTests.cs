using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Tests.Planning.Adoption;
using VoiceAnalytics.Core.Tests.Sql;
using ColumnDefinition = VoiceAnalytics.Core.Api.ColumnDefinition;
using FileFormat = VoiceAnalytics.Core.Api.FileFormat;
using ViewDefinition = VoiceAnalytics.Core.Api.ViewDefinition;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

/// <summary>What one pass reads and writes, word by word. Run with UPDATE_GOLDEN=1 to write the files anew.</summary>
public sealed class GoldenPlanTests
{
    private static readonly Case Start = new();

    [Fact]
    public void Create()
    {
        var world = new World();
        var before = new Pass(world, Start.Desired, Pass.Unverified).Run(fresh: true);
        var after = new Pass(world, Start.Desired, Pass.Verified).Run();
        Golden.Matches("create.txt", $"# fresh share, access not verified yet\n{before.Log}\n# access verified\n{after.Log}");
    }

    [Fact]
    public void Create_with_a_key()
    {
        var world = new World();
        var share = Start.ByKey();
        var waiting = new Pass(world, share.Desired, Pass.Unverified) { KeyUnknown = true }.Run(fresh: true);
        var before = new Pass(world, share.Desired, Pass.Unverified).Run();
        var after = new Pass(world, share.Desired, Pass.Verified).Run();
        Golden.Matches("key-create.txt", $"# fresh share, no key yet\n{waiting.Log}\n# a key is in the Secret\n{before.Log}\n# access verified\n{after.Log}");
    }

    [Fact]
    public void Create_in_a_database_of_somebody_else()
    {
        var world = new World()
            .Put(SqlObjectKind.Database, "ANALYTICS", new World.Entry("SYSADMIN", ""))
            .Put(SqlObjectKind.Schema, "VOICE", new World.Entry("SYSADMIN", ""));
        var pass = new Pass(world, Start.Desired, Pass.Verified).Run(fresh: true);
        var missing = SnowflakeFindings.Of(Start.Desired, pass.Observed).MissingGrants;
        Golden.Matches("create-in-foreign-database.txt", $"{pass.Log}missing\n{string.Join('\n', missing)}\n");
    }

    [Fact]
    public void Adopt_what_was_made_by_hand()
    {
        var world = HandMadeObjects.World();
        var before = new Pass(world, HandMadeObjects.Share.Desired, Pass.Unverified).Run(fresh: true);
        var after = new Pass(world, HandMadeObjects.Share.Desired, Pass.Verified).Run();
        var gone = new Pass(world, HandMadeObjects.Share.With(IntentKind.Absent).Desired, Pass.Verified).Run();
        Golden.Matches("adopt.txt", $"# handed over, access not verified yet\n{before.Log}\n# access verified\n{after.Log}\n# deleted\n{gone.Log}");
    }

    [Fact]
    public void Adopt_a_stage_with_a_key()
    {
        var world = HandMadeObjects.World(byKey: true);
        var waiting = new Pass(world, HandMadeObjects.ByKey.Desired, Pass.Unverified) { KeyUnknown = true }.Run(fresh: true);
        var after = new Pass(world, HandMadeObjects.ByKey.Desired, Pass.Verified).Run();
        Golden.Matches("key-adopt.txt", $"# handed over, no key yet\n{waiting.Log}\n# a key is in the Secret, access verified\n{after.Log}");
    }

    public static TheoryData<string> Changes => [.. Changed.Keys];

    private static readonly Dictionary<string, Func<Case, Case>> Changed = new(StringComparer.Ordinal)
    {
        ["prefix-narrowed"] = share => share with { Spec = share.Spec with { Prefix = "sessions/eu" } },
        ["prefix-other"] = share => share with { Spec = share.Spec with { Prefix = "calls" } },
        ["schedule"] = share => share with { Spec = share.Spec with { Schedule = "USING CRON 0 * * * * UTC" } },
        ["warehouse"] = share => share.Target(target => target with { Warehouse = "BIG_WH" }),
        ["grant-to"] = share => share.Target(target => target with { GrantTo = ["REPORTER"] }),
        ["load-timeout"] = share => share.Target(target => target with { Load = new LoadOptions(Timeout: "2h") }),
        ["load-on-error"] = share => share.Target(target => target with { Load = new LoadOptions(OnError: OnErrors.Continue) }),
        ["column-added"] = share => share with
        {
            Source = share.Source with
            {
                Table = share.Source.Table with { Columns = [.. share.Source.Table.Columns, new ColumnDefinition { Name = "TOOL_CALLS", Type = "VARIANT", Path = ["tool_calls"] }] },
            },
        },
        ["column-removed"] = share => share with { Source = share.Source with { Table = share.Source.Table with { Columns = [.. share.Source.Table.Columns.Take(2)] } } },
        ["column-retyped"] = share => share with
        {
            Source = share.Source with { Table = share.Source.Table with { Columns = [new ColumnDefinition { Name = "RAW_DATA", Type = "STRING" }, .. share.Source.Table.Columns.Skip(1)] } },
        },
        ["compression"] = share => share with { Source = share.Source with { FileFormat = new FileFormat { Compression = Compressions.None } } },
        ["first-view"] = share => share with
        {
            Source = share.Source with { Views = [new ViewDefinition { Name = "SESSIONS_FLATTENED", Query = "SELECT DURATION_SECONDS * 1 AS SECONDS FROM {table}" }, share.Source.Views[1]] },
        },
        ["view-removed"] = share => share with { Source = share.Source with { Views = [share.Source.Views[0]] } },
        ["table-renamed"] = share => share with { Source = share.Source with { Table = share.Source.Table with { Name = "CALLS" } } },
        ["cut"] = share => share.With(IntentKind.Cut, "Suspended"),
        ["hold"] = share => share with { SourceGone = true, Intent = new Intent(IntentKind.Hold, Reason: "SourceNotFound") },
        ["delete-retain"] = share => share.With(IntentKind.Absent),
        ["delete-without-source"] = share => share.With(IntentKind.Absent) with { SourceGone = true },
        ["delete-data"] = share => share.With(IntentKind.Absent) with { Spec = share.Spec with { DataDeletionPolicy = DataDeletionPolicies.Delete } },
        ["orphan"] = share => share.With(IntentKind.Orphaned),
        ["immutable-schema"] = share => share.Target(target => target with { Schema = "OTHER" }),
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Change(string name)
    {
        var world = Loaded();
        var pass = new Pass(world, Changed[name](Start).Desired, Pass.Verified).Run();
        Golden.Matches($"change-{name}.txt", pass.Log);
    }

    public static TheoryData<string> KeyChanges => [.. ChangedWithKey.Keys];

    private static readonly PassFacts Successor = Pass.Verified with { Key = new DatedKey("AKIASECONDKEYOFACME2", Case.Key.Since.AddDays(1)) };

    private static readonly Dictionary<string, (Func<Case, Case> Share, Action<World> People, PassFacts Facts)> ChangedWithKey = new(StringComparer.Ordinal)
    {
        ["successor"] = (share => share, _ => { }, Successor),
        ["prefix-narrowed"] = (share => share with { Spec = share.Spec with { Prefix = "sessions/eu" } }, _ => { }, Pass.Verified),
        ["prefix-and-successor"] = (share => share with { Spec = share.Spec with { Prefix = "sessions/eu" } }, _ => { }, Successor),
        ["table-renamed"] = (share => share with { Source = share.Source with { Table = share.Source.Table with { Name = "CALLS" } } }, _ => { }, Pass.Verified),
        ["cut"] = (share => share.With(IntentKind.Cut, "Suspended"), _ => { }, Pass.Verified),
        ["delete-retain"] = (share => share.With(IntentKind.Absent), _ => { }, Pass.Verified),
        ["orphan"] = (share => share.With(IntentKind.Orphaned), _ => { }, Pass.Verified),
        ["drift-other-key"] = (share => share, world => world.Change(SqlObjectKind.Stage, "SESSIONS_STAGE", each => each with { KeyId = "AKIATHEIRS0000000000" }), Pass.Verified),
        ["drift-other-key-and-successor"] = (share => share, world => world.Change(SqlObjectKind.Stage, "SESSIONS_STAGE", each => each with { KeyId = "AKIATHEIRS0000000000" }), Successor),
        ["drift-no-credentials"] = (share => share, world => world.Change(SqlObjectKind.Stage, "SESSIONS_STAGE", each => each with { KeyId = null }), Pass.Verified),
        ["drift-integration"] = (share => share, world => world.Change(SqlObjectKind.Stage, "SESSIONS_STAGE", each => each with { KeyId = null, StageIntegration = "THEIRS" }), Pass.Verified),
        ["drift-other-secret"] = (share => share, _ => { }, Pass.Verified with { KeyRefused = true }),
        ["drift-dropped"] = (share => share, world => world.Remove(SqlObjectKind.Stage, "SESSIONS_STAGE"), Pass.Verified),
        ["forbidden-creation"] = (share => share, world => Forbid(world, StageRules.ForCreation, drop: true), Pass.Verified),
        ["forbidden-creation-of-what-is-there"] = (share => share, world => Forbid(world, StageRules.ForCreation, drop: false), Successor),
        ["forbidden-operation"] = (share => share, world => Forbid(world, StageRules.ForOperation, drop: false), Successor),
    };

    [Theory]
    [MemberData(nameof(KeyChanges))]
    public void Change_with_a_key(string name)
    {
        var world = new World();
        new Pass(world, Start.ByKey().Desired, Pass.Verified).Run(fresh: true);
        var (share, people, facts) = ChangedWithKey[name];
        people(world);
        var pass = new Pass(world, share(Start.ByKey()).Desired, facts) { RefusedOnce = facts.KeyRefused }.Run();
        Golden.Matches($"key-{name}.txt", pass.Log);
    }

    [Fact]
    public void Resume_after_a_cut()
    {
        var world = Loaded();
        new Pass(world, Start.With(IntentKind.Cut, "Suspended").Desired, Pass.Verified).Run();
        Golden.Matches("resume.txt", new Pass(world, Start.Desired, Pass.Verified).Run().Log);
    }

    public static TheoryData<string> Drifts => [.. Drifted.Keys];

    private static readonly Dictionary<string, Action<World>> Drifted = new(StringComparer.Ordinal)
    {
        ["integration-role"] = world => Integration(world, each => each with { RoleArn = "arn:aws:iam::1:role/x" }),
        ["integration-external-id"] = world => Integration(world, each => each with { ExternalId = "guessed" }),
        ["integration-locations"] = world => Integration(world, each => each with { AllowedLocations = ["s3://voice-analytics/sessions/", "s3://other/"] }),
        ["integration-blocked"] = world => Integration(world, each => each with { BlockedLocations = ["s3://voice-analytics/sessions/eu/"] }),
        ["integration-disabled"] = world => Integration(world, each => each with { Enabled = false }),
        ["table-column-dropped"] = world => world.Change(SqlObjectKind.Table, "SESSIONS", each => each with { Columns = [.. each.Columns.Skip(1)] }),
        ["table-dropped"] = world => world.Remove(SqlObjectKind.Table, "SESSIONS"),
        ["stage-url"] = world => world.Change(SqlObjectKind.Stage, "SESSIONS_STAGE", each => each with { Url = "s3://voice-analytics/" }),
        ["stage-integration"] = world => world.Change(SqlObjectKind.Stage, "SESSIONS_STAGE", each => each with { StageIntegration = null }),
        ["task-schedule"] = world => world.Change(SqlObjectKind.Task, "SESSIONS_LOAD", each => each with { Schedule = "1 MINUTE" }),
        ["task-warehouse"] = world => world.Change(SqlObjectKind.Task, "SESSIONS_LOAD", each => each with { Warehouse = "XXL" }),
        ["task-body"] = world => world.Change(SqlObjectKind.Task, "SESSIONS_LOAD", each => each with { Body = "SELECT 1" }),
        ["task-suspended"] = world => world.Change(SqlObjectKind.Task, "SESSIONS_LOAD", each => each with { Started = false, SuspendedByFailures = true }),
        ["view-dropped"] = world => world.Remove(SqlObjectKind.View, "SESSIONS_FLATTENED"),
        ["grant-revoked"] = world => world.Change(SqlObjectKind.View, "QUALIFIED_LEADS", each => each with { GrantedTo = [] }),
        ["usage-revoked"] = world => world.Change(SqlObjectKind.Schema, "VOICE", each => each with { GrantedTo = [] }),
    };

    [Theory]
    [MemberData(nameof(Drifts))]
    public void Drift_is_repaired(string name)
    {
        var world = Loaded();
        Drifted[name](world);
        Golden.Matches($"drift-{name}.txt", new Pass(world, Start.Desired, Pass.Verified).Run().Log);
    }

    /// <summary>Happy path: one statement an object, DESC with SHOW of the integration, one SHOW a kind, grants, first load, RESUME.</summary>
    [Fact]
    public void A_fresh_share_needs_few_calls()
    {
        var world = new World();
        var share = Start.Target(target => target with { GrantTo = [] });
        new Pass(world, share.Desired, Pass.Verified).Run(fresh: true);
        Assert.Equal(
            ["CREATE DATABASE", "CREATE SCHEMA", "CREATE INTEGRATION", "CREATE TABLE", "CREATE STAGE", "CREATE VIEW", "CREATE VIEW", "CREATE TASK", "EXECUTE TASK", "ALTER TASK", "RESUME TASK"],
            world.Executed.Select(action => action.Verb));
        var asked = world.Reads.SelectMany(reads => Enum.GetValues<SnowflakeReads>().Where(each => System.Numerics.BitOperations.IsPow2((int)each) && reads.HasFlag(each))).ToList();
        Assert.Equal(asked.Distinct(), asked);
        Assert.DoesNotContain(SnowflakeReads.Grants, asked);
    }

    [Fact]
    public void At_rest_nothing_is_written()
    {
        var world = Loaded();
        var before = world.Executed.Count;
        new Pass(world, Start.Desired, Pass.Verified).Run();
        Assert.Equal(before, world.Executed.Count);
    }

    private static World Loaded()
    {
        var world = new World();
        new Pass(world, Start.Desired, Pass.Verified).Run(fresh: true);
        return world;
    }

    private static void Forbid(World world, string rule, bool drop)
    {
        world.Forbidden = [rule];
        if (drop)
        {
            world.Remove(SqlObjectKind.Stage, "SESSIONS_STAGE");
        }
    }

    private static void Integration(World world, Func<ObservedIntegration, ObservedIntegration> change) =>
        world.Change(SqlObjectKind.Integration, Case.Identity.IntegrationName, each => each with { Integration = change(each.Integration!) });
}
