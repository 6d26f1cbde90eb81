using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;

namespace VoiceAnalytics.Sandbox.Snowflake.Storage;

/// <summary>What an integration allows, checked when a stage is made and again whenever it is used.</summary>
internal static class StageAccess
{
    /// <summary>The account parameter that forbids the use of stages with credentials, also of those that are there.</summary>
    public const string RequireIntegration = "REQUIRE_STORAGE_INTEGRATION_FOR_STAGE_OPERATION";

    public static void CheckLocation(Integration integration, S3Url url)
    {
        var allowed = integration.AllowedLocations.Any(url.IsWithin) && !integration.BlockedLocations.Any(url.IsWithin);
        if (!allowed)
        {
            throw SqlErrors.Of("003127", "42601", $"SQL compilation error:\nLocation '{url.Text}' is not allowed by integration {integration.Name}. "
                + "Please use DESC INTEGRATION to check out allowed and blocked locations.");
        }
    }

    public static SnowflakeException Disabled(Integration integration) =>
        SqlErrors.Of("003154", "42601", $"SQL compilation error:\nIntegration {integration.Name} is not enabled.");

    /// <summary>The stage's integration, or null for a stage with credentials.</summary>
    /// <exception cref="SnowflakeException">The integration is gone, was replaced, is disabled, or no longer allows the location.</exception>
    public static Integration? Require(AccountCatalog catalog, Stage stage, S3Url url)
    {
        if (stage.IntegrationId is not { } id)
        {
            // Parameters reference: "whether using a named external stage that was created using cloud provider credentials" is allowed.
            return catalog.Parameters.GetValueOrDefault(RequireIntegration) is not "true" ? null : throw SqlErrors.Of("003541", "42601",
                $"SQL compilation error:\nUse of stages with direct credentials has been forbidden ('{stage.Name}'). See your account administrator for details.");
        }
        var integration = catalog.FindIntegration(id) ?? throw SqlErrors.Of("003155", "42601",
            $"SQL compilation error:\nThe storage integration associated with the stage '{stage.Name}' does not exist. The association must be re-established by executing ALTER STAGE {stage.Name} SET STORAGE_INTEGRATION = <storage_integration_name>.");
        if (!integration.Enabled)
        {
            throw Disabled(integration);
        }
        CheckLocation(integration, url);
        return integration;
    }
}
