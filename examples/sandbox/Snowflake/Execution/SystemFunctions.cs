using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;
using VoiceAnalytics.Sandbox.Snowflake.Storage;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>SYSTEM$ functions act on the world, so they run before the query and leave their answer in it.</summary>
internal static class SystemFunctions
{
    private const string Validate = "SYSTEM$VALIDATE_STORAGE_INTEGRATION";

    public static async Task<Query> ResolveAsync(StatementContext context, Query query, CancellationToken cancellationToken)
    {
        if (query.Body is not SelectBody { From: null } body)
        {
            return query;
        }
        var items = body.Items.ToBuilder();
        for (var i = 0; i < items.Count; i++)
        {
            items[i] = items[i] with { Expression = await ResolveAsync(context, items[i].Expression, cancellationToken) };
        }
        return query with { Body = body with { Items = items.ToImmutable() } };
    }

    private static async Task<Expression> ResolveAsync(StatementContext context, Expression expression, CancellationToken cancellationToken)
    {
        switch (expression)
        {
            case Call { Function: Validate } call:
                var answer = await IntegrationValidation.RunAsync(context, Texts(call), cancellationToken);
                return new Literal(LiteralKind.Text, answer, call.Line, call.Column);
            case Call call:
                var arguments = call.Arguments.ToBuilder();
                for (var i = 0; i < arguments.Count; i++)
                {
                    arguments[i] = arguments[i] with { Value = await ResolveAsync(context, arguments[i].Value, cancellationToken) };
                }
                return call with { Arguments = arguments.ToImmutable() };
            case Access access:
                return access with { Value = await ResolveAsync(context, access.Value, cancellationToken) };
            case Cast cast:
                return cast with { Value = await ResolveAsync(context, cast.Value, cancellationToken) };
            default:
                return expression;
        }
    }

    private static string[] Texts(Call call)
    {
        if (call.Arguments.Length != 4)
        {
            throw SqlErrors.Compilation(call.Arguments.Length < 4 ? "000938" : "000939", "22023", $"wrong number of arguments for function [{Validate}], expected 4, got {call.Arguments.Length}");
        }
        return [.. call.Arguments.Select(argument => argument.Value is Literal { Kind: LiteralKind.Text } literal
            ? literal.Value
            : throw SqlErrors.Compilation("001015", "22023", $"argument of function {Validate} needs to be constant"))];
    }
}
