using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

/// <summary>CREATE TABLE and the column actions of ALTER TABLE.</summary>
internal static class TableParser
{
    private static readonly string[] UnmodelledConstraints =
        ["PRIMARY", "UNIQUE", "FOREIGN", "REFERENCES", "CONSTRAINT", "CHECK", "AUTOINCREMENT", "IDENTITY", "COLLATE", "MASKING", "WITH", "TAG", "PROJECTION"];

    public static CreateTable ParseCreate(TokenStream tokens, ObjectName name, CreateMode mode)
    {
        if (!tokens.AcceptSymbol("("))
        {
            throw tokens.Peek.IsWord("AS") || tokens.Peek.IsWord("LIKE") || tokens.Peek.IsWord("CLONE") || tokens.Peek.IsWord("USING")
                ? SqlErrors.Unmodelled($"CREATE TABLE … {tokens.Peek.Value}")
                : tokens.Unexpected();
        }
        var columns = ImmutableArray.CreateBuilder<ColumnDefinition>();
        do
        {
            RefuseConstraint(tokens);
            columns.Add(ParseColumn(tokens));
        }
        while (tokens.AcceptSymbol(","));
        tokens.ExpectSymbol(")");
        var options = OptionParser.ParseAll(tokens);
        var copyGrants = tokens.AcceptWords("COPY", "GRANTS");
        return new CreateTable(name, mode, columns.ToImmutable(), options.AddRange(OptionParser.ParseAll(tokens)), copyGrants);
    }

    public static ColumnDefinition ParseColumn(TokenStream tokens)
    {
        var name = tokens.ExpectIdentifier();
        var type = TypeParser.Parse(tokens);
        var (notNull, comment) = (false, (string?)null);
        (Expression Value, string Text)? standard = null;
        while (true)
        {
            RefuseConstraint(tokens);
            if (tokens.AcceptWords("NOT", "NULL"))
            {
                notNull = true;
            }
            else if (tokens.AcceptWord("NULL"))
            {
                notNull = false;
            }
            else if (tokens.AcceptWord("DEFAULT"))
            {
                standard = ParseDefault(tokens);
            }
            else if (tokens.AcceptWord("COMMENT"))
            {
                comment = tokens.ExpectString();
            }
            else
            {
                return new ColumnDefinition(name, type, notNull, standard?.Value, standard?.Text, comment);
            }
        }
    }

    private static (Expression Value, string Text) ParseDefault(TokenStream tokens)
    {
        var start = tokens.Peek.Start;
        var value = ExpressionParser.Parse(tokens);
        return (value, tokens.TextBetween(start, tokens.LastEnd));
    }

    public static AlterAction ParseAlter(TokenStream tokens)
    {
        if (tokens.AcceptWord("ADD"))
        {
            return ParseAdd(tokens);
        }
        if (tokens.AcceptWord("DROP"))
        {
            tokens.AcceptWord("COLUMN");
            var ifExists = tokens.AcceptWords("IF", "EXISTS");
            return new AlterAction.DropColumns(ParseNames(tokens), ifExists);
        }
        if (tokens.AcceptWords("RENAME", "COLUMN"))
        {
            var from = tokens.ExpectIdentifier();
            tokens.ExpectWord("TO");
            return new AlterAction.RenameColumn(from, tokens.ExpectIdentifier());
        }
        if (tokens.AcceptWord("ALTER") || tokens.AcceptWord("MODIFY"))
        {
            return ParseChange(tokens);
        }
        throw tokens.Peek.IsWord("SWAP") || tokens.Peek.IsWord("CLUSTER") || tokens.Peek.IsWord("RECLUSTER")
            ? SqlErrors.Unmodelled($"ALTER TABLE … {tokens.Peek.Value}")
            : tokens.Unexpected();
    }

    private static AlterAction.AddColumns ParseAdd(TokenStream tokens)
    {
        tokens.AcceptWord("COLUMN");
        RefuseConstraint(tokens);
        var ifNotExists = tokens.AcceptWords("IF", "NOT", "EXISTS");
        var columns = ImmutableArray.CreateBuilder<ColumnDefinition>();
        do
        {
            if (columns.Count > 0)
            {
                tokens.AcceptWord("COLUMN");
                ifNotExists |= tokens.AcceptWords("IF", "NOT", "EXISTS");
            }
            columns.Add(ParseColumn(tokens));
        }
        while (tokens.AcceptSymbol(","));
        return new AlterAction.AddColumns(columns.ToImmutable(), ifNotExists);
    }

    private static AlterAction.ChangeColumn ParseChange(TokenStream tokens)
    {
        var bracketed = tokens.AcceptSymbol("(");
        tokens.AcceptWord("COLUMN");
        var column = tokens.ExpectIdentifier();
        var change = ParseColumnChange(tokens);
        if (tokens.Peek.IsSymbol(","))
        {
            throw SqlErrors.Unmodelled("ALTER TABLE … ALTER of several columns at once");
        }
        if (bracketed)
        {
            tokens.ExpectSymbol(")");
        }
        return new AlterAction.ChangeColumn(column, change);
    }

    private static ColumnChange ParseColumnChange(TokenStream tokens)
    {
        if (tokens.AcceptWords("SET", "DATA", "TYPE") || tokens.AcceptWord("TYPE"))
        {
            return new ColumnChange.Type(TypeParser.Parse(tokens));
        }
        if (tokens.AcceptWords("SET", "NOT", "NULL"))
        {
            return new ColumnChange.NotNull(true);
        }
        if (tokens.AcceptWords("DROP", "NOT", "NULL"))
        {
            return new ColumnChange.NotNull(false);
        }
        if (tokens.AcceptWords("DROP", "DEFAULT"))
        {
            return new ColumnChange.DropDefault();
        }
        if (tokens.AcceptWords("UNSET", "COMMENT"))
        {
            return new ColumnChange.Comment(null);
        }
        tokens.ExpectWord("COMMENT");
        return new ColumnChange.Comment(tokens.ExpectString());
    }

    public static ImmutableArray<Identifier> ParseNames(TokenStream tokens)
    {
        var names = ImmutableArray.CreateBuilder<Identifier>();
        do
        {
            names.Add(tokens.ExpectIdentifier());
        }
        while (tokens.AcceptSymbol(","));
        return names.ToImmutable();
    }

    private static void RefuseConstraint(TokenStream tokens)
    {
        if (tokens.Peek.Kind == TokenKind.Word && UnmodelledConstraints.Contains(tokens.Peek.Value, StringComparer.Ordinal) && !IsColumnName(tokens))
        {
            throw SqlErrors.Unmodelled($"column or table constraint {tokens.Peek.Value}");
        }
    }

    /// <summary>A column may be called TAG; then a type follows.</summary>
    private static bool IsColumnName(TokenStream tokens) =>
        tokens.PeekAt(1).Kind == TokenKind.Word && tokens.PeekAt(1).Value is "VARCHAR" or "STRING" or "NUMBER" or "VARIANT" or "TEXT" or "INT" or "INTEGER" or "FLOAT" or "BOOLEAN" or "DATE";
}
