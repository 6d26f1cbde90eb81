using System.Text.RegularExpressions;

namespace VoiceAnalytics.Contract.Sql;

/// <summary>
/// Something that Snowflake documents and sqlfluff's grammar does not know. It is taken out or put otherwise, and what is left
/// must be parsed: so the rest of the statement is judged all the same.
/// </summary>
/// <param name="Case">Names the row in tests/Contract/README.md, which has the reason.</param>
internal sealed record Gap(string Case, Regex Has, Func<Match, string> Instead)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Singleline;

    // A quoted name, and a quoted text.
    private const string Name = "\"(?:[^\"]|\"\")*\"";
    private const string Text = @"'(?:[^'\\]|''|\\.)*'";

    public static IReadOnlyList<Gap> All { get; } =
    [
        Of("Integration.ExternalId", $@"(?<=\A(?:CREATE|ALTER) STORAGE INTEGRATION .*)\s+STORAGE_AWS_EXTERNAL_ID = {Text}", _ => ""),
        Of("Integration.ShowGrants", @"\ASHOW GRANTS ON INTEGRATION ", _ => "SHOW GRANTS ON DATABASE "),
        Of("Integration.ValidateAlias", @"(?<=\ASELECT SYSTEM\$.*) AS ""RESULT""\z", _ => ""),
        Of("Task.BodyIsCopy", $@"\AALTER TASK {Name}\.{Name}\.{Name} MODIFY AS\s+(?=COPY )", _ => ""),
        Of("Task.SetManyOptions", $@"\A(ALTER TASK {Name}\.{Name}\.{Name} SET)\s+(WAREHOUSE = {Name})\s+(SCHEDULE = {Text})\s+(USER_TASK_TIMEOUT_MS = \d+)\s+(SUSPEND_TASK_AFTER_NUM_FAILURES = \d+)(?:\s+(COMMENT = {Text}))?\z",
            match => string.Join(";\n", match.Groups.Values.Skip(2).Where(option => option.Success).Select(option => $"{match.Groups[1]} {option.Value}"))),
        Of("Stage.Directory", $@"(?<=\AALTER STAGE {Name}\.{Name}\.{Name}) SET DIRECTORY = \(ENABLE = FALSE\)\z", _ => " SET COMMENT = ''"),
        Of("Location.OtherPartitions", @"(?<=\A(?:CREATE|ALTER) (?:STAGE|STORAGE INTEGRATION) .*)'s3(?:gov|china)://", _ => "'s3://"),
        Of("Stage.QuotedReference", $@"(?<=(?:FROM|LIST) )@{Name}\.{Name}\.{Name}", match => Regex.IsMatch(match.Value, "\\A[@\".\\w$]+\\z") ? match.Value : "@\"A\".\"B\".\"C\""),
        Of("Name.Backslash", $"{Text}|{Name}", match => match.Value[0] == '"' ? match.Value.Replace('\\', '/') : match.Value),
    ];

    public string? Rewritten(string sql)
    {
        var rewritten = Has.Replace(sql, match => Instead(match));
        return rewritten == sql ? null : rewritten;
    }

    private static Gap Of(string name, string has, Func<Match, string> instead) => new(name, new Regex(has, Options), instead);
}
