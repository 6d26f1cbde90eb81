namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// Statements for views, the one kind that is replaced: a view holds no data and its query cannot be altered. COPY GRANTS
/// keeps what others have granted on it.
/// </summary>
public static class ViewSql
{
    public static SqlStatement Create(ViewDefinition view) => new(
        SqlText.Format($"CREATE VIEW IF NOT EXISTS {view.Name}{Comment(view)}\nAS\n{view.Query}"),
        "CREATE VIEW",
        view.Name.Quoted);

    public static SqlStatement Replace(ViewDefinition view) => new(
        SqlText.Format($"CREATE OR REPLACE VIEW {view.Name}\n  COPY GRANTS{Comment(view)}\nAS\n{view.Query}"),
        "REPLACE VIEW",
        view.Name.Quoted);

    public static SqlStatement Drop(QualifiedName view) =>
        new(SqlText.Format($"DROP VIEW IF EXISTS {view}"), "DROP VIEW", view.Quoted);

    private static SqlText Comment(ViewDefinition view) =>
        view.Comment is null ? SqlText.Empty : SqlText.Format($"\n  {SqlOption.Comment(view.Comment)}");
}
