using System.Text.Json;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Whether Snowflake can list the folder through the integration, or with the stage's key.</summary>
public enum VerificationState
{
    Verified,

    /// <summary>Not yet: ask again soon.</summary>
    Waiting,

    /// <summary>It will not get right by itself.</summary>
    Broken,
}

/// <param name="Reason">A row of the reason table; Available when verified.</param>
/// <param name="Message">Deterministic, for people.</param>
public sealed record Verification(VerificationState State, string Reason, string Message, Failure? Failure = null);

/// <summary>
/// SYSTEM$VALIDATE_STORAGE_INTEGRATION … 'list': a read. What is wrong with a fresh trust and what is merely not seen everywhere yet
/// look the same (003167), so the difference is time.
/// </summary>
public static class SnowflakeVerification
{
    /// <summary>IAM is usually consistent within seconds; a trust that is refused longer than this is taken for wrong.</summary>
    public static readonly TimeSpan PropagationLimit = TimeSpan.FromMinutes(5);

    /// <summary>Snowflake's code for "Error assuming AWS_ROLE".</summary>
    public const string AssumeRoleCode = "003167";

    /// <summary>Null when nothing is declared that could be verified.</summary>
    public static SqlStatement? Statement(DesiredSnowflake desired) => desired.Objects switch
    {
        { Integration: { } integration } => IntegrationSql.ValidateList(integration.Name, integration.AllowedLocation),
        { Stage: var stage } => StageSql.Probe(stage.Name),
        null => null,
    };

    /// <summary>Asking makes sense: what Snowflake reads with is ours and as declared, and so is AWS.</summary>
    public static bool Due(DesiredSnowflake desired, ObservedSnowflake observed, PassFacts facts) =>
        facts.AwsReady && desired is { Intent.Kind: IntentKind.Grant, Objects: { } objects }
        && (objects.Integration is { } integration ? Due(desired, observed, integration) : StageVerification.Due(desired, observed, objects, facts));

    private static bool Due(DesiredSnowflake desired, ObservedSnowflake observed, IntegrationDefinition declared) =>
        SnowflakePlanner.PrincipalArn(desired, observed) is not null
        && observed.Integration.ValueOrNull is { Enabled: true, BlockedLocations.IsEmpty: true } found
        && found.RoleArn == declared.RoleArn
        && found.ExternalId == declared.ExternalId
        && found.AllowedLocations.Contains(declared.AllowedLocation.Url, StringComparer.Ordinal);

    /// <param name="cell">The one cell of the result: JSON.</param>
    /// <param name="trustedSince">When the role's trust or policy was last written.</param>
    /// <param name="now">The clock's time.</param>
    public static Verification Read(string? cell, DateTimeOffset trustedSince, DateTimeOffset now)
    {
        var (status, list, text) = Parse(cell);
        if (status == "success" && list is "success")
        {
            return new Verification(VerificationState.Verified, Reasons.Available, "Snowflake has listed the folder.");
        }
        if (status is null)
        {
            return new Verification(VerificationState.Waiting, Reasons.AccessNotVerified, "Snowflake's answer to the verification was not understood; it is asked again.");
        }
        if (text.Contains("assuming AWS_ROLE", StringComparison.OrdinalIgnoreCase) || text.Contains(AssumeRoleCode, StringComparison.Ordinal))
        {
            return NotAssumed(trustedSince, now);
        }
        return text.Contains("AccessDenied", StringComparison.OrdinalIgnoreCase) || text.Contains("Access Denied", StringComparison.OrdinalIgnoreCase)
            ? Denied(trustedSince, now)
            : new Verification(VerificationState.Broken, Reasons.Rejected, "Snowflake assumed the role but could not list the folder. Check that bucket and region exist and that the integration allows the folder.");
    }

    /// <summary>The statement itself failed.</summary>
    public static Verification Read(Failure failure, DateTimeOffset trustedSince, DateTimeOffset now)
    {
        if (string.Equals(failure.Code, AssumeRoleCode, StringComparison.Ordinal))
        {
            return NotAssumed(trustedSince, now);
        }
        var waits = failure.Class is ErrorClass.Transient or ErrorClass.Throttled or ErrorClass.Propagating;
        return new Verification(waits ? VerificationState.Waiting : VerificationState.Broken, Reasons.For(failure), failure.Message, failure);
    }

    private static Verification NotAssumed(DateTimeOffset since, DateTimeOffset now) => now - since < PropagationLimit
        ? new Verification(VerificationState.Waiting, Reasons.Propagating, "Snowflake cannot assume the role yet; IAM changes take a moment to be seen everywhere.")
        : new Verification(
            VerificationState.Broken,
            Reasons.TrustBroken,
            "Snowflake cannot assume the role (003167). Check that the integration's role ARN and external id are those of the share, and that STS is active in the region of the Snowflake account.");

    private static Verification Denied(DateTimeOffset since, DateTimeOffset now) => now - since < PropagationLimit
        ? new Verification(VerificationState.Waiting, Reasons.Propagating, "Snowflake assumed the role but may not list the folder yet; IAM changes take a moment to be seen everywhere.")
        : new Verification(
            VerificationState.Broken,
            Reasons.AccessDenied,
            "Snowflake assumed the role but may not list the folder (s3:ListBucket). Check bucket policy, permissions boundary and service control policies.");

    private static (string? Status, string? List, string Text) Parse(string? cell)
    {
        try
        {
            using var document = JsonDocument.Parse(cell ?? "");
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return (null, null, "");
            }
            var list = root.TryGetProperty("actions", out var actions) && actions.ValueKind == JsonValueKind.Object && actions.TryGetProperty("LIST", out var found)
                ? found
                : default;
            return (Text(root, "status"), Text(list, "status"), $"{Text(root, "message")} {Text(list, "message")}");
        }
        catch (JsonException)
        {
            return (null, null, "");
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
