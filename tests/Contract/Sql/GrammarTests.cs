using System.Reflection;
using System.Text.Json;
using VoiceAnalytics.Contract.Worlds;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Contract.Sql;

/// <summary>Every statement is Snowflake's grammar, by the word of parsers that nobody of us wrote.</summary>
public sealed class GrammarTests
{
    private const int Shares = 6;

    [Fact]
    public void Every_generator_is_listed()
    {
        var generators = typeof(CopySql).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(CopySql).Namespace && type.Name.EndsWith("Sql", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(SqlStatement));
        Assert.All(generators, method => Assert.Contains(
            Generators.All.Keys,
            name => name == $"{method.DeclaringType!.Name}.{method.Name}" || name == $"{method.DeclaringType!.Name}.{method.Name}({method.GetParameters().FirstOrDefault()?.ParameterType.Name})"));
    }

    [Fact]
    [Trait(WorldNames.Trait, WorldNames.Sqlfluff)]
    public async Task Every_statement_is_parsed_by_sqlfluff()
    {
        var tools = await SqlTools.RequireAsync();
        var used = new HashSet<string>(StringComparer.Ordinal);
        var statements = All();
        var unparsed = await UnparsedAsync(tools, statements.Select(each => each.Sql));
        // What is not parsed has to be a known gap, and parsed once the gap is closed.
        var (closed, wrong) = (new List<(Written Statement, string Sql)>(), new List<string>());
        foreach (var statement in statements.Where(each => unparsed.ContainsKey(each.Sql)))
        {
            var gaps = Gap.All.Where(gap => gap.Rewritten(statement.Sql) is not null).ToList();
            if (gaps.Count == 0)
            {
                wrong.Add($"from {statement.From}, at '{unparsed[statement.Sql]}':\n{statement.Sql}");
                continue;
            }
            if (gaps.Count == 1)
            {
                used.Add(gaps[0].Case);
            }
            closed.Add((statement, gaps.Aggregate(statement.Sql, (sql, gap) => gap.Rewritten(sql) ?? sql)));
        }
        var still = await UnparsedAsync(tools, closed.Select(each => each.Sql));
        wrong.AddRange(closed.Where(each => still.ContainsKey(each.Sql)).Select(each => $"from {each.Statement.From}, without its known gap, at '{still[each.Sql]}':\n{each.Sql}"));
        Assert.True(wrong.Count == 0, $"sqlfluff does not parse {wrong.Count} of {statements.Count} statements.\n{string.Join("\n\n", wrong)}");
        used.UnionWith(await ShownBesideOthersAsync(tools, [.. Gap.All.Where(gap => !used.Contains(gap.Case))], [.. closed.Select(each => each.Statement.Sql)]));
        // A gap that no statement shows any more is closed.
        Assert.Equal(Gap.All.Select(gap => gap.Case).Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_gap_has_its_row_and_every_row_its_gap() => Assert.Equal(
        Gap.All.Select(gap => gap.Case).Order(StringComparer.Ordinal),
        Differences.All.Where(row => row.World == WorldNames.Sqlfluff).Select(row => row.Case).Order(StringComparer.Ordinal));

    /// <summary>sqlglot gives up on much of Snowflake's DDL without an opinion; where it has one, it must not be "error".</summary>
    [Fact]
    [Trait(WorldNames.Trait, WorldNames.Sqlglot)]
    public async Task What_sqlglot_knows_it_parses()
    {
        var tools = await SqlTools.RequireAsync();
        var statements = All();
        using var folder = new SqlFolder(statements.Select(each => each.Sql));
        var told = JsonSerializer.Deserialize<Dictionary<string, string>>(await tools.SqlglotAsync(folder.Path))!;
        Assert.Equal(statements.Count, told.Count);
        var rows = Differences.All.Where(row => row.World == WorldNames.Sqlglot).ToList();
        var used = new HashSet<string>(StringComparer.Ordinal);
        var opinions = 0;
        for (var number = 0; number < statements.Count; number++)
        {
            var (statement, answer) = (statements[number], told[SqlFolder.Name(number)]);
            opinions += answer.Length > 0 && !answer.StartsWith("error", StringComparison.Ordinal) ? 1 : 0;
            if (answer.StartsWith("error", StringComparison.Ordinal))
            {
                var row = rows.SingleOrDefault(row => statement.Sql.StartsWith(row.Observed, StringComparison.Ordinal));
                Assert.True(row is not null, $"sqlglot does not parse a statement from {statement.From}: {answer}\n{statement.Sql}");
                used.Add(row.Case);
            }
        }
        Assert.Equal(rows.Select(row => row.Case).Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
        Assert.True(opinions > statements.Count / 3, $"sqlglot had an opinion on only {opinions} of {statements.Count} statements.");
    }

    /// <summary>Gaps that keep a statement unparsed when every other gap of it is closed.</summary>
    private static async Task<IEnumerable<string>> ShownBesideOthersAsync(SqlTools tools, IReadOnlyList<Gap> gaps, IReadOnlyList<string> statements)
    {
        var left = gaps.SelectMany(gap => statements.Where(sql => gap.Rewritten(sql) is not null)
            .Select(sql => (gap.Case, Sql: Gap.All.Where(other => other != gap).Aggregate(sql, (rest, other) => other.Rewritten(rest) ?? rest)))).ToList();
        if (left.Count == 0)
        {
            return [];
        }
        var unparsed = await UnparsedAsync(tools, left.Select(each => each.Sql));
        return left.Where(each => unparsed.ContainsKey(each.Sql)).Select(each => each.Case);
    }

    private static List<Written> All() => [.. Written.Golden().Concat(Written.Generated(Shares)).DistinctBy(each => each.Sql)];

    private static async Task<Dictionary<string, string>> UnparsedAsync(SqlTools tools, IEnumerable<string> statements)
    {
        var list = statements.Distinct(StringComparer.Ordinal).ToList();
        using var folder = new SqlFolder(list);
        using var told = JsonDocument.Parse(await tools.SqlfluffAsync(folder.Path));
        var files = told.RootElement.EnumerateArray().ToDictionary(file => System.IO.Path.GetFileName(file.GetProperty("filepath").GetString()!), StringComparer.Ordinal);
        Assert.Equal(list.Count, files.Count);
        var unparsed = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var number = 0; number < list.Count; number++)
        {
            if (ParseTree.Unparsable(files[SqlFolder.Name(number)].GetProperty("segments")) is { } text)
            {
                unparsed[list[number]] = text;
            }
        }
        return unparsed;
    }
}
