using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Contract.Aws;
using VoiceAnalytics.Sandbox.Hosting;
using VoiceAnalytics.Sandbox.Snowflake;

namespace VoiceAnalytics.Contract.Life;

/// <summary>
/// A partner's Snowflake: the embedded one, for there is no other. Its IAM user is the partner of <paramref name="aws"/>; roles it
/// assumes and files it reads are those of that AWS.
/// </summary>
internal sealed class SnowflakeParty(AwsParty aws) : IDisposable
{
    public const string Account = "MYORG-ACME";
    private const string OperatorRole = "VOICE_ANALYTICS_OPERATOR";

    private static readonly RSA Key = RSA.Create(2048);

    private SnowflakeWorld? _world;
    private InProcessServer? _server;

    /// <summary>Connection <c>acme</c> and its Secret.</summary>
    public static string ConnectionYaml => $$"""
        apiVersion: v1
        kind: Secret
        metadata: { name: acme-snowflake, namespace: partners, labels: { voiceanalytics.dev/connection: "true" } }
        stringData:
          private-key.pem: {{System.Text.Json.JsonSerializer.Serialize(Key.ExportPkcs8PrivateKeyPem())}}
        ---
        apiVersion: voiceanalytics.dev/v1alpha1
        kind: SnowflakeConnection
        metadata: { name: acme, namespace: partners }
        spec: { account: {{Account}}, auth: { secretRef: { name: acme-snowflake } } }
        """;

    public SnowflakeWorld World => _world ?? throw new InvalidOperationException("not entered yet");

    /// <summary>The way to its SQL API.</summary>
    public HttpMessageHandler Enter(FakeTimeProvider time)
    {
        var key = aws.PartnerKey.GetCredentials();
        _world = new SnowflakeWorld(
            new SnowflakeWorldOptions
            {
                Accounts = [new AccountOptions { Name = Account, Locator = "XY12345", IamUserArn = aws.Partner, IamUserKey = new AwsAccessKey(key.AccessKey, key.SecretKey) }],
                AwsEndpoint = aws.Address,
                CacheAssumedRoles = false,
            },
            time);
        var account = _world.Account(Account);
        account.AddWarehouse("COMPUTE_WH").AddRole(OperatorRole).AddUser(OperatorRole, OperatorRole).AddPublicKey(OperatorRole, Key.ExportSubjectPublicKeyInfoPem());
        foreach (var privilege in (string[])["CREATE INTEGRATION ON ACCOUNT", "CREATE DATABASE ON ACCOUNT", "EXECUTE TASK ON ACCOUNT", "USAGE ON WAREHOUSE COMPUTE_WH"])
        {
            account.Execute($"GRANT {privilege} TO ROLE {OperatorRole}");
        }
        _server = new InProcessServer(_world.HandleAsync);
        return _server.CreateHandler();
    }

    public void Dispose()
    {
        _server?.Dispose();
        _world?.Dispose();
    }
}
