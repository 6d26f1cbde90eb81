using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// A write to Snowflake: one statement. An executor only sends <see cref="Statement"/>; what the action is made of serves
/// <see cref="SnowflakeEffects"/>. There is no CREATE OR REPLACE but for views, and no DROP of a database or schema.
/// </summary>
public abstract record SnowflakeAction : PlannedAction
{
    private SnowflakeAction()
    {
    }

    public override TargetSystem System => TargetSystem.Snowflake;

    public abstract SqlStatement Statement { get; }

    /// <summary>The access key whose secret the statement needs and the plan does not hold; null for all others.</summary>
    public virtual string? KeyId => null;

    /// <summary>The statement as it is sent: with the secret of <see cref="KeyId"/>, and therefore withheld from everything that prints one.</summary>
    public virtual SqlStatement StatementWith(string secret) => Statement;

    public override string Verb => Statement.Kind;

    public abstract SqlObjectKind Kind { get; }

    public override string Target => $"{SnowflakeKeys.Word(Kind)} {Statement.Target}";

    public sealed override string ToString() => base.ToString();

    public sealed record CreateDatabase(DatabaseDefinition Database) : SnowflakeAction
    {
        public override SqlObjectKind Kind => SqlObjectKind.Database;

        public override string ObjectKey => SnowflakeKeys.Database;

        public override SqlStatement Statement => DatabaseSql.Create(Database);
    }

    public sealed record CreateSchema(SchemaDefinition Schema) : SnowflakeAction
    {
        public override SqlObjectKind Kind => SqlObjectKind.Schema;

        public override string ObjectKey => SnowflakeKeys.Schema;

        public override SqlStatement Statement => DatabaseSql.Create(Schema);
    }

    /// <summary>An action on the share's storage integration.</summary>
    public abstract record OnIntegration : SnowflakeAction
    {
        public override SqlObjectKind Kind => SqlObjectKind.Integration;

        public override string ObjectKey => SnowflakeKeys.Integration;
    }

    /// <summary>Final from birth: role and external id are chosen by us.</summary>
    public sealed record CreateIntegration(IntegrationDefinition Integration) : OnIntegration
    {
        public override SqlStatement Statement => IntegrationSql.Create(Integration);
    }

    public sealed record AlterIntegration(IntegrationDefinition Integration, IntegrationProperties Changed) : OnIntegration
    {
        public override SqlStatement Statement => IntegrationSql.Alter(Integration, Changed);
    }

    public sealed record EnableIntegration(SqlIdentifier Name, bool Enabled) : OnIntegration
    {
        public override SqlStatement Statement => IntegrationSql.SetEnabled(Name, Enabled);
    }

    /// <summary>We never block a location; somebody else's block is drift.</summary>
    public sealed record UnblockLocations(SqlIdentifier Name) : OnIntegration
    {
        public override SqlStatement Statement => new(
            SqlText.Format($"ALTER STORAGE INTEGRATION {Name} UNSET STORAGE_BLOCKED_LOCATIONS"), "ALTER INTEGRATION", Name.Quoted);
    }

    public sealed record DropIntegration(SqlIdentifier Name) : OnIntegration
    {
        public override SqlStatement Statement => IntegrationSql.Drop(Name);
    }

    /// <summary>An action on an object in a schema.</summary>
    public abstract record OnObject(SqlObjectKind ObjectKind, QualifiedName Name) : SnowflakeAction
    {
        public override SqlObjectKind Kind => ObjectKind;

        public override string ObjectKey => SnowflakeKeys.Of(ObjectKind, Name);
    }

    public sealed record CreateTable(TableDefinition Table) : OnObject(SqlObjectKind.Table, Table.Name)
    {
        public override SqlStatement Statement => TableSql.Create(Table);
    }

    public sealed record AddColumn(QualifiedName Table, ColumnDefinition Column) : OnObject(SqlObjectKind.Table, Table)
    {
        public override SqlStatement Statement => TableSql.AddColumn(Table, Column);
    }

    public sealed record CreateStage(StageDefinition Stage) : OnObject(SqlObjectKind.Stage, Stage.Name)
    {
        public override SqlStatement Statement => StageSql.Create(Stage);

        public override string? KeyId => Stage.Key?.Id.Value;

        public override SqlStatement StatementWith(string secret) => StageSql.Create(Stage with { Key = Stage.Key?.With(secret) });
    }

    /// <summary>URL, integration or key, format and marker in one statement.</summary>
    public sealed record AlterStage(StageDefinition Stage) : OnObject(SqlObjectKind.Stage, Stage.Name)
    {
        public override SqlStatement Statement => StageSql.Alter(Stage);

        public override string? KeyId => Stage.Key?.Id.Value;

        public override SqlStatement StatementWith(string secret) => StageSql.Alter(Stage with { Key = Stage.Key?.With(secret) });
    }

    /// <summary>We never switch a directory table on; somebody else's is drift.</summary>
    public sealed record DisableDirectory(QualifiedName Stage) : OnObject(SqlObjectKind.Stage, Stage)
    {
        public override SqlStatement Statement => StageSql.DisableDirectory(Stage);
    }

    /// <summary>A task is born suspended.</summary>
    public sealed record CreateTask(TaskDefinition Task) : OnObject(SqlObjectKind.Task, Task.Name)
    {
        public override SqlStatement Statement => TaskSql.Create(Task);
    }

    /// <summary>Everything but body and state. The task must be suspended.</summary>
    public sealed record SetTask(TaskDefinition Task) : OnObject(SqlObjectKind.Task, Task.Name)
    {
        public override SqlStatement Statement => TaskSql.Set(Task);
    }

