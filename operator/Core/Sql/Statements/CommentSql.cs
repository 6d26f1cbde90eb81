namespace VoiceAnalytics.Core.Sql;

/// <summary>COMMENT ON: changes an object's marker and nothing else of it.</summary>
public static class CommentSql
{
    public static SqlStatement Set(SqlObject target, string comment) => new(
        SqlText.Format($"COMMENT IF EXISTS ON {target.Keyword} {target.Name} IS {SqlLiteral.Of(comment)}"),
        "COMMENT",
        target.Name.Text);

    /// <summary>The same of an object that has to exist: it fails where there is none.</summary>
    public static SqlStatement Claim(SqlObject target, string comment) => new(
        SqlText.Format($"ALTER {target.Keyword} {target.Name} SET COMMENT = {SqlLiteral.Of(comment)}"),
        $"CLAIM {target.Keyword.Text}",
        target.Name.Text);
}
