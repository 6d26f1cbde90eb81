namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// Reads that need no warehouse. LIKE of SHOW ignores case, so a reader must still pick the row with the exact name;
/// and SHOW hides what the role may not see, so no row is a hint of absence, not proof.
/// </summary>
public static class ShowSql
{
    /// <summary>All integrations, not only storage ones: names are shared by every kind. There is no owner column.</summary>
    public static SqlStatement Integration(SqlIdentifier name) => new(
        SqlText.Format($"SHOW INTEGRATIONS LIKE {SqlLiteral.LikePattern(name)}"), "SHOW INTEGRATIONS", name.Quoted);

    public static SqlStatement Database(SqlIdentifier name) => new(
        SqlText.Format($"SHOW DATABASES LIKE {SqlLiteral.LikePattern(name)}"), "SHOW DATABASES", name.Quoted);

    public static SqlStatement Schema(QualifiedSchema name) => new(
        SqlText.Format($"SHOW SCHEMAS LIKE {SqlLiteral.LikePattern(name.Name)} IN DATABASE {name.Database}"), "SHOW SCHEMAS", name.Quoted);

    /// <summary>Every table of the schema in one call: what a share no longer names must be found by its marker. Likewise the following.</summary>
    public static SqlStatement Tables(QualifiedSchema schema) =>
        new(SqlText.Format($"SHOW TABLES IN SCHEMA {schema}"), "SHOW TABLES", schema.Quoted);

    public static SqlStatement Stages(QualifiedSchema schema) =>
        new(SqlText.Format($"SHOW STAGES IN SCHEMA {schema}"), "SHOW STAGES", schema.Quoted);

    public static SqlStatement Tasks(QualifiedSchema schema) =>
        new(SqlText.Format($"SHOW TASKS IN SCHEMA {schema}"), "SHOW TASKS", schema.Quoted);

    public static SqlStatement Views(QualifiedSchema schema) =>
        new(SqlText.Format($"SHOW VIEWS IN SCHEMA {schema}"), "SHOW VIEWS", schema.Quoted);

    /// <summary>The parameters of <see cref="Sql.StageRules"/>, with columns <c>key</c> and <c>value</c>. Every role may ask.</summary>
    public static SqlStatement StageRules() =>
        new(SqlText.Format($"SHOW PARAMETERS LIKE {SqlLiteral.Of(Sql.StageRules.Pattern)} IN ACCOUNT"), "SHOW PARAMETERS", "");

    /// <summary>Timeout and failure limit of a task, which SHOW TASKS does not print.</summary>
    public static SqlStatement TaskParameters(QualifiedName task) =>
        new(SqlText.Format($"SHOW PARAMETERS IN TASK {task}"), "SHOW PARAMETERS", task.Quoted);

    /// <summary>Who holds what on the object; the row with privilege OWNERSHIP names the owner.</summary>
    public static SqlStatement GrantsOn(SqlObject target) => new(
        SqlText.Format($"SHOW GRANTS ON {target.Keyword} {target.Name}"), "SHOW GRANTS", target.Name.Text);

    /// <summary>What the role holds by itself. The roles that are granted to it are rows with USAGE on ROLE.</summary>
    public static SqlStatement GrantsTo(SqlIdentifier role) => new(
        SqlText.Format($"SHOW GRANTS TO ROLE {role}"), "SHOW GRANTS", role.Quoted);
}
