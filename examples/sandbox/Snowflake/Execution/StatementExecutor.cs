using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Execution.Show;
using VoiceAnalytics.Sandbox.Snowflake.Loading;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>Runs one parsed statement.</summary>
internal static class StatementExecutor
{
    public static async Task<StatementResult> ExecuteAsync(StatementContext context, Statement statement, CancellationToken cancellationToken)
    {
        switch (statement)
        {
            case Select select:
                return await SelectStatements.ExecuteAsync(context, select, cancellationToken);
            case ListFiles list:
                return (await ListStatement.ExecuteAsync(context, list, cancellationToken)).Build(context.QueryId);
            case CopyInto copy:
                return (await CopyExecution.ExecuteAsync(context, copy, cancellationToken)).Build(context.QueryId);
            default:
                return Execute(context, statement).Build(context.QueryId);
        }
    }

    private static ResultTable Execute(StatementContext context, Statement statement) => statement switch
    {
        CreateObject create => Create(context, create),
        CreateTable create => TableStatements.Create(context, create),
        CreateTask create => TaskStatements.Create(context, create),
        CreateView create => ViewStatements.Create(context, create),
        AlterObject alter => AlterStatements.Execute(context, alter),
        CommentOn comment => AlterStatements.Execute(context, comment),
        DropObject drop => DropStatements.Execute(context, drop),
        DescribeObject describe => DescribeStatements.Execute(context, describe),
        ShowObjects show => ShowStatements.Execute(context, show),
        ShowParameters show => AccountStatements.Show(context, show),
        ShowGrantsOn show => GrantRows.On(context, show),
        ShowGrantsTo show => GrantRows.To(context, show),
        ShowGrantsOf show => GrantRows.Of(context, show),
        GrantPrivileges grant => GrantExecution.Grant(context, grant),
        RevokePrivileges revoke => GrantExecution.Revoke(context, revoke),
        GrantOwnership grant => GrantExecution.GrantOwnership(context, grant),
        GrantRole grant => GrantExecution.GrantRole(context, grant),
        RevokeRole revoke => GrantExecution.RevokeRole(context, revoke),
        UseObject use => UseStatements.Execute(context, use),
        ExecuteTask execute => TaskStatements.Execute(context, execute),
        _ => throw SqlErrors.Unmodelled(statement.Operation),
    };

    private static ResultTable Create(StatementContext context, CreateObject create) => create.Kind switch
    {
        ObjectKind.Database => ContainerStatements.CreateDatabase(context, create),
        ObjectKind.Schema => ContainerStatements.CreateSchema(context, create),
        ObjectKind.Integration => IntegrationStatements.Create(context, create),
        ObjectKind.Stage => StageStatements.Create(context, create),
        ObjectKind.FileFormat => FileFormatReader.Create(context, create),
        ObjectKind.Warehouse => WarehouseStatements.Create(context, create),
        ObjectKind.Role => PrincipalStatements.CreateRole(context, create),
        ObjectKind.User => PrincipalStatements.CreateUser(context, create),
        _ => throw SqlErrors.Unmodelled(create.Operation),
    };
}
