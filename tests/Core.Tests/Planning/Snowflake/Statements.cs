using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

/// <summary>What statements do to the world.</summary>
internal sealed class Statements(World world, DesiredSnowflake desired)
{
    /// <summary>Rules of the text that hold for every statement.</summary>
    public static void Check(string sql)
    {
        Assert.False(sql.Contains("OR REPLACE", StringComparison.Ordinal) && !sql.StartsWith("CREATE OR REPLACE VIEW", StringComparison.Ordinal), sql);
        Assert.False(sql.StartsWith("DROP DATABASE", StringComparison.Ordinal) || sql.StartsWith("DROP SCHEMA", StringComparison.Ordinal), sql);
    }

    public void Execute(SnowflakeAction action)
    {
        switch (action)
        {
            case SnowflakeAction.CreateDatabase create:
                Create(SqlObjectKind.Database, create.Database.Name.Name, new World.Entry(world.Role, create.Database.Comment!));
                return;
            case SnowflakeAction.CreateSchema create:
                Create(SqlObjectKind.Schema, create.Schema.Name.Name.Name, new World.Entry(world.Role, create.Schema.Comment!));
                return;
            case SnowflakeAction.GrantDatabaseUsage grant:
                Ours(SqlObjectKind.Database, grant.Database.Name, anyShare: true, entry => Granted(entry, grant.Role.Name));
                return;
            case SnowflakeAction.GrantSchemaUsage grant:
                Ours(SqlObjectKind.Schema, grant.Schema.Name.Name, anyShare: true, entry => Granted(entry, grant.Role.Name));
                return;
            case SnowflakeAction.OnIntegration on:
                OnIntegration(on);
                return;
            case SnowflakeAction.OnObject on:
                OnObject(on);
                return;
            default:
                Assert.Fail($"unknown action {action}");
                return;
        }
    }

    private void OnIntegration(SnowflakeAction.OnIntegration action)
    {
        var name = desired.Integration.Name;
        switch (action)
        {
            case SnowflakeAction.CreateIntegration { Integration: var to }:
                Create(SqlObjectKind.Integration, name, new World.Entry(world.Role, to.Comment!)
                {
                    Integration = new ObservedIntegration(
                        null, to.Comment!, to.Enabled, to.RoleArn, to.ExternalId, [to.AllowedLocation.Url], [], World.Principal),
                });
                return;
            case SnowflakeAction.ClaimIntegration claim:
                Claim(SqlObjectKind.Integration, name, claim.Comment);
                return;
            case SnowflakeAction.DropIntegration:
                Ours(SqlObjectKind.Integration, name, anyShare: false, _ => null);
                return;
            default:
                Ours(SqlObjectKind.Integration, name, anyShare: false, entry => Alter(entry, action));
                return;
        }
    }

    private static World.Entry Alter(World.Entry entry, SnowflakeAction.OnIntegration action)
    {
        var found = entry.Integration! with { Comment = entry.Comment };
        var to = action switch
        {
            SnowflakeAction.EnableIntegration enable => found with { Enabled = enable.Enabled },
            SnowflakeAction.UnblockLocations => found with { BlockedLocations = [] },
            SnowflakeAction.MarkIntegration mark => found with { Comment = mark.Comment },
            SnowflakeAction.AlterIntegration alter => Altered(found, alter.Statement.Text, alter.Integration),
            _ => found,
        };
        return entry with { Integration = to, Comment = to.Comment };
    }

    // By what the text says, not by the flags that it was made from.
    private static ObservedIntegration Altered(ObservedIntegration found, string sql, IntegrationDefinition to) => found with
    {
        Enabled = sql.Contains("ENABLED = ", StringComparison.Ordinal) ? to.Enabled : found.Enabled,
        RoleArn = sql.Contains("STORAGE_AWS_ROLE_ARN = ", StringComparison.Ordinal) ? to.RoleArn : found.RoleArn,
        ExternalId = sql.Contains("STORAGE_AWS_EXTERNAL_ID = ", StringComparison.Ordinal) ? to.ExternalId : found.ExternalId,
        AllowedLocations = sql.Contains("STORAGE_ALLOWED_LOCATIONS = ", StringComparison.Ordinal) ? [to.AllowedLocation.Url] : found.AllowedLocations,
        Comment = sql.Contains("COMMENT = ", StringComparison.Ordinal) ? to.Comment! : found.Comment,
    };

    private void OnObject(SnowflakeAction.OnObject action)
    {
        var (kind, name) = (action.ObjectKind, action.Name.Name.Name);
        switch (action)
        {
            case SnowflakeAction.CreateTable { Table: var to }:
                Create(kind, name, new World.Entry(world.Role, to.Comment!) { Columns = [.. to.Columns.Select(each => new ObservedColumn(each.Name.Name, each.Type.Text))] });
                return;
            case SnowflakeAction.CreateStage { Stage: var to }:
                Assert.True(to.Integration is { } integration ? world.Find(SqlObjectKind.Integration, integration.Name) is not null : to.Key is not null && world.Forbidden.IsEmpty);
                Create(kind, name, new World.Entry(world.Role, to.Comment!) { Url = to.Url.Url, StageIntegration = to.Integration?.Name, KeyId = KeyOf(to), Format = FormatIn(action) });
                return;
            case SnowflakeAction.CreateTask { Task: var to }:
                Create(kind, name, new World.Entry(world.Role, to.Comment!) { Warehouse = to.Warehouse.Name, Schedule = to.Schedule, Body = to.Body.Text, Limits = LimitsIn(action) });
                return;
            case SnowflakeAction.CreateView { View: var to }:
                Create(kind, name, new World.Entry(world.Role, to.Comment!) { Query = to.Query.Text, Text = action.Statement.Text });
                return;
            case SnowflakeAction.Claim claim:
                Claim(kind, name, claim.Comment);
                return;
            case SnowflakeAction.Drop:
                Assert.True(kind != SqlObjectKind.Table || desired is { DropTable: true, Intent.Kind: IntentKind.Absent }, "a table is dropped only on demand");
                Ours(kind, name, anyShare: false, _ => null);
                return;
            default:
                Ours(kind, name, anyShare: false, entry => Changed(entry, action));
                return;
        }
    }

