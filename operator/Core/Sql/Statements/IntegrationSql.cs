namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// Statements for storage integrations. Never CREATE OR REPLACE: it breaks the hidden link of every stage on it.
/// Source: docs.snowflake.com, "CREATE STORAGE INTEGRATION" and "ALTER STORAGE INTEGRATION".
/// </summary>
public static class IntegrationSql
{
    public static SqlStatement Create(IntegrationDefinition integration) => new(
        SqlText.Format($"CREATE STORAGE INTEGRATION IF NOT EXISTS {integration.Name}\n  {Properties(integration)}"),
        "CREATE INTEGRATION",
        integration.Name.Quoted);

    /// <summary>Sets the named properties in one statement, so that role and folder never disagree for a moment.</summary>
    /// <exception cref="ArgumentException">Nothing to set.</exception>
    public static SqlStatement Alter(IntegrationDefinition integration, IntegrationProperties changed)
    {
        var options = SqlOption.Lines(Changes(integration, changed));
        return options == SqlText.Empty
            ? throw new ArgumentException("an ALTER must set at least one property", nameof(changed))
            : new SqlStatement(
                SqlText.Format($"ALTER STORAGE INTEGRATION {integration.Name} SET\n  {options}"),
                "ALTER INTEGRATION",
                integration.Name.Quoted);
    }

    /// <summary>The lever that stops every stage on the integration.</summary>
    public static SqlStatement SetEnabled(SqlIdentifier name, bool enabled) => new(
        SqlText.Format($"ALTER STORAGE INTEGRATION {name} SET\n  ENABLED = {enabled}"),
        "ALTER INTEGRATION",
        name.Quoted);

    /// <summary>Prints, among others, STORAGE_AWS_IAM_USER_ARN and STORAGE_AWS_EXTERNAL_ID.</summary>
    public static SqlStatement Describe(SqlIdentifier name) =>
        new(SqlText.Format($"DESC STORAGE INTEGRATION {name}"), "DESC INTEGRATION", name.Quoted);

    public static SqlStatement Drop(SqlIdentifier name) =>
        new(SqlText.Format($"DROP STORAGE INTEGRATION IF EXISTS {name}"), "DROP INTEGRATION", name.Quoted);

    /// <summary>
    /// Makes Snowflake assume the role and list the folder. The result is one cell of JSON with <c>status</c> and
    /// <c>actions.LIST.status</c>. The function takes the exact name as a string and wants a file name even for 'list'.
    /// </summary>
    public static SqlStatement ValidateList(SqlIdentifier name, StorageLocation location) => new(
        SqlText.Format($"SELECT SYSTEM$VALIDATE_STORAGE_INTEGRATION({SqlLiteral.Of(name.Name)}, {SqlLiteral.Of(location.Url)}, 'validate.json', 'list') AS \"RESULT\""),
        "VALIDATE INTEGRATION",
        name.Quoted);

    private static SqlText Properties(IntegrationDefinition integration) => SqlOption.Lines(
        SqlText.Format($"TYPE = EXTERNAL_STAGE"),
        SqlText.Format($"STORAGE_PROVIDER = {SqlLiteral.Of(integration.AllowedLocation.Provider)}"),
        SqlText.Format($"ENABLED = {integration.Enabled}"),
        RoleArn(integration),
        ExternalId(integration),
        AllowedLocations(integration),
        integration.Comment is null ? null : SqlOption.Comment(integration.Comment));

    private static IEnumerable<SqlText?> Changes(IntegrationDefinition integration, IntegrationProperties changed)
    {
        yield return changed.HasFlag(IntegrationProperties.Enabled) ? SqlText.Format($"ENABLED = {integration.Enabled}") : null;

        // The grammar makes STORAGE_AWS_ROLE_ARN the mandatory head of the S3 parameters, of which the external id is one.
        yield return (changed & (IntegrationProperties.RoleArn | IntegrationProperties.ExternalId)) != 0 ? RoleArn(integration) : null;
        yield return changed.HasFlag(IntegrationProperties.ExternalId) ? ExternalId(integration) : null;
        yield return changed.HasFlag(IntegrationProperties.AllowedLocation) ? AllowedLocations(integration) : null;
        yield return changed.HasFlag(IntegrationProperties.Comment) && integration.Comment is not null ? SqlOption.Comment(integration.Comment) : null;
    }

    private static SqlText RoleArn(IntegrationDefinition integration) =>
        SqlText.Format($"STORAGE_AWS_ROLE_ARN = {SqlLiteral.Of(integration.RoleArn)}");

    private static SqlText ExternalId(IntegrationDefinition integration) =>
        SqlText.Format($"STORAGE_AWS_EXTERNAL_ID = {SqlLiteral.Of(integration.ExternalId)}");

    private static SqlText AllowedLocations(IntegrationDefinition integration) =>
        SqlText.Format($"STORAGE_ALLOWED_LOCATIONS = ({SqlLiteral.Of(integration.AllowedLocation.Url)})");
}
