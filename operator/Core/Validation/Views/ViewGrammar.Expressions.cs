namespace VoiceAnalytics.Core.Validation;

/// <summary>Expressions: names of at most two parts, JSON paths, function calls without a schema.</summary>
internal sealed partial class ViewGrammar
{
    private static readonly HashSet<string> RefusedWords = new(StringComparer.Ordinal)
    {
        "INSERT", "UPDATE", "DELETE", "MERGE", "CREATE", "ALTER", "DROP", "UNDROP", "TRUNCATE", "GRANT", "REVOKE", "CALL", "EXECUTE",
        "COPY", "PUT", "USE", "SET", "UNSET", "SHOW", "DESCRIBE", "BEGIN", "COMMIT", "ROLLBACK", "DECLARE", "INTO", "PROCEDURE",
        "SELECT", "WITH", "LATERAL", "TABLE",
    };

    private static readonly HashSet<string> RefusedFunctions = new(StringComparer.Ordinal)
    {
        "IDENTIFIER", "GETVARIABLE", "GET_DDL", "RESULT_SCAN", "LAST_QUERY_ID", "TO_QUERY",
    };

    private int _pathEnd = -1;

    // One token, name with its path, or parenthesised group.
    private bool Expression()
    {
        if (Current.IsName)
        {
            return Name();
        }
        if (Current.Kind is SqlTokenKind.TablePlaceholder or SqlTokenKind.ViewPlaceholder)
        {
            return Fail("a placeholder stands only after FROM or JOIN; give the relation an alias and use that");
        }
        if (Current.IsSymbol("("))
        {
            return Parenthesised() && Path();
        }
        if (Current.IsSymbol("["))
        {
            return Bracketed();
        }
        if (Current.IsSymbol("*") && IsSelectAll())
        {
            return Fail("name the columns instead of *: a view keeps the columns of the day it was created");
        }
        if (Current.IsSymbol(":"))
        {
            return Fail("bind variables are not allowed; a JSON path follows a column");
        }
        if (Current.IsSymbol(".") || Current.IsSymbol("]"))
        {
            return Fail($"{Quote.Text(Current.Value)} is not expected here");
        }
        Advance();
        return true;
    }

    private bool Name()
    {
        var first = Current;
        if (first.Kind == SqlTokenKind.Word && RefusedWords.Contains(first.Value))
        {
            return Fail($"{first.Value} is not allowed here; a view is one SELECT");
        }
        var parts = 1;
        Advance();
        while (Current.IsSymbol(".") && Next.IsName)
        {
            Advance();
            Advance();
            parts++;
        }
        if (Current.IsSymbol(".") && Next.IsSymbol("*"))
        {
            return Fail("name the columns instead of *: a view keeps the columns of the day it was created");
        }
        if (parts > 2 || (parts == 2 && Current.IsSymbol("(")))
        {
            return Fail($"{Quote.Text(first.Value + ".…")} names another schema or database; use alias.column and functions without a schema");
        }
        if (first.Value.StartsWith("SYSTEM$", StringComparison.OrdinalIgnoreCase)
            || (Current.IsSymbol("(") && RefusedFunctions.Contains(first.Value)))
        {
            return Fail($"the function {first.Value} is not allowed in a view");
        }
        return !IsExtract(first) ? Path() : Extract();
    }

    // col:key."Key 2"[0].key: nothing after the colon is a name.
    private bool Path()
    {
        while (true)
        {
            if (Current.IsSymbol(":") || (Current.IsSymbol(".") && (Previous.IsSymbol("]") || IsInPath())))
            {
                Advance();
                if (!Current.IsName)
                {
                    return Fail("a key is expected");
                }
                Advance();
                _pathEnd = _at;
                continue;
            }
            if (!Current.IsSymbol("["))
            {
                return true;
            }
            if (!Bracketed())
            {
                return false;
            }
        }
    }

    private bool IsInPath() => _pathEnd == _at;

    private bool Bracketed()
    {
        Advance();
        if (++_depth > DeepestNesting)
        {
            return Fail("parentheses are nested too deeply");
        }
        while (!Current.IsSymbol("]"))
        {
            if (Current.Kind == SqlTokenKind.End || Current.IsSymbol(")"))
            {
                return Fail("a bracket is not closed");
            }
            if (!Expression())
            {
                return false;
            }
        }
        _depth--;
        Advance();
        return true;
    }

    private bool Parenthesised()
    {
        if (Next.IsWord("SELECT") || Next.IsWord("WITH"))
        {
            return Subquery();
        }
        if (++_depth > DeepestNesting)
        {
            return Fail("parentheses are nested too deeply");
        }
        Advance();
        while (!Current.IsSymbol(")"))
        {
            if (Current.Kind == SqlTokenKind.End)
            {
                return Fail("a parenthesis is not closed");
            }
            if ((Current.IsWord("FROM") && !IsDistinctFrom()) || Current.IsWord("JOIN") || IsSetOperator())
            {
                return Fail($"{Current.Value} is not expected inside these parentheses");
            }
            if (!Expression())
            {
                return false;
            }
        }
        _depth--;
        Advance();
        return true;
    }

    private bool IsExtract(SqlToken name) => name.IsWord("EXTRACT") && Current.IsSymbol("(");

    // EXTRACT(part FROM expression): the one FROM that names no relation.
    private bool Extract()
    {
        Advance();
        if (!Current.IsName && Current.Kind != SqlTokenKind.StringLiteral)
        {
            return Fail("EXTRACT needs a date part");
        }
        Advance();
        if (!Expect("FROM"))
        {
            return false;
        }
        while (!Current.IsSymbol(")"))
        {
            if (Current.Kind == SqlTokenKind.End)
            {
                return Fail("a parenthesis is not closed");
            }
            if (!Expression())
            {
                return false;
            }
        }
        Advance();
        return true;
    }

    private bool IsSelectAll() => Previous.IsSymbol(",") || Previous.IsWord("SELECT") || Previous.IsWord("DISTINCT") || Previous.IsWord("ALL");
}
