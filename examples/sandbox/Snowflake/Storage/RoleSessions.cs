using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;

namespace VoiceAnalytics.Sandbox.Snowflake.Storage;

/// <summary>
/// Assumes integrations' roles. A session is reused for up to an hour, which is why a revoked trust may be felt late
/// (data-load-s3-config-storage-integration.md, note on cached credentials).
/// </summary>
internal sealed class RoleSessions(AccountOptions account, AwsClients clients, bool cached, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private readonly Dictionary<(long Integration, string Role, string ExternalId), (AWSCredentials Credentials, DateTimeOffset Until)> _sessions = [];

    public async Task<AWSCredentials> AssumeAsync(Integration integration, CancellationToken cancellationToken)
    {
        var key = (integration.Id, integration.RoleArn, integration.ExternalId);
        var now = clock.GetUtcNow();
        if (cached && _sessions.TryGetValue(key, out var session) && now < session.Until)
        {
            return session.Credentials;
        }
        var credentials = await AssumeNowAsync(integration, cancellationToken);
        _sessions[key] = (credentials, now + Longest - Margin);
        return credentials;
    }

    public void Forget(Integration integration) => _sessions.Remove((integration.Id, integration.RoleArn, integration.ExternalId));

    private async Task<AWSCredentials> AssumeNowAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (account.IamUserKey is not { } key || !clients.Reachable)
        {
            throw Failed($"User: {account.IamUserArn} is not authorized to perform: sts:AssumeRole on resource: {integration.RoleArn}");
        }
        using var client = clients.SecurityToken(new BasicAWSCredentials(key.Id, key.Secret));
        var request = new AssumeRoleRequest
        {
            RoleArn = integration.RoleArn,
            ExternalId = integration.ExternalId,
            RoleSessionName = "snowflake",
            DurationSeconds = (int)Longest.TotalSeconds,
        };
        try
        {
            var answer = await client.AssumeRoleAsync(request, cancellationToken);
            return new SessionAWSCredentials(answer.Credentials.AccessKeyId, answer.Credentials.SecretAccessKey, answer.Credentials.SessionToken);
        }
        catch (AmazonServiceException error)
        {
            throw Failed(error.Message);
        }
        catch (HttpRequestException error)
        {
            throw Failed(error.Message);
        }
    }

    private static SnowflakeException Failed(string message) => SqlErrors.Of("003167", "42601", $"Error assuming AWS_ROLE:\n{message}");
}