    private static World.Entry Changed(World.Entry entry, SnowflakeAction.OnObject action)
    {
        switch (action)
        {
            case SnowflakeAction.AddColumn { Column: var column }:
                return entry with { Columns = [.. entry.Columns, new ObservedColumn(column.Name.Name, column.Type.Text)] };
            case SnowflakeAction.AlterStage { Stage: var to }:
                return entry with { Url = to.Url.Url, StageIntegration = to.Integration?.Name, KeyId = KeyOf(to), Comment = to.Comment!, Format = FormatIn(action) };
            case SnowflakeAction.DisableDirectory:
                return entry with { HasDirectory = false };
            case SnowflakeAction.SetTask { Task: var to }:
                Assert.False(entry.Started, "a task must be suspended to be altered");
                return entry with { Warehouse = to.Warehouse.Name, Schedule = to.Schedule, Comment = to.Comment!, Limits = LimitsIn(action) };
            case SnowflakeAction.ModifyTask { Task: var to }:
                Assert.False(entry.Started, "a task must be suspended to be modified");
                return entry with { Body = to.Body.Text };
            case SnowflakeAction.SuspendTask:
                return entry with { Started = false, SuspendedByFailures = false };
            case SnowflakeAction.ResumeTask:
                return entry with { Started = true, SuspendedByFailures = false };
            case SnowflakeAction.ExecuteTask:
                return entry;
            case SnowflakeAction.ReplaceView { View: var to }:
                Assert.False(entry.HasPolicies, "policies would be dropped");
                return entry with { Query = to.Query.Text, Comment = to.Comment!, Text = action.Statement.Text };
            case SnowflakeAction.Mark mark:
                return entry with { Comment = mark.Comment };
            case SnowflakeAction.GrantSelect grant:
                Assert.Contains(grant.Role.Name, Marker(entry).Grants);
                return Granted(entry, grant.Role.Name);
            case SnowflakeAction.RevokeSelect revoke:
                Assert.Contains(revoke.Role.Name, Marker(entry).Grants);
                return entry with { GrantedTo = [.. entry.GrantedTo.Where(role => role != revoke.Role.Name)] };
            default:
                Assert.Fail($"unknown action {action}");
                return entry;
        }
    }

    // A plan names a key; its secret is nowhere in it.
    private static string? KeyOf(StageDefinition stage)
    {
        Assert.False(stage.Key is { IsSecret: true } || stage.Key == StageKey.Placeholder, "a plan holds a secret, or no key");
        return stage.Key?.Id.Value;
    }

    // By what the text says.
    private static ObservedFormat FormatIn(SnowflakeAction action) => new(
        Match(action, @"TYPE = (\w+) COMPRESSION"), Match(action, @"COMPRESSION = (\w+)\)"));

    private static ObservedTaskLimits LimitsIn(SnowflakeAction action) => new(
        Match(action, @"USER_TASK_TIMEOUT_MS = (\d+)"), Match(action, @"SUSPEND_TASK_AFTER_NUM_FAILURES = (\d+)"));

    private static string Match(SnowflakeAction action, string pattern) => Regex.Match(action.Statement.Text, pattern).Groups[1].Value;

    private static ObjectMarker Marker(World.Entry entry) =>
        ObjectMarker.TryParse(entry.Comment, out var marker) ? marker : throw new InvalidOperationException("no marker");

    private static World.Entry Granted(World.Entry entry, string role) =>
        entry with { GrantedTo = [.. entry.GrantedTo.Where(each => each != role), role] };

    private void Create(SqlObjectKind kind, string name, World.Entry entry) => world[World.Key(kind, name)] ??= entry;

    // Nobody's marker on it, our role's by ownership, and of a task not started: or Snowflake would refuse, or somebody would miss it.
    private void Claim(SqlObjectKind kind, string name, string comment)
    {
        var entry = world.Find(kind, name);
        Assert.True(entry is { Hidden: false, Started: false } && entry.Owner == world.Role && !entry.Comment.StartsWith("voiceanalytics.dev", StringComparison.Ordinal), $"{kind} {name} is claimed: {entry}");
        world[World.Key(kind, name)] = entry with { Comment = comment };
    }

    private void Ours(SqlObjectKind kind, string name, bool anyShare, Func<World.Entry, World.Entry?> change)
    {
        var entry = world.Find(kind, name);
        Assert.True(entry is not null, $"{kind} {name} does not exist");
        var ownership = desired.Owner.OwnershipOf(entry.Comment, out _);
        Assert.True(
            entry.Owner == world.Role && !entry.Hidden
            && (ownership is MarkerOwnership.Ours or MarkerOwnership.Released || (anyShare && ownership is MarkerOwnership.OtherShare or MarkerOwnership.ReleasedByOther)),
            $"{kind} {name} is not ours: {entry.Owner} {entry.Comment}");
        world[World.Key(kind, name)] = change(entry);
    }
}
