using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

internal static class ShowParser
{
    public static Statement Parse(TokenStream tokens)
    {
        if (tokens.Peek.IsWord("TERSE"))
        {
            throw SqlErrors.Unmodelled("SHOW TERSE");
        }
        if (tokens.AcceptWord("GRANTS"))
        {
            return ParseGrants(tokens);
        }
        if (tokens.AcceptWord("PARAMETERS"))
        {
            return ParseParameters(tokens);
        }
        var kind = ObjectKindParser.ExpectPlural(tokens);
        if (tokens.Peek.IsWord("HISTORY") || (tokens.Peek.IsWord("ROOT") && kind == ObjectKind.Task))
        {
            throw SqlErrors.Unmodelled($"SHOW … {tokens.Peek.Value}");
        }
        var like = tokens.AcceptWord("LIKE") ? tokens.ExpectString() : null;
        var scope = HasScope(kind) && tokens.AcceptWord("IN") ? ParseScope(tokens, kind) : null;
        // SHOW STAGES, SHOW INTEGRATIONS and SHOW WAREHOUSES document no STARTS WITH and no LIMIT.
        var pageable = kind is not (ObjectKind.Stage or ObjectKind.Integration or ObjectKind.Warehouse or ObjectKind.FileFormat);
        var startsWith = pageable && tokens.AcceptWords("STARTS", "WITH") ? tokens.ExpectString() : null;
        long? limit = pageable && tokens.AcceptWord("LIMIT") ? tokens.ExpectInteger() : null;
        var from = limit is not null && tokens.AcceptWord("FROM") ? tokens.ExpectString() : null;
        return new ShowObjects(kind, like, scope, startsWith, limit, from);
    }

    private static bool HasScope(ObjectKind kind) => kind.InSchema() || kind is ObjectKind.Schema;

    private static ShowScope ParseScope(TokenStream tokens, ObjectKind kind)
    {
        if (tokens.AcceptWord("ACCOUNT"))
        {
            return new ShowScope(Whole: true);
        }
        if (tokens.AcceptWord("DATABASE"))
        {
            return new ShowScope(Database: tokens.ExpectName(1));
        }
        if (tokens.Peek.IsWord("APPLICATION"))
        {
            throw SqlErrors.Unmodelled("SHOW … IN APPLICATION");
        }
        if (kind == ObjectKind.Schema)
        {
            return new ShowScope(Database: tokens.ExpectName(1));
        }
        tokens.AcceptWord("SCHEMA");
        return new ShowScope(Schema: tokens.ExpectName(2));
    }

    private static ShowParameters ParseParameters(TokenStream tokens)
    {
        var like = tokens.AcceptWord("LIKE") ? tokens.ExpectString() : null;
        if (tokens.AcceptWords("IN", "TASK"))
        {
            return new ShowParameters(like, tokens.ExpectName());
        }
        if (!tokens.AcceptWords("IN", "ACCOUNT"))
        {
            throw tokens.Peek.IsWord("IN") || tokens.Peek.IsWord("FOR") || tokens.AtEnd
                ? SqlErrors.Unmodelled("SHOW PARAMETERS other than IN ACCOUNT and IN TASK")
                : tokens.Unexpected();
        }
        return new ShowParameters(like, null);
    }

    private static Statement ParseGrants(TokenStream tokens)
    {
        if (tokens.AcceptWord("ON"))
        {
            var kind = ObjectKindParser.ExpectSingular(tokens);
            return new ShowGrantsOn(kind, kind == ObjectKind.Account ? null : tokens.ExpectName());
        }
        if (tokens.AcceptWord("OF"))
        {
            tokens.ExpectWord("ROLE");
            return new ShowGrantsOf(tokens.ExpectIdentifier());
        }
        if (tokens.AtEnd)
        {
            throw SqlErrors.Unmodelled("SHOW GRANTS without ON, TO or OF");
        }
        tokens.ExpectWord("TO");
        if (tokens.AcceptWord("USER"))
        {
            return new ShowGrantsTo(ObjectKind.User, tokens.ExpectIdentifier());
        }
        if (!tokens.AcceptWord("ROLE"))
        {
            throw tokens.Peek.IsWord("SHARE") || tokens.Peek.IsWord("APPLICATION") || tokens.Peek.IsWord("DATABASE")
                ? SqlErrors.Unmodelled($"SHOW GRANTS TO {tokens.Peek.Value}")
                : tokens.Unexpected();
        }
        return new ShowGrantsTo(ObjectKind.Role, tokens.ExpectIdentifier());
    }
}
