using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Loading;
using VoiceAnalytics.Sandbox.Snowflake.Privileges;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;
using VoiceAnalytics.Sandbox.Snowflake.Storage;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>CREATE and ALTER STAGE for external S3 stages (create-stage.md, alter-stage.md).</summary>
internal static class StageStatements
{
    /// <summary>The account parameter that forbids stages with credentials (CIS Snowflake benchmark).</summary>
    public const string RequireIntegration = "REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_CREATION";

    public static ResultTable Create(StatementContext context, CreateObject statement)
    {
        var schema = context.Names.SchemaOf(statement.Name, "CREATE STAGE");
        var existing = schema.Find(ObjectKind.Stage, statement.Name.Last);
        if (existing is null || statement.Mode != CreateMode.IfNotExists)
        {
            context.Authorizer.Require(schema, "CREATE STAGE");
        }
        var options = Read(statement.Options);
        options.RefuseUnmodelled("DIRECTORY");
        if (!options.Has("URL"))
        {
            throw SqlErrors.Unmodelled("an internal stage (CREATE STAGE without URL)");
        }
        var settings = Settings(context, options, null);
        if (Creation.Meet(context, existing, statement.Mode) is { } done)
        {
            return done;
        }
        if (settings.IntegrationId is null && context.Catalog.Parameters.GetValueOrDefault(RequireIntegration) is "true")
        {
            throw SqlErrors.Compilation("003540", "42601", "Creation of stages with direct credentials, including accessing public stages, has been forbidden. See your account administrator for details.");
        }
        if (existing is not null)
        {
            context.Catalog.Remove(existing);
        }
        var stage = new Stage(context.Catalog.NextId(), schema, statement.Name.Last, context.Session.Role, context.Now) { Url = settings.Url };
        settings.ApplyTo(stage);
        context.Catalog.Add(stage);
        return ResultTable.Status($"Stage area {stage.Name} successfully created.");
    }

    public static ResultTable Alter(StatementContext context, Stage stage, AlterAction action)
    {
        if (action is not AlterAction.SetOptions set)
        {
            throw SqlErrors.Unmodelled("ALTER STAGE … UNSET");
        }
        var options = Read(set.Options);
        if (options.Has("DIRECTORY"))
        {
            stage.HasDirectory = Directory(options);
        }
        else
        {
            Settings(context, options, stage).ApplyTo(stage);
        }
        return ResultTable.Status("Statement executed successfully.");
    }

    private static OptionReader Read(System.Collections.Immutable.ImmutableArray<Option> list)
    {
        var options = new OptionReader(list, "STAGE");
        options.RefuseUnmodelled("ENCRYPTION", "COPY_OPTIONS", "TAG", "USE_PRIVATELINK_ENDPOINT", "AWS_ACCESS_POINT_ARN", "ENDPOINT");
        return options;
    }

    /// <summary>SET DIRECTORY takes no other property beside it (alter-stage.md).</summary>
    private static bool Directory(OptionReader options)
    {
        var group = options.Group("DIRECTORY", "DIRECTORY");
        options.End();
        group?.RefuseUnmodelled("AUTO_REFRESH", "REFRESH_ON_CREATE", "NOTIFICATION_INTEGRATION");
        var enable = group?.Flag("ENABLE") ?? throw SqlErrors.MissingOptions(["ENABLE"]);
        group.End();
        return enable;
    }

    /// <summary>What the stage will be; nothing is changed before all of it is valid.</summary>
    private static StageSettings Settings(StatementContext context, OptionReader options, Stage? current)
    {
        var url = options.Text("URL") is { } text
            ? S3Url.TryParse(text) ?? throw SqlErrors.Compilation("001420", "22023", $"invalid URL prefix found in: '{text}'")
            : current!.Url;
        var integrationName = options.Name("STORAGE_INTEGRATION");
        var credentials = Credentials(options.Group("CREDENTIALS", "CREDENTIALS"));
        var format = options.Group("FILE_FORMAT", "FILE_FORMAT") is { } group ? FileFormatReader.Read(context, group, null) : current?.Format ?? FileFormatOptions.Csv;
        var comment = options.Has("COMMENT") ? options.Text("COMMENT") : current?.Comment;
        options.End();
        if (integrationName is not null && credentials is not null)
        {
            throw SqlErrors.Compilation("003071", "42601", "Cannot specify both STORAGE_INTEGRATION and CREDENTIALS for a stage.");
        }
        var integration = integrationName is null ? null : RequireIntegrationFor(context, integrationName);
        var integrationId = integration?.Id ?? (credentials is null ? current?.IntegrationId : null);
        if ((integration ?? (integrationId is { } id ? context.Catalog.FindIntegration(id) : null)) is { } inForce)
        {
            StageAccess.CheckLocation(inForce, url);
        }
        return new StageSettings(url, integrationId, integration is null ? credentials ?? current?.Credentials : null, format, comment);
    }

    private static Integration RequireIntegrationFor(StatementContext context, ObjectName name)
    {
        var integration = context.Names.Require<Integration>(ObjectKind.Integration, name, "CREATE STAGE");
        context.Authorizer.Require(integration, PrivilegeCatalog.Usage);
        return integration.Enabled ? integration : throw StageAccess.Disabled(integration);
    }

    private static StageCredentials? Credentials(OptionReader? group)
    {
        if (group is null)
        {
            return null;
        }
        group.RefuseUnmodelled("AWS_ROLE");
        var (id, secret, token) = (group.Text("AWS_KEY_ID"), group.Text("AWS_SECRET_KEY"), group.Text("AWS_TOKEN"));
        group.End();
        return id is not null && secret is not null
            ? new StageCredentials(id, secret, token)
            : throw SqlErrors.MissingOptions(id is null ? ["AWS_KEY_ID"] : ["AWS_SECRET_KEY"]);
    }

    private sealed record StageSettings(S3Url Url, long? IntegrationId, StageCredentials? Credentials, FileFormatOptions Format, string? Comment)
    {
        public void ApplyTo(Stage stage) =>
            (stage.Url, stage.IntegrationId, stage.Credentials, stage.Format, stage.Comment) = (Url, IntegrationId, Credentials, Format, Comment);
    }
}
