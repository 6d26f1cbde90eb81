using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Snowflake;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.Sandbox.Partners;

/// <summary>
/// A partner who tries for more: nothing in Snowflake stops anyone with CREATE INTEGRATION from allowing the whole bucket and
/// pointing a stage beside the shared prefix. AWS has to say no.
/// </summary>
internal static class CuriousPartner
{
    /// <returns>For each sibling prefix what LIST gave. An answer, and not an error, is a leak.</returns>
    public static async Task<IReadOnlyList<Finding>> TryAsync(Partner partner, Handoff handoff, CancellationToken cancellationToken)
    {
        await partner.LoadAsync(
            $"""
            CREATE STORAGE INTEGRATION CURIOUS TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = 'S3' ENABLED = TRUE
              STORAGE_AWS_ROLE_ARN = '{handoff.RoleArn}'
              STORAGE_AWS_EXTERNAL_ID = '{handoff.ExternalId}'
              STORAGE_ALLOWED_LOCATIONS = ('s3://{handoff.Bucket}/')
            """,
            cancellationToken);
        var findings = new List<Finding>();
        foreach (var prefix in Cast.SiblingPrefixes)
        {
            findings.Add(await ListAsync(partner, handoff, prefix, cancellationToken));
        }
        await partner.LoadAsync("DROP STAGE IF EXISTS ANALYTICS.VOICE.CURIOUS; DROP INTEGRATION CURIOUS", cancellationToken);
        return findings;
    }

    private static async Task<Finding> ListAsync(Partner partner, Handoff handoff, string prefix, CancellationToken cancellationToken)
    {
        var question = $"LIST of s3://{handoff.Bucket}/{prefix}";
        try
        {
            await partner.LoadAsync($"CREATE OR REPLACE STAGE ANALYTICS.VOICE.CURIOUS URL = 's3://{handoff.Bucket}/{prefix}' STORAGE_INTEGRATION = CURIOUS", cancellationToken);
            var listed = await partner.LoadAsync("LIST @ANALYTICS.VOICE.CURIOUS", cancellationToken);
            return new Finding(question, $"{listed.Rows.Length} objects", null);
        }
        catch (SnowflakeException error)
        {
            return new Finding(question, null, error.Error.ToString());
        }
    }
}
