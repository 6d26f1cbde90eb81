using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

internal static class AlterParser
{
    private static readonly Identifier ThisAccount = new("ACCOUNT", 1, 0);

    public static Statement Parse(TokenStream tokens)
    {
        var kind = ObjectKindParser.ExpectSingular(tokens);
        if (kind == ObjectKind.Account)
        {
            return new AlterObject(kind, new ObjectName([ThisAccount]), false, ParseSetOrUnset(tokens));
        }
        var ifExists = tokens.AcceptWords("IF", "EXISTS");
        var name = tokens.ExpectName(kind.InSchema() ? 3 : kind == ObjectKind.Schema ? 2 : 1);
        return new AlterObject(kind, name, ifExists, ParseAction(tokens, kind));
    }

    private static AlterAction ParseAction(TokenStream tokens, ObjectKind kind)
    {
        if (tokens.Peek.IsWord("RENAME") && tokens.PeekAt(1).IsWord("TO") && kind is not (ObjectKind.Integration or ObjectKind.Task))
        {
            tokens.AcceptWords("RENAME", "TO");
            return new AlterAction.RenameTo(tokens.ExpectName());
        }
        if (tokens.Peek.IsWord("SET") && tokens.PeekAt(1).IsWord("SECURE") && kind == ObjectKind.View)
        {
            throw SqlErrors.Unmodelled("ALTER VIEW … SET SECURE");
        }
        if (tokens.Peek.IsWord("SET") || tokens.Peek.IsWord("UNSET"))
        {
            return ParseSetOrUnset(tokens);
        }
        return kind switch
        {
            ObjectKind.Table => TableParser.ParseAlter(tokens),
            ObjectKind.Task => ParseTask(tokens),
            ObjectKind.Stage when tokens.Peek.IsWord("REFRESH") => throw SqlErrors.Unmodelled("ALTER STAGE … REFRESH"),
            ObjectKind.Warehouse when tokens.AcceptWord("SUSPEND") => new AlterAction.Suspend(),
            ObjectKind.Warehouse when tokens.AcceptWord("RESUME") => new AlterAction.Resume(),
            _ => throw tokens.Unexpected(),
        };
    }

    private static AlterAction ParseSetOrUnset(TokenStream tokens)
    {
        if (tokens.AcceptWord("SET"))
        {
            if (tokens.Peek.IsWord("TAG"))
            {
                throw SqlErrors.Unmodelled("SET TAG");
            }
            return new AlterAction.SetOptions(OptionParser.ParseSome(tokens));
        }
        tokens.ExpectWord("UNSET");
        var names = ImmutableArray.CreateBuilder<string>();
        do
        {
            names.Add(tokens.Peek.Kind == TokenKind.Word ? tokens.Next().Value : throw tokens.Unexpected());
        }
        while (tokens.AcceptSymbol(","));
        return new AlterAction.UnsetOptions(names.ToImmutable());
    }

    private static AlterAction ParseTask(TokenStream tokens)
    {
        if (tokens.AcceptWord("SUSPEND"))
        {
            return new AlterAction.Suspend();
        }
        if (tokens.AcceptWord("RESUME"))
        {
            return new AlterAction.Resume();
        }
        if (tokens.AcceptWords("MODIFY", "AS"))
        {
            return new AlterAction.ModifyAs(CreateParser.ParseTaskBody(tokens));
        }
        throw tokens.Peek.IsWord("ADD") || tokens.Peek.IsWord("REMOVE") || tokens.Peek.IsWord("MODIFY")
            ? SqlErrors.Unmodelled($"ALTER TASK … {tokens.Peek.Value}")
            : tokens.Unexpected();
    }
}
