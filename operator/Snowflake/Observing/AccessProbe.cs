using System.Text.Json;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>Whether Snowflake can list the folder through the integration.</summary>
public abstract record AccessProbeResult
{
    private AccessProbeResult()
    {
    }

    /// <summary>It assumed the role and listed.</summary>
    public sealed record Verified : AccessProbeResult;

    /// <summary>
    /// It tried and was refused. Propagating at first, as after every change in IAM; how long that lasts is the caller's to judge.
    /// </summary>
    public sealed record Refused(Failure Failure) : AccessProbeResult;

    /// <summary>It could not be asked.</summary>
    public sealed record Unknown(Failure Failure) : AccessProbeResult;
}

/// <summary>
/// SYSTEM$VALIDATE_STORAGE_INTEGRATION … 'list': the one proof that role, trust, external id, policy and folder fit together.
/// </summary>
public sealed class AccessProbe(SnowflakeSqlClient client)
{
    /// <summary>The code of a refusal that Snowflake reports inside a successful answer.</summary>
    public const string RefusedCode = "ValidateStorageIntegration";

    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<AccessProbeResult> ListAsync(SnowflakeOwner owner, SqlIdentifier integration, StorageLocation location, CancellationToken cancellationToken)
    {
        var reply = await new Statements(client, owner, cancellationToken).ReadAsync(IntegrationSql.ValidateList(integration, location), "RESULT").ConfigureAwait(false);
        if (reply is SnowflakeReply.Failed { Failure: var failure })
        {
            return failure.Class == ErrorClass.Propagating ? new AccessProbeResult.Refused(failure) : new AccessProbeResult.Unknown(failure);
        }

        return Read(((SnowflakeReply.Succeeded)reply).Result.Rows.FirstOrDefault()?["RESULT"], integration);
    }

    private static AccessProbeResult Read(string? json, SqlIdentifier integration)
    {
        try
        {
            using var document = JsonDocument.Parse(json ?? "");
            var root = document.RootElement;
            var action = root.GetProperty("actions").GetProperty("LIST");
            if (Is(root, "success") && Is(action, "success"))
            {
                return new AccessProbeResult.Verified();
            }

            return new AccessProbeResult.Refused(new Failure(
                ErrorClass.Propagating, RefusedCode, $"Snowflake cannot list the folder through integration {integration}: {SnowflakeMessage.Clean(Text(action) ?? Text(root) ?? "no reason given")}"));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new AccessProbeResult.Unknown(new Failure(
                ErrorClass.Transient, SnowflakeErrorCodes.NoAnswer, $"VALIDATE INTEGRATION {integration}: Snowflake's answer is not the documented one"));
        }
    }

    private static bool Is(JsonElement element, string status) => string.Equals(element.GetProperty("status").GetString(), status, StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonElement element) => element.TryGetProperty("message", out var message) ? message.GetString() : null;
}
