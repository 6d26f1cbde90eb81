using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Sql;

/// <summary>The part of the partner's script that builds. Each object: create if missing, then bring up to date.</summary>
internal static class PartnerSetup
{
    public static IEnumerable<PartnerScriptStep> Steps(PartnerScriptInput input) =>
    [
        Before(input),
        .. input.Integration is { } integration ? [Integration(integration), Handshake(integration, input.TrustEstablished)] : Array.Empty<PartnerScriptStep>(),
        new("2. Database and schema", [], [DatabaseSql.Create(input.Database), DatabaseSql.Create(input.Schema)]),
        new(
            "3. Table",
            [
                "ADD COLUMN does nothing on a first run. Do not replace the table: its load history would go, and every file would be",
                "loaded again.",
            ],
            [TableSql.Create(input.Table), .. input.Table.Columns.Select(column => TableSql.AddColumn(input.Table.Name, column))]),
        new("4. Stage", StageNotes(input), [StageSql.Create(input.Stage), StageSql.Alter(input.Stage)]),
        new(
            "5. First load",
            ["Files that do not parse are skipped and listed by the last query of this script."],
            [CopySql.Copy(input.Copy)]),
        Schedule(input.Task),
        .. Views(input),
        .. Grants(input),
    ];

    private static PartnerScriptStep Before(PartnerScriptInput input) => new(
        "0. Before you start",
        [
            $"Use a role with {(input.Integration is null ? "" : "CREATE INTEGRATION and ")}EXECUTE TASK on the account, CREATE DATABASE (or USAGE and CREATE on the",
            $"schema {input.Schema.Name}), and USAGE on the warehouse {input.Task.Warehouse}. ACCOUNTADMIN is not needed.",
            $"Loading and querying need a running warehouse: USE WAREHOUSE {input.Task.Warehouse};",
            "You can run this script again at any time: it changes what differs and loads no file twice.",
        ],
        []);

    private static EquatableArray<string> StageNotes(PartnerScriptInput input) => input.Stage.Key is null
        ? []
        :
        [
            "Put in the access key that we gave you over a secure channel: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Keep the",
            "quotes, or the key shows in the query history. When you get a new key, run the ALTER below with it; the former one goes",
            "on working for a while, so loading is not interrupted. If stages with credentials are forbidden in your account",
            "(REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_CREATION), ask us for a storage integration instead.",
        ];

    private static PartnerScriptStep Integration(IntegrationDefinition integration) => new(
        "1. Storage integration",
        [
            "Do not use OR REPLACE here: it cuts every stage off. Role and external id are given by us; keep them as they are.",
        ],
        [
            IntegrationSql.Create(integration),
            IntegrationSql.Alter(integration, IntegrationProperties.All & ~IntegrationProperties.Comment),
            IntegrationSql.Describe(integration.Name),
        ]);

    private static PartnerScriptStep Handshake(IntegrationDefinition integration, bool trustEstablished) => trustEstablished
        ? new("Nothing to send back", ["Our side already trusts your Snowflake account. Go on."], [])
        : new(
            "SEND BACK, THEN WAIT",
            [
                "From the output of DESC above, send us the value of",
                "    STORAGE_AWS_IAM_USER_ARN   (such as arn:aws:iam::123456789012:user/abc)",
                "and check that STORAGE_AWS_EXTERNAL_ID is exactly",
                $"    {integration.ExternalId}",
                "Everything below fails with \"Error assuming AWS_ROLE\" until we tell you that access is open.",
            ],
            []);

    private static PartnerScriptStep Schedule(TaskDefinition task) => new(
        "6. Scheduled load",
        ["A task must be suspended to be changed, and is created suspended: the RESUME at the end is what starts it."],
        [
            TaskSql.Create(task),
            TaskSql.Suspend(task.Name),
            TaskSql.Set(task),
            TaskSql.ModifyBody(task),
            TaskSql.Resume(task.Name),
        ]);

    private static IEnumerable<PartnerScriptStep> Views(PartnerScriptInput input) => input.Views.Count == 0
        ? []
        : [new("7. Views", ["What you have granted on them is kept."], [.. input.Views.Select(ViewSql.Replace)])];

    // One role after the other: a role that does not exist fails only its own part.
    private static IEnumerable<PartnerScriptStep> Grants(PartnerScriptInput input) => input.GrantTo.Select(role => new PartnerScriptStep(
        $"Access for role {role}",
        ["The role must exist. A role that our script no longer names keeps what it was granted: revoke that yourself."],
        [
            GrantSql.Grant(new GrantDefinition(SqlPrivilege.Usage, SqlObject.Database(input.Database.Name), role)),
            GrantSql.Grant(new GrantDefinition(SqlPrivilege.Usage, SqlObject.Schema(input.Schema.Name), role)),
            GrantSql.Grant(new GrantDefinition(SqlPrivilege.Select, SqlObject.Table(input.Table.Name), role)),
            .. input.Views.Select(view => GrantSql.Grant(new GrantDefinition(SqlPrivilege.Select, SqlObject.View(view.Name), role))),
        ]));
}
