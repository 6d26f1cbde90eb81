namespace VoiceAnalytics.Core.Sql;

/// <summary>COMMENT ON: changes an object's marker and nothing else of it.</summary>
public static class CommentSql
{
    public static SqlStatement Set(SqlObject target, string comment) => new(
        SqlText.Format($"COMMENT IF EXISTS ON {target.Keyword} {target.Name} IS {SqlLiteral.Of(comment)}"),
        "COMMENT",
        target.Name.Text);
}
