using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Execution;

namespace VoiceAnalytics.Sandbox.Snowflake.Storage;

/// <summary>SYSTEM$VALIDATE_STORAGE_INTEGRATION: really tries to read, write, list and delete (system_validate_storage_integration.md).</summary>
internal static class IntegrationValidation
{
    private static readonly string[] All = ["READ", "DELETE", "LIST", "WRITE"];

    /// <param name="arguments">Integration (case-sensitive), path, file name, action.</param>
    public static async Task<string> RunAsync(StatementContext context, string[] arguments, CancellationToken cancellationToken)
    {
        if (!context.Catalog.Integrations.TryGetValue(arguments[0], out var integration) || !context.Authorizer.CanSee(integration))
        {
            throw SqlErrors.DoesNotExist("Integration", arguments[0]);
        }
        context.Authorizer.Require(integration, "USAGE");
        var path = S3Url.TryParse(arguments[1]) ?? throw SqlErrors.InvalidValue(arguments[1], "storage_path");
        var actions = Actions(arguments[3]);
        StageAccess.CheckLocation(integration, path);
        if (!integration.Enabled)
        {
            throw StageAccess.Disabled(integration);
        }
        var outcomes = new List<(string Action, string? Failure)>();
        try
        {
            foreach (var action in actions)
            {
                var failure = await TryAsync(context, integration, client => TryAsync(client, action, path.Append(arguments[2]), path, cancellationToken), path, cancellationToken);
                outcomes.Add((action, failure));
            }
        }
        catch (SnowflakeException error)
        {
            outcomes = [.. actions.Select(action => (action, (string?)error.Error.Message))];
        }
        return Render(outcomes);
    }

    private static string[] Actions(string action) => action.ToUpperInvariant() switch
    {
        "ALL" => All,
        "READ" or "WRITE" or "LIST" or "DELETE" => [action.ToUpperInvariant()],
        _ => throw SqlErrors.InvalidValue(action, "validate_action"),
    };

    /// <returns>Null when it worked.</returns>
    private static async Task<string?> TryAsync(StatementContext context, Integration integration, Func<AmazonS3Client, Task> attempt, S3Url path, CancellationToken cancellationToken)
    {
        try
        {
            await context.Account.Storage.UseAsync(integration, path.Bucket, attempt, cancellationToken);
            return null;
        }
        catch (Exception error) when (error is AmazonServiceException or HttpRequestException)
        {
            return StorageErrors.Cause(error);
        }
    }

    private static async Task TryAsync(AmazonS3Client client, string action, S3Url file, S3Url path, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case "LIST":
                await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = path.Bucket, Prefix = path.Key, MaxKeys = 1 }, cancellationToken);
                return;
            case "READ":
                using (await client.GetObjectAsync(file.Bucket, file.Key, cancellationToken))
                {
                    return;
                }
            case "DELETE":
                await client.DeleteObjectAsync(file.Bucket, file.Key, cancellationToken);
                return;
            default:
                // Fails if the file is already there: the test must not overwrite anything.
                await client.PutObjectAsync(new PutObjectRequest { BucketName = file.Bucket, Key = file.Key, ContentBody = "snowflake validation", IfNoneMatch = "*", UseChunkEncoding = false }, cancellationToken);
                return;
        }
    }

    /// <summary>Laid out as the real one prints it.</summary>
    private static string Render(List<(string Action, string? Failure)> outcomes)
    {
        var failed = outcomes.Exists(outcome => outcome.Failure is not null);
        var text = new StringBuilder("{\n  \"status\" : \"").Append(failed ? "failure" : "success").Append("\",\n  \"actions\" : {");
        for (var i = 0; i < outcomes.Count; i++)
        {
            var (action, failure) = outcomes[i];
            text.Append(i == 0 ? "\n" : ",\n").Append("    \"").Append(action).Append("\" : {\n");
            if (failure is not null)
            {
                text.Append("      \"message\" : \"").Append(JsonEncodedText.Encode(failure)).Append("\",\n");
            }
            text.Append("      \"status\" : \"").Append(failure is null ? "success" : "failure").Append("\"\n    }");
        }
        text.Append("\n  }");
        if (failed)
        {
            text.Append(",\n  \"message\" : \"Some of the integration checks failed. Check the Snowflake documentation for more information.\"");
        }
        return text.Append("\n}").ToString();
    }
}
