using System.Globalization;

namespace VoiceAnalytics.Core.Validation;

/// <summary>
/// Walks a query's structure: which SELECTs there are, and where a relation stands. It need not know what expressions mean, only
/// that nothing in them reaches outside (see ViewGrammar.Expressions.cs).
/// </summary>
internal sealed partial class ViewGrammar(List<SqlToken> tokens)
{
    private const int DeepestNesting = 50;

    private readonly Stack<HashSet<string>> _commonTables = new();
    private string? _problem;
    private int _at;
    private int _depth;

    private SqlToken Current => tokens[_at];

    private SqlToken Next => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    private SqlToken Previous => _at > 0 ? tokens[_at - 1] : default;

    /// <summary>What is wrong and where, or null.</summary>
    public string? Check()
    {
        if (Current.Kind == SqlTokenKind.End)
        {
            return "is missing; write one SELECT over {table}";
        }
        if (Query() && Current.Kind != SqlTokenKind.End)
        {
            Fail(Current.IsSymbol(")") ? "a parenthesis is closed that was not opened" : "a view is one SELECT or WITH");
        }
        return _problem;
    }

    private bool Query()
    {
        if (++_depth > DeepestNesting)
        {
            return Fail("parentheses are nested too deeply");
        }
        _commonTables.Push(new HashSet<string>(StringComparer.Ordinal));
        var done = (!Current.IsWord("WITH") || CommonTables()) && Selects();
        _commonTables.Pop();
        _depth--;
        return done;
    }

    private bool CommonTables()
    {
        Advance();
        var recursive = Current.IsWord("RECURSIVE");
        if (recursive)
        {
            Advance();
        }
        do
        {
            var name = Current.Value;
            if (!Current.IsName)
            {
                return Fail("WITH needs a name");
            }
            Advance();
            if (Current.IsSymbol("(") && !Parenthesised())
            {
                return false;
            }
            if (!Expect("AS") || (recursive && !_commonTables.Peek().Add(name)) || !Subquery())
            {
                return Fail("WITH needs: name AS (SELECT …)");
            }
            _commonTables.Peek().Add(name);
        }
        while (Accept(","));
        return true;
    }

    private bool Subquery()
    {
        if (!Current.IsSymbol("(") || !(Next.IsWord("SELECT") || Next.IsWord("WITH") || Next.IsSymbol("(")))
        {
            return Fail("a SELECT in parentheses is expected");
        }
        Advance();
        return Query() && Close();
    }

    private bool Selects()
    {
        do
        {
            if (Current.IsSymbol("("))
            {
                if (!Subquery() || !Clauses(inFrom: false, fromAllowed: false))
                {
                    return false;
                }
                continue;
            }
            if (!Current.IsWord("SELECT"))
            {
                return Fail("a view is one SELECT or WITH");
            }
            Advance();
            if (!Clauses(inFrom: false, fromAllowed: true))
            {
                return false;
            }
        }
        while (AcceptSetOperator());
        return true;
    }

    // One SELECT's tokens at its own depth, to the set operator, parenthesis or end that closes it.
    private bool Clauses(bool inFrom, bool fromAllowed)
    {
        while (Current.Kind != SqlTokenKind.End && !Current.IsSymbol(")") && !IsSetOperator())
        {
            if (Current.IsWord("FROM") && !IsDistinctFrom())
            {
                if (!fromAllowed)
                {
                    return Fail("a SELECT has one FROM");
                }
                (inFrom, fromAllowed) = (true, false);
                Advance();
                if (!Relation())
                {
                    return false;
                }
                continue;
            }
            if (Current.IsWord("JOIN") || (inFrom && Current.IsSymbol(",")))
            {
                if (!inFrom)
                {
                    return Fail("JOIN stands outside of FROM");
                }
                Advance();
                if (!Relation())
                {
                    return false;
                }
                continue;
            }
            inFrom = inFrom && !EndsFrom();
            if (!Expression())
            {
                return false;
            }
        }
        return true;
    }

    private bool Relation()
    {
        if (Current.Kind is SqlTokenKind.TablePlaceholder or SqlTokenKind.ViewPlaceholder)
        {
            Advance();
            return !Current.IsSymbol(".") || Fail("a placeholder stands for the whole relation");
        }
        if (Current.IsWord("LATERAL"))
        {
            Advance();
            return Flatten();
        }
        if (Current.IsWord("TABLE") && Next.IsSymbol("("))
        {
            Advance();
            Advance();
            return Flatten() && Close();
        }
        if (Current.IsSymbol("("))
        {
            return Next.IsWord("SELECT") || Next.IsWord("WITH") ? Subquery() : ParenthesisedJoin();
        }
        return CommonTable();
    }

    private bool Flatten()
    {
        if (!Current.IsWord("FLATTEN") || !Next.IsSymbol("("))
        {
            return Fail("the only table function is FLATTEN: LATERAL FLATTEN(…) or TABLE(FLATTEN(…))");
        }
        Advance();
        return Parenthesised();
    }

    private bool ParenthesisedJoin()
    {
        if (++_depth > DeepestNesting)
        {
            return Fail("parentheses are nested too deeply");
        }
        Advance();
        var done = Relation() && Clauses(inFrom: true, fromAllowed: false) && Close();
        _depth--;
        return done;
    }

    private bool CommonTable()
    {
        var known = Current.IsName && !Next.IsSymbol(".") && !Next.IsSymbol("(")
            && _commonTables.Any(scope => scope.Contains(Current.Value));
        if (!known)
        {
            return Fail($"it reads {Quote.Text(NameAt())}; a view reads only {{table}}, {{view:NAME}}, its own WITH names and LATERAL FLATTEN");
        }
        Advance();
        return true;
    }

    private string NameAt()
    {
        var name = Current.Value;
        for (var i = _at + 1; i + 1 < tokens.Count && tokens[i].IsSymbol("."); i += 2)
        {
            name += "." + tokens[i + 1].Value;
        }
        return name;
    }

    private bool IsDistinctFrom() => Previous.IsWord("DISTINCT") && _at > 1 && (tokens[_at - 2].IsWord("IS") || tokens[_at - 2].IsWord("NOT"));

    // Reserved words only: after any other word, which may be an alias, a comma still introduces a relation.
    private bool EndsFrom() => Current.Kind == SqlTokenKind.Word
        && Current.Value is "WHERE" or "GROUP" or "HAVING" or "QUALIFY" or "ORDER"
        && !Previous.IsWord("AS");

    private bool IsSetOperator() =>
        Current.Kind == SqlTokenKind.Word && Current.Value is "UNION" or "INTERSECT" or "EXCEPT" or "MINUS";

    private bool AcceptSetOperator()
    {
        if (!IsSetOperator())
        {
            return false;
        }
        Advance();
        if (Current.IsWord("ALL") || Current.IsWord("DISTINCT"))
        {
            Advance();
        }
        return true;
    }

    private bool Close() => Accept(")") || Fail("a parenthesis is not closed");

    private bool Expect(string word)
    {
        if (!Current.IsWord(word))
        {
            return Fail($"{word} is expected");
        }
        Advance();
        return true;
    }

    private bool Accept(string symbol)
    {
        if (!Current.IsSymbol(symbol))
        {
            return false;
        }
        Advance();
        return true;
    }

    private void Advance() => _at = Math.Min(_at + 1, tokens.Count - 1);

    // The first problem is the cause; what unwinding adds is not.
    private bool Fail(string problem)
    {
        _problem ??= string.Create(CultureInfo.InvariantCulture, $"at character {Current.Start + 1}: {problem}");
        return false;
    }
}