    /// <summary>The task must be suspended.</summary>
    public sealed record ModifyTask(TaskDefinition Task) : OnObject(SqlObjectKind.Task, Task.Name)
    {
        public override SqlStatement Statement => TaskSql.ModifyBody(Task);
    }

    public sealed record SuspendTask(QualifiedName Task) : OnObject(SqlObjectKind.Task, Task)
    {
        public override SqlStatement Statement => TaskSql.Suspend(Task);
    }

    public sealed record ResumeTask(QualifiedName Task) : OnObject(SqlObjectKind.Task, Task)
    {
        public override SqlStatement Statement => TaskSql.Resume(Task);
    }

    /// <summary>One run now: the first load.</summary>
    public sealed record ExecuteTask(QualifiedName Task) : OnObject(SqlObjectKind.Task, Task)
    {
        public override SqlStatement Statement => TaskSql.Execute(Task);
    }

    public sealed record CreateView(ViewDefinition View) : OnObject(SqlObjectKind.View, View.Name)
    {
        public override SqlStatement Statement => ViewSql.Create(View);
    }

    /// <summary>The one OR REPLACE: a view holds no data; COPY GRANTS keeps what others granted.</summary>
    public sealed record ReplaceView(ViewDefinition View) : OnObject(SqlObjectKind.View, View.Name)
    {
        public override SqlStatement Statement => ViewSql.Replace(View);
    }

    /// <summary>Rewrites the marker and nothing else.</summary>
    public sealed record Mark(SqlObjectKind ObjectKind, QualifiedName Name, string Comment) : OnObject(ObjectKind, Name)
    {
        public override SqlStatement Statement => CommentSql.Set(SnowflakeKeys.Object(ObjectKind, Name), Comment);
    }

    /// <summary>Rewrites the marker of the integration and nothing else.</summary>
    public sealed record MarkIntegration(SqlIdentifier Name, string Comment) : OnIntegration
    {
        public override SqlStatement Statement => CommentSql.Set(SqlObject.Integration(Name), Comment);
    }

    /// <summary>Puts our marker on an object made by hand: nothing else is done to it before.</summary>
    public sealed record Claim(SqlObjectKind ObjectKind, QualifiedName Name, string Comment) : OnObject(ObjectKind, Name)
    {
        public override SqlStatement Statement => CommentSql.Claim(SnowflakeKeys.Object(ObjectKind, Name), Comment);
    }

    /// <inheritdoc cref="Claim"/>
    public sealed record ClaimIntegration(SqlIdentifier Name, string Comment) : OnIntegration
    {
        public override SqlStatement Statement => CommentSql.Claim(SqlObject.Integration(Name), Comment);
    }

    /// <summary>SELECT on a table or view.</summary>
    public sealed record GrantSelect(SqlObjectKind ObjectKind, QualifiedName Name, SqlIdentifier Role) : OnObject(ObjectKind, Name)
    {
        public override string ObjectKey => SnowflakeKeys.Grant(base.ObjectKey, Role);

        public override SqlStatement Statement =>
            GrantSql.Grant(new GrantDefinition(SqlPrivilege.Select, SnowflakeKeys.Object(ObjectKind, Name), Role));
    }

    /// <summary>SELECT on a table or view, from a role that our marker lists.</summary>
    public sealed record RevokeSelect(SqlObjectKind ObjectKind, QualifiedName Name, SqlIdentifier Role) : OnObject(ObjectKind, Name)
    {
        public override string ObjectKey => SnowflakeKeys.Grant(base.ObjectKey, Role);

        public override SqlStatement Statement =>
            GrantSql.Revoke(new GrantDefinition(SqlPrivilege.Select, SnowflakeKeys.Object(ObjectKind, Name), Role));
    }

    /// <summary>USAGE on a database that we created.</summary>
    public sealed record GrantDatabaseUsage(SqlIdentifier Database, SqlIdentifier Role) : SnowflakeAction
    {
        public override SqlObjectKind Kind => SqlObjectKind.Database;

        public override string ObjectKey => SnowflakeKeys.Grant(SnowflakeKeys.Database, Role);

        public override SqlStatement Statement => GrantSql.Grant(new GrantDefinition(SqlPrivilege.Usage, SqlObject.Database(Database), Role));
    }

    /// <summary>USAGE on a schema that we created.</summary>
    public sealed record GrantSchemaUsage(QualifiedSchema Schema, SqlIdentifier Role) : SnowflakeAction
    {
        public override SqlObjectKind Kind => SqlObjectKind.Schema;

        public override string ObjectKey => SnowflakeKeys.Grant(SnowflakeKeys.Schema, Role);

        public override SqlStatement Statement => GrantSql.Grant(new GrantDefinition(SqlPrivilege.Usage, SqlObject.Schema(Schema), Role));
    }

    /// <summary>DROP … IF EXISTS of a table, stage, task or view of ours.</summary>
    public sealed record Drop(SqlObjectKind ObjectKind, QualifiedName Name) : OnObject(ObjectKind, Name)
    {
        public override SqlStatement Statement => ObjectKind switch
        {
            SqlObjectKind.Table => TableSql.Drop(Name),
            SqlObjectKind.Stage => StageSql.Drop(Name),
            SqlObjectKind.Task => TaskSql.Drop(Name),
            SqlObjectKind.View => ViewSql.Drop(Name),
            _ => throw new InvalidOperationException($"a {ObjectKind} is never dropped"),
        };
    }
}
