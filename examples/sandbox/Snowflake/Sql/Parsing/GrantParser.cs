using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

internal static class GrantParser
{
    public static Statement ParseGrant(TokenStream tokens)
    {
        if (tokens.AcceptWord("ROLE"))
        {
            var role = tokens.ExpectIdentifier();
            tokens.ExpectWord("TO");
            return new GrantRole(role, ParseGranteeKind(tokens), tokens.ExpectIdentifier());
        }
        if (tokens.AcceptWord("OWNERSHIP"))
        {
            return ParseOwnership(tokens);
        }
        RefuseOtherForms(tokens);
        var privileges = ParsePrivileges(tokens);
        var (kind, name) = ParseObject(tokens);
        tokens.ExpectWord("TO");
        var grantee = ParseRole(tokens);
        return new GrantPrivileges(privileges, kind, name, grantee, tokens.AcceptWords("WITH", "GRANT", "OPTION"));
    }

    public static Statement ParseRevoke(TokenStream tokens)
    {
        if (tokens.AcceptWord("ROLE"))
        {
            var role = tokens.ExpectIdentifier();
            tokens.ExpectWord("FROM");
            return new RevokeRole(role, ParseGranteeKind(tokens), tokens.ExpectIdentifier());
        }
        RefuseOtherForms(tokens);
        if (tokens.Peek.IsWord("GRANT"))
        {
            throw SqlErrors.Unmodelled("REVOKE GRANT OPTION FOR");
        }
        var privileges = ParsePrivileges(tokens);
        var (kind, name) = ParseObject(tokens);
        tokens.ExpectWord("FROM");
        var grantee = ParseRole(tokens);
        if (!tokens.AcceptWord("CASCADE"))
        {
            tokens.AcceptWord("RESTRICT");
        }
        return new RevokePrivileges(privileges, kind, name, grantee);
    }

    private static void RefuseOtherForms(TokenStream tokens)
    {
        if (tokens.Peek.IsWord("DATABASE") || tokens.Peek.IsWord("APPLICATION") || tokens.Peek.IsWord("CALLER"))
        {
            throw SqlErrors.Unmodelled($"GRANT or REVOKE {tokens.Peek.Value} …");
        }
    }

    private static GrantOwnership ParseOwnership(TokenStream tokens)
    {
        var (kind, name) = ParseObject(tokens);
        if (name is null)
        {
            throw tokens.Unexpected();
        }
        tokens.ExpectWord("TO");
        var role = ParseRole(tokens);
        var copy = tokens.AcceptWords("COPY", "CURRENT", "GRANTS");
        var revoke = !copy && tokens.AcceptWords("REVOKE", "CURRENT", "GRANTS");
        return new GrantOwnership(kind, name, role, copy, revoke);
    }

    /// <summary>Privileges are words up to a comma or ON; some, like CREATE STORAGE INTEGRATION, have several.</summary>
    private static ImmutableArray<string> ParsePrivileges(TokenStream tokens)
    {
        var privileges = ImmutableArray.CreateBuilder<string>();
        do
        {
            var words = new List<string>();
            while (tokens.Peek.Kind == TokenKind.Word && !tokens.Peek.IsWord("ON"))
            {
                words.Add(tokens.Next().Value);
            }
            privileges.Add(words.Count > 0 ? string.Join(' ', words) : throw tokens.Unexpected());
        }
        while (tokens.AcceptSymbol(","));
        return privileges is ["ALL PRIVILEGES"] ? ["ALL"] : privileges.ToImmutable();
    }

    private static (ObjectKind Kind, ObjectName? Name) ParseObject(TokenStream tokens)
    {
        tokens.ExpectWord("ON");
        if (tokens.Peek.IsWord("ALL") || tokens.Peek.IsWord("FUTURE"))
        {
            throw SqlErrors.Unmodelled($"GRANT ON {tokens.Peek.Value} …");
        }
        var kind = ObjectKindParser.TrySingular(tokens) ?? DefaultKind(tokens);
        return (kind, kind == ObjectKind.Account ? null : tokens.ExpectName());
    }

    /// <summary>GRANT SELECT ON t: without a kind it is a table.</summary>
    private static ObjectKind DefaultKind(TokenStream tokens)
    {
        var next = tokens.PeekAt(1);
        return next.IsSymbol(".") || next.IsWord("TO") || next.IsWord("FROM") ? ObjectKind.Table : throw ObjectKindParser.Refuse(tokens);
    }

    private static Identifier ParseRole(TokenStream tokens)
    {
        if (tokens.Peek.IsWord("USER") || tokens.Peek.IsWord("SHARE") || tokens.Peek.IsWord("DATABASE") || tokens.Peek.IsWord("APPLICATION"))
        {
            throw SqlErrors.Unmodelled($"privileges for {tokens.Peek.Value}");
        }
        tokens.AcceptWord("ROLE");
        return tokens.ExpectIdentifier();
    }

    private static ObjectKind ParseGranteeKind(TokenStream tokens)
    {
        if (tokens.AcceptWord("USER"))
        {
            return ObjectKind.User;
        }
        tokens.ExpectWord("ROLE");
        return ObjectKind.Role;
    }
}
