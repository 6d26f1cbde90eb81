using CsCheck;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;
using ColumnDefinition = VoiceAnalytics.Core.Api.ColumnDefinition;
using FileFormat = VoiceAnalytics.Core.Api.FileFormat;
using TableDefinition = VoiceAnalytics.Core.Api.TableDefinition;
using ViewDefinition = VoiceAnalytics.Core.Api.ViewDefinition;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

/// <summary>Random shares and random things that people do to an account behind our back.</summary>
internal static class RandomCases
{
    private static readonly ColumnDefinition[] Columns =
    [
        new() { Name = "RAW_DATA", Type = "VARIANT" },
        new() { Name = "A", Type = "STRING", Path = ["a"] },
        new() { Name = "B", Type = "NUMBER(18,3)", Path = ["b"] },
        new() { Name = "C", Type = "TIMESTAMP_NTZ", Path = ["c"], Unit = "ms" },
    ];

    private static readonly Gen<AnalyticsSourceSpec> Sources =
        from table in Gen.OneOf("SESSIONS", "CALLS")
        from columns in Gen.Shuffle(Columns, 1, 4)
        from first in Gen.OneOf("SELECT 1 AS X FROM {table}", "SELECT 2 AS X FROM {table}")
        from second in Gen.OneOf("SELECT X FROM {view:V1}", "SELECT X FROM {view:V1} WHERE X > 1", "SELECT 3 AS X FROM {table}")
        from views in Gen.Int[0, 2]
        from compression in Gen.OneOf(Compressions.Gzip, Compressions.None)
        select new AnalyticsSourceSpec
        {
            Bucket = "voice-analytics",
            Region = "us-west-1",
            Table = new TableDefinition { Name = table, Columns = [.. columns] },
            Views = [.. new[] { new ViewDefinition { Name = "V1", Query = first }, new ViewDefinition { Name = "V2", Query = second } }.Take(views)],
            FileFormat = new FileFormat { Compression = compression },
        };

    private static readonly Gen<SnowflakeTarget> Targets =
        from roles in Gen.Shuffle(new[] { "ANALYST", "REPORTER", "\"Data team\"" }, 0, 3)
        from warehouse in Gen.OneOf("W1", "W2")
        from onError in Gen.OneOf(OnErrors.SkipFile, OnErrors.Continue)
        from timeout in Gen.OneOf("1h", "90m")
        from runOnCreate in Gen.Bool
        from autoResume in Gen.Bool
        select new SnowflakeTarget
        {
            ConnectionRef = new NameReference { Name = "acme" },
            GrantTo = [.. roles],
            Warehouse = warehouse,
            Load = new LoadOptions(onError, 50, timeout, runOnCreate, autoResume),
        };

    public static readonly Gen<Case> Shares =
        from source in Sources
        from target in Targets
        from prefix in Gen.OneOf("sessions/", "sessions/eu/", "calls/")
        from schedule in Gen.OneOf("60 MINUTE", "5 MINUTE")
        from data in Gen.OneOf(DataDeletionPolicies.Retain, DataDeletionPolicies.Delete)
        select new Case
        {
            Source = source,
            Spec = new PartnerShareSpec
            {
                SourceRef = new NameReference { Name = "voice-sessions" }, Prefix = prefix, Schedule = schedule, Snowflake = target, DataDeletionPolicy = data,
            },
        };

    public static readonly Gen<Case> Intended =
        from share in Shares
        from kind in Gen.Frequency((5, Gen.Const(IntentKind.Grant)), (1, Gen.Const(IntentKind.Cut)), (1, Gen.Const(IntentKind.Hold)), (1, Gen.Const(IntentKind.Absent)), (1, Gen.Const(IntentKind.Orphaned)))
        from sourceGone in Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true)))
        select share.With(kind, "Suspended") with { SourceGone = sourceGone };

    /// <summary>What happens to one object, by its index among those that exist.</summary>
    public static readonly Gen<(int Object, Mischief What)[]> Disturbances =
        Gen.Select(Gen.Int[0, 99], Gen.Enum<Mischief>()).Array[0, 4];
}

internal enum Mischief
{
    Drop,
    Hide,
    TakeOwnership,
    RemoveMarker,
    MarkOfAnotherShare,
    MarkOfAnotherInstallation,
    Release,
    OtherHash,
    ChangeFields,
    ChangeGrants,
    HangPolicies,
}

internal static class MischiefActs
{
    public static void Do(World world, DesiredSnowflake desired, IEnumerable<(int Object, Mischief What)> acts)
    {
        foreach (var (index, what) in acts)
        {
            var keys = world.Entries.Keys.Order(StringComparer.Ordinal).ToList();
            if (keys.Count == 0)
            {
                return;
            }
            var key = keys[index % keys.Count];
            var container = key.StartsWith("Database/", StringComparison.Ordinal) || key.StartsWith("Schema/", StringComparison.Ordinal);
            // Dropping a container drops what is in it; whole worlds begin empty often enough.
            if (container && what is Mischief.Drop)
            {
                continue;
            }
            world[key] = Do(world[key]!, desired.Owner, what);
        }
    }

    private static World.Entry? Do(World.Entry entry, SnowflakeOwner owner, Mischief what)
    {
        var marker = ObjectMarker.TryParse(entry.Comment, out var found) ? found : owner.Marker("0");
        return what switch
        {
            Mischief.Drop => null,
            Mischief.Hide => entry with { Hidden = true },
            Mischief.TakeOwnership => entry with { Owner = "SYSADMIN" },
            Mischief.RemoveMarker => entry with { Comment = "a table" },
            Mischief.MarkOfAnotherShare => entry with { Comment = (marker with { Name = "globex" }).ToComment() },
            Mischief.MarkOfAnotherInstallation => entry with { Comment = (marker with { Installation = "prod/other" }).ToComment() },
            Mischief.Release => entry with { Comment = (marker with { Released = true }).ToComment() },
            Mischief.OtherHash => entry with { Comment = (marker with { Hash = "0" }).ToComment() },
            Mischief.ChangeFields => entry with
            {
                Url = "s3://other/",
                KeyId = entry.KeyId is null ? null : "theirs",
                Schedule = "1 MINUTE",
                Body = "SELECT 1",
                Text = entry.Text.Length > 0 ? "CREATE OR REPLACE VIEW X AS SELECT 1" : "",
                Query = entry.Text.Length > 0 ? "SELECT 1" : entry.Query,
                Format = entry.Format is null ? null : new ObservedFormat("CSV", "AUTO"),
                HasDirectory = entry.Format is not null,
                Limits = entry.Limits is null ? null : new ObservedTaskLimits("1", "0"),
                Warehouse = "XXL",
                Started = !entry.Started,
                SuspendedByFailures = entry.Started,
                Columns = [.. entry.Columns.Skip(1)],
                Integration = entry.Integration is { } integration
                    ? integration with { Enabled = !integration.Enabled, ExternalId = "x", AllowedLocations = ["s3://voice-analytics/", "s3://other/"], BlockedLocations = ["s3://voice-analytics/sessions/x/"] }
                    : null,
            },
            Mischief.ChangeGrants => entry with { GrantedTo = ["AUDITOR"] },
            Mischief.HangPolicies => entry with { HasPolicies = true },
            _ => entry,
        };
    }
}
