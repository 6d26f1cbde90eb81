namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// Finds everything that a query reads from, and refuses what is not ours. It knows as much of SQL's grammar as is needed
/// to say where a relation may stand: after FROM, after JOIN, and after a comma of a FROM clause.
/// </summary>
internal sealed class ViewRelations(IReadOnlyList<ViewToken> tokens)
{
    private static readonly ViewToken End = new(ViewTokenKind.Symbol, "", 0, 0);

    private readonly Stack<Level> _levels = new([new Level()]);
    private readonly HashSet<SqlIdentifier> _ctes = [];
    private SqlIdentifier? _cteBeingDefined;
    private int _at;

    public List<ViewToken> Placeholders { get; } = [];

    public List<SqlIdentifier> Views { get; } = [];

    /// <summary>The view named by a placeholder; null for <c>{table}</c>.</summary>
    public static SqlIdentifier? ViewName(ViewToken placeholder) =>
        placeholder.Text.StartsWith("view:", StringComparison.Ordinal) && SqlIdentifier.TryParse(placeholder.Text["view:".Length..], out var name, out _)
            ? name
            : null;

    /// <summary>Null if all is well, else what is wrong.</summary>
    public string? Check()
    {
        if (!Current.Is("SELECT") && !Current.Is("WITH"))
        {
            return "the query must start with SELECT or WITH";
        }

        if (Current.Is("WITH"))
        {
            _levels.Peek().InWith = true;
            _at++;
            if (Current.Is("RECURSIVE"))
            {
                return "WITH RECURSIVE is not supported";
            }
        }

        while (_at < tokens.Count)
        {
            if (Step() is { } error)
            {
                return error;
            }
        }

        return _levels.Count == 1 ? Whole() : "a '(' is not closed";
    }

    private ViewToken Current => Peek(0);

    private ViewToken Peek(int ahead) => _at + ahead >= 0 && _at + ahead < tokens.Count ? tokens[_at + ahead] : End;

    private string? Whole()
    {
        if (_levels.Peek() is { InWith: true } or { HasSelect: false })
        {
            return "WITH must be followed by a SELECT";
        }

        return Placeholders.Count == 0 ? "the query reads nothing; use {table} or {view:NAME} after FROM" : null;
    }

    private string? Step()
    {
        var level = _levels.Peek();
        var token = Current;
        if (level.InWith && !token.Is("SELECT"))
        {
            return CommonTable();
        }

        switch (token.Kind)
        {
            case ViewTokenKind.Placeholder:
                return $"{{{Shown(token.Text)}}} may only stand after FROM or JOIN; give it an alias and use that";
            case ViewTokenKind.Symbol:
                return Symbol(level, token);
            case ViewTokenKind.Word:
                return Word(level, token);
            case ViewTokenKind.QuotedName when Peek(1).IsSymbol("("):
                return $"{Shown(token.Text)} is called as a function; a view may call only Snowflake's own functions";
            default:
                _at++;
                return null;
        }
    }

    private string? CommonTable()
    {
        if (!Current.IsName || !SqlIdentifier.TryParse(Current.Text, out var name, out _) || !Peek(1).Is("AS") || !Peek(2).IsSymbol("("))
        {
            return "WITH must read: WITH name AS ( SELECT … ), …";
        }

        if (!Peek(3).Is("SELECT"))
        {
            return $"the CTE {name} must be a SELECT";
        }

        _cteBeingDefined = name;
        _at += 3;
        _levels.Push(new Level { DefinesCte = true });
        return null;
    }

    private string? Symbol(Level level, ViewToken token)
    {
        _at++;
        switch (token.Text)
        {
            case "(":
                _levels.Push(new Level());
                return null;
            case ")":
                return Close(level);
            case "," when level.InFrom:
                return Relation();
            default:
                return null;
        }
    }

    private string? Close(Level level)
    {
        if (_levels.Count == 1)
        {
            return "a ')' has no '('";
        }

        _levels.Pop();
        if (!level.DefinesCte)
        {
            return null;
        }

        // Only from here on: inside its own definition the name would mean a table of that name.
        if (!_ctes.Add(_cteBeingDefined!))
        {
            return $"the CTE {_cteBeingDefined} is defined twice";
        }

        _cteBeingDefined = null;
        var more = Current.IsSymbol(",");
        _at += more ? 1 : 0;
        return more || Current.Is("SELECT") ? null : "after a CTE a ',' or a SELECT must follow";
    }

    private string? Word(Level level, ViewToken token)
    {
        if (ViewKeywords.Refused(token, Peek(-1), Peek(1)) is { } error)
        {
            return error;
        }

        _at++;
        if (token.Is("SELECT"))
        {
            level.InWith = false;
            level.HasSelect = true;
            level.InFrom = false;
            return null;
        }

        if (token.Is("FROM"))
        {
            return From(level);
        }

        if (token.Is("JOIN"))
        {
            return Relation();
        }

        if (level.InFrom && ViewKeywords.MayEndFrom(token))
        {
            // Misread as the end of FROM, it would let the relations after the next comma through unseen.
            if (!ViewKeywords.EndsFrom(token, Peek(-2), Current))
            {
                return $"'{token.Text}' cannot be told from the keyword here; put an alias of that name inside double quotes";
            }

            level.InFrom = false;
        }

        return null;
    }

    private string? From(Level level)
    {
        var comparison = Peek(-2).Is("DISTINCT") && (Peek(-3).Is("IS") || (Peek(-3).Is("NOT") && Peek(-4).Is("IS")));
        if (comparison)
        {
            return null;
        }

        if (!level.HasSelect)
        {
            return "FROM inside a function is not supported; write DATE_PART('year', x) for EXTRACT(year FROM x)";
        }

        level.InFrom = true;
        return Relation();
    }

    private string? Relation()
    {
        var token = Current;
        if (token.Kind == ViewTokenKind.Placeholder)
        {
            return Placeholder(token);
        }

        if (token.IsSymbol("(") && Peek(1).Is("SELECT"))
        {
            return null;
        }

        if (token.Is("LATERAL") && Peek(1).Is("FLATTEN") && Peek(2).IsSymbol("("))
        {
            _at += 2;
            return null;
        }

        var isCte = token.IsName && SqlIdentifier.TryParse(token.Text, out var name, out _) && _ctes.Contains(name);
        if (isCte && !Peek(1).IsSymbol(".") && !Peek(1).IsSymbol("("))
        {
            _at++;
            return null;
        }

        return $"the query reads from '{(token == End ? "nothing" : Shown(token.Text))}'; a view may read only {{table}}, {{view:NAME}}, its own CTEs defined before, (SELECT …) and LATERAL FLATTEN(…)";
    }

    private string? Placeholder(ViewToken token)
    {
        var view = ViewName(token);
        if (token.Text != "table" && view is null)
        {
            return $"{{{Shown(token.Text)}}} is not known; use {{table}} or {{view:NAME}}";
        }

        if (Peek(1).IsSymbol(".") || Peek(1).IsSymbol("("))
        {
            return $"{{{Shown(token.Text)}}} must stand alone";
        }

        Placeholders.Add(token);
        if (view is not null)
        {
            Views.Add(view);
        }

        _at++;
        return null;
    }

    // Messages end up in a status: bounded, however long the name or placeholder is.
    private static string Shown(string text) => text.Length > 64 ? text[..64] + "…" : text;

    /// <summary>What is known of one pair of parentheses, the outermost being the query itself.</summary>
    private sealed class Level
    {
        public bool InWith { get; set; }

        public bool HasSelect { get; set; }

        public bool InFrom { get; set; }

        public bool DefinesCte { get; init; }
    }
}
