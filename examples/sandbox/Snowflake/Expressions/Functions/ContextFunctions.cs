using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions.Functions;

/// <summary>What a statement knows about its session: constants within it.</summary>
internal static class ContextFunctions
{
    public const string Version = "10.38.0";

    public static IEnumerable<(string Name, FunctionBinder Binder)> All =>
    [
        .. TextNames.Select(name => (name, (FunctionBinder)((binder, call) => Constant(binder, call)))),
        ("CURRENT_TIMESTAMP", Now),
        ("SYSDATE", (binder, call) => new BoundExpression(Moment(binder, call), SqlType.TimestampNtz)),
        ("CURRENT_DATE", (binder, call) => new BoundExpression($"CAST({Moment(binder, call)} AS DATE)", SqlType.Date)),
        ("GETDATE", Now),
    ];

    private static readonly string[] TextNames =
    [
        "CURRENT_ACCOUNT", "CURRENT_ACCOUNT_NAME", "CURRENT_ORGANIZATION_NAME", "CURRENT_ROLE", "CURRENT_USER", "CURRENT_REGION", "CURRENT_VERSION",
        "CURRENT_WAREHOUSE", "CURRENT_DATABASE", "CURRENT_SCHEMA",
    ];

    /// <summary>The value, which needs no data plane.</summary>
    /// <returns>False when the function is none of these.</returns>
    public static bool TryValue(StatementContext context, string function, out string? value)
    {
        var account = context.Account.Options;
        value = function switch
        {
            "CURRENT_ACCOUNT" => account.Locator,
            "CURRENT_ACCOUNT_NAME" => account.ShortName,
            "CURRENT_ORGANIZATION_NAME" => account.Organization,
            "CURRENT_ROLE" => context.Session.Role,
            "CURRENT_USER" => context.Session.User,
            "CURRENT_REGION" => account.Region,
            "CURRENT_VERSION" => Version,
            "CURRENT_WAREHOUSE" => context.Session.Warehouse,
            "CURRENT_DATABASE" => context.Session.Database,
            "CURRENT_SCHEMA" => context.Session.Schema,
            _ => null,
        };
        return Array.IndexOf(TextNames, function) >= 0;
    }

    private static BoundExpression Constant(ExpressionBinder binder, Call call)
    {
        call.Arguments(0, 0);
        TryValue(binder.Queries.Context, call.Function, out var value);
        return new BoundExpression(SqlText.Literal(value), SqlType.Text);
    }

    private static BoundExpression Now(ExpressionBinder binder, Call call) => new(Moment(binder, call), SqlType.TimestampLtz);

    private static string Moment(ExpressionBinder binder, Call call)
    {
        // An argument only rounds the shown digits.
        call.Arguments(0, 1);
        return SqlText.Moment(binder.Queries.Context.Now);
    }
}
