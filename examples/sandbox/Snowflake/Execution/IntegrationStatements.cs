using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;
using VoiceAnalytics.Sandbox.Snowflake.Storage;

namespace VoiceAnalytics.Sandbox.Snowflake.Execution;

/// <summary>CREATE and ALTER STORAGE INTEGRATION for S3 (create-storage-integration.md).</summary>
internal static class IntegrationStatements
{
    private const string Kind = "INTEGRATION";

    public static ResultTable Create(StatementContext context, CreateObject statement)
    {
        context.Authorizer.RequireGlobal(context.Account.Options.Name, "CREATE INTEGRATION", "CREATE STORAGE INTEGRATION");
        var options = new OptionReader(statement.Options, Kind);
        RefuseOtherClouds(options);
        Require(options, "TYPE", "STORAGE_PROVIDER", "ENABLED", "STORAGE_AWS_ROLE_ARN", "STORAGE_ALLOWED_LOCATIONS");
        options.Word("TYPE", "EXTERNAL_STAGE");
        var provider = options.Word("STORAGE_PROVIDER", "S3", "S3GOV", "S3CHINA")!;
        var existing = context.Catalog.Integrations.GetValueOrDefault(statement.Name.Last);
        var id = context.Catalog.NextId();
        var integration = new Integration(id, statement.Name.Last, context.Session.Role, context.Now)
        {
            Provider = provider,
            Enabled = options.Flag("ENABLED")!.Value,
            RoleArn = RoleArn(options.Text("STORAGE_AWS_ROLE_ARN")!),
            ExternalId = ExternalId(options.Text("STORAGE_AWS_EXTERNAL_ID")) ?? context.Account.ExternalIds.For(id),
            AllowedLocations = Locations(options.Texts("STORAGE_ALLOWED_LOCATIONS")!.Value, "STORAGE_ALLOWED_LOCATIONS"),
            BlockedLocations = options.Texts("STORAGE_BLOCKED_LOCATIONS") ?? [],
            ObjectAcl = options.Text("STORAGE_AWS_OBJECT_ACL"),
            UsePrivateLink = options.Flag("USE_PRIVATELINK_ENDPOINT") ?? false,
            Comment = options.Text("COMMENT"),
        };
        options.End();
        if (Creation.Meet(context, existing, statement.Mode) is { } done)
        {
            return done;
        }
        if (existing is not null)
        {
            context.Catalog.Remove(existing);
        }
        context.Catalog.Add(integration);
        return ResultTable.Status($"Integration {integration.Name} successfully created.");
    }

    public static ResultTable Alter(Integration integration, AlterAction action)
    {
        switch (action)
        {
            case AlterAction.SetOptions set:
                Set(integration, new OptionReader(set.Options, Kind));
                break;
            case AlterAction.UnsetOptions unset:
                foreach (var name in unset.Names)
                {
                    Unset(integration, name);
                }
                break;
            default:
                throw SqlErrors.Unmodelled($"ALTER STORAGE INTEGRATION {action.GetType().Name}");
        }
        return ResultTable.Status("Statement executed successfully.");
    }

    private static void Set(Integration integration, OptionReader options)
    {
        RefuseOtherClouds(options);
        options.RefuseUnmodelled("TAG");
        var enabled = options.Flag("ENABLED") ?? integration.Enabled;
        var role = options.Text("STORAGE_AWS_ROLE_ARN") is { } arn ? RoleArn(arn) : integration.RoleArn;
        var externalId = ExternalId(options.Text("STORAGE_AWS_EXTERNAL_ID")) ?? integration.ExternalId;
        var allowed = options.Texts("STORAGE_ALLOWED_LOCATIONS") is { } locations ? Locations(locations, "STORAGE_ALLOWED_LOCATIONS") : integration.AllowedLocations;
        var blocked = options.Texts("STORAGE_BLOCKED_LOCATIONS") ?? integration.BlockedLocations;
        var acl = options.Text("STORAGE_AWS_OBJECT_ACL") ?? integration.ObjectAcl;
        var privateLink = options.Flag("USE_PRIVATELINK_ENDPOINT") ?? integration.UsePrivateLink;
        var comment = options.Text("COMMENT") ?? integration.Comment;
        options.End();
        (integration.Enabled, integration.RoleArn, integration.ExternalId) = (enabled, role, externalId);
        (integration.AllowedLocations, integration.BlockedLocations) = (allowed, blocked);
        (integration.ObjectAcl, integration.UsePrivateLink, integration.Comment) = (acl, privateLink, comment);
    }

    private static void Unset(Integration integration, string name)
    {
        switch (name)
        {
            case "ENABLED":
                integration.Enabled = false;
                return;
            case "STORAGE_BLOCKED_LOCATIONS":
                integration.BlockedLocations = [];
                return;
            case "STORAGE_AWS_OBJECT_ACL":
                integration.ObjectAcl = null;
                return;
            case "COMMENT":
                integration.Comment = null;
                return;
            case "STORAGE_AWS_EXTERNAL_ID":
                throw SqlErrors.Unmodelled("ALTER STORAGE INTEGRATION … UNSET STORAGE_AWS_EXTERNAL_ID");
        }
        throw SqlErrors.InvalidProperty(name, Kind);
    }

    private static void Require(OptionReader options, params string[] names)
    {
        var missing = names.Where(name => !options.Has(name)).ToList();
        if (missing.Count > 0)
        {
            throw SqlErrors.MissingOptions(missing);
        }
    }

    private static void RefuseOtherClouds(OptionReader options) => options.RefuseUnmodelled("AZURE_TENANT_ID", "STORAGE_GCP_SERVICE_ACCOUNT");

    private static string RoleArn(string arn)
    {
        var parts = arn.Split(':');
        return parts is ["arn", "aws" or "aws-us-gov" or "aws-cn", "iam", "", { Length: 12 } account, _] && account.All(char.IsAsciiDigit) && parts[5].StartsWith("role/", StringComparison.Ordinal)
            ? arn
            : throw SqlErrors.Compilation("001422", "22023", $"invalid value '{arn}' for property 'STORAGE_AWS_ROLE_ARN'");
    }

    /// <summary>AWS allows 2 to 1224 characters of this set (IAM quotas); Snowflake's own ids also hold underscores.</summary>
    private static string? ExternalId(string? id)
    {
        var valid = id is null || (id.Length is >= 2 and <= 1224 && id.All(c => char.IsAsciiLetterOrDigit(c) || "+=,.@:/-_".Contains(c, StringComparison.Ordinal)));
        return valid ? id : throw SqlErrors.InvalidValue(id!, "STORAGE_AWS_EXTERNAL_ID");
    }

    /// <summary>
    /// Allowed locations must be URLs. Blocked ones are taken as they are: a list within one pair of quotes is no URL, blocks
    /// nothing and is not reported (create-storage-integration.md, note).
    /// </summary>
    private static ImmutableArray<string> Locations(ImmutableArray<string> locations, string property)
    {
        foreach (var location in locations)
        {
            if (!string.Equals(location, "*", StringComparison.Ordinal) && S3Url.TryParse(location) is null)
            {
                throw SqlErrors.InvalidValue(location, property);
            }
        }
        return locations.IsEmpty ? throw SqlErrors.InvalidValue("()", property) : locations;
    }
}
