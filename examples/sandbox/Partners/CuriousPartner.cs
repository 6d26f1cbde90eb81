using VoiceAnalytics.Sandbox.Aws;
using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Snowflake;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.Sandbox.Partners;

/// <summary>
/// A partner who tries for more: nothing in Snowflake stops anyone with CREATE INTEGRATION from allowing the whole bucket and
/// pointing a stage beside the shared prefix. AWS has to say no.
/// </summary>
/// <param name="key">For a partner who loads with a key instead of an integration.</param>
internal sealed class CuriousPartner(Partner partner, Handoff handoff, AwsStage aws, AccessKeyOfSecret? key = null)
{
    /// <returns>For each sibling prefix what listing it and getting one of its objects gave. An answer is a leak.</returns>
    public async Task<IReadOnlyList<Finding>> TryAsync(CancellationToken cancellationToken)
    {
        await (key is not null ? Task.CompletedTask : partner.LoadAsync(
            $"""
            CREATE STORAGE INTEGRATION CURIOUS TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = 'S3' ENABLED = TRUE
              STORAGE_AWS_ROLE_ARN = '{handoff.RoleArn}'
              STORAGE_AWS_EXTERNAL_ID = '{handoff.ExternalId}'
              STORAGE_ALLOWED_LOCATIONS = ('s3://{handoff.Bucket}/')
            """,
            cancellationToken));
        var findings = new List<Finding>();
        foreach (var prefix in Cast.SiblingPrefixes)
        {
            findings.Add(await ListAsync(prefix, cancellationToken));
            findings.Add(Get(prefix, aws.Keys.First(key => key.StartsWith(prefix, StringComparison.Ordinal))));
        }
        await partner.LoadAsync($"DROP STAGE IF EXISTS ANALYTICS.VOICE.CURIOUS{(key is null ? "; DROP INTEGRATION CURIOUS" : "")}", cancellationToken);
        return findings;
    }

    private async Task<Finding> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var question = $"Beside: LIST {prefix}";
        try
        {
            await partner.LoadAsync($"CREATE OR REPLACE STAGE ANALYTICS.VOICE.CURIOUS URL = 's3://{handoff.Bucket}/{prefix}' {key?.Sql ?? "STORAGE_INTEGRATION = CURIOUS"}", cancellationToken);
            var listed = await partner.LoadAsync("LIST @ANALYTICS.VOICE.CURIOUS", cancellationToken);
            return new Finding(question, $"{listed.Rows.Length} objects", null);
        }
        catch (SnowflakeException error)
        {
            return new Finding(question, null, error.Error.ToString());
        }
    }

    // Snowflake lists before it reads. Somebody with the session or the key in hand need not: so AWS is asked directly.
    private Finding Get(string prefix, string file)
    {
        var user = new AwsPrincipal(partner.Account.IamUserArn);
        var question = $"Beside: GetObject in {prefix}";
        var (who, got) = key is null
            ? ($"{user.Arn} in the share's role", aws.World.Oracle.CanRead(user, handoff.RoleArn, handoff.ExternalId, handoff.Bucket, file))
            : ($"{key}", aws.World.Oracle.CanReadWithKey(key.Id, handoff.Bucket, file));
        return got ? new Finding(question, $"got {file}", null) : new Finding(question, null, $"{who} is not authorized to perform: s3:GetObject on {file}");
    }
}
