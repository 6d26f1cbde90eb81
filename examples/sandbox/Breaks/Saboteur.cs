using System.Security.Cryptography;
using VoiceAnalytics.Sandbox.Cluster;
using VoiceAnalytics.Sandbox.Partners;
using VoiceAnalytics.Sandbox.Stage;

namespace VoiceAnalytics.Sandbox.Breaks;

/// <summary>Breaks one thing in the embedded cloud, as a person with the rights to it could. All that follows is its real effect.</summary>
internal sealed class Saboteur(World world, Partner globex, Handoff globexHandoff)
{
    private string RoleName => globexHandoff.RoleArn[(globexHandoff.RoleArn.LastIndexOf('/') + 1)..];

    /// <summary>The share that the break is about.</summary>
    public static string ShareOf(Break kind) => kind == Break.Key ? Cast.Acme : Cast.Globex;

    /// <summary>Whether the operator would put it right at once, so that it has to be paused for the effect to be seen.</summary>
    public static bool WouldBeRepaired(Break kind) => kind is Break.Trust or Break.Policy;

    /// <returns>What was done, for people.</returns>
    public async Task<string> BreakAsync(Break kind, CancellationToken cancellationToken) => kind switch
    {
        Break.Trust => Trust(),
        Break.Policy => Policy(),
        Break.Key => Key(),
        Break.ExternalId => await SnowflakeAsync(
            "Globex changed the external id of its integration",
            $"ALTER STORAGE INTEGRATION {await IntegrationAsync(cancellationToken)} SET STORAGE_AWS_EXTERNAL_ID = 'somebody_elses_external_id'", cancellationToken),
        Break.Prefix => await SnowflakeAsync(
            "Globex pointed its integration and stage at sessions-private/",
            $"""
            ALTER STORAGE INTEGRATION {await IntegrationAsync(cancellationToken)} SET STORAGE_ALLOWED_LOCATIONS = ('s3://{Cast.Bucket}/sessions-private/');
            ALTER STAGE ANALYTICS.VOICE.SESSIONS_STAGE SET URL = 's3://{Cast.Bucket}/sessions-private/'
            """,
            cancellationToken),
        Break.Column => await SnowflakeAsync(
            "Globex dropped column DISCOVERED_SIGNALS of its table", "ALTER TABLE ANALYTICS.VOICE.SESSIONS DROP COLUMN DISCOVERED_SIGNALS", cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private string Trust()
    {
        var trust = $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{world.Aws.AcmeUserArn}}"},"Action":"sts:AssumeRole",
              "Condition":{"StringEquals":{"sts:ExternalId":"{{globexHandoff.ExternalId}}" } } } ] }
            """;
        world.Aws.World.Seed.Run(Cast.DataTeamAccount, "UpdateAssumeRolePolicy", ("RoleName", RoleName), ("PolicyDocument", trust));
        return $"somebody made Globex' role trust {world.Aws.AcmeUserArn}";
    }

    private string Policy()
    {
        var document = $$"""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":["s3:GetObject","s3:GetObjectVersion"],"Resource":"arn:aws:s3:::{{Cast.Bucket}}/elsewhere/*"},
              {"Effect":"Allow","Action":"s3:GetBucketLocation","Resource":"arn:aws:s3:::{{Cast.Bucket}}"}]}
            """;
        world.Aws.World.Seed.Run(
            Cast.DataTeamAccount, "CreatePolicyVersion",
            ("PolicyArn", globexHandoff.RoleArn.Replace(":role/", ":policy/", StringComparison.Ordinal)), ("PolicyDocument", document), ("SetAsDefault", "true"));
        return "somebody made Globex' policy allow elsewhere/ instead of sessions/";
    }

    private string Key()
    {
        using var other = RSA.Create(2048);
        var body = string.Concat(other.ExportSubjectPublicKeyInfoPem().Split('\n').Where(line => !line.StartsWith('-')));
        world.Snowflake.Acme.Execute($"ALTER USER {SnowflakeStage.OperatorUser} SET RSA_PUBLIC_KEY = '{body}'");
        return "Acme registered another public key for the operator's user";
    }

    private async Task<string> SnowflakeAsync(string what, string sql, CancellationToken cancellationToken)
    {
        await globex.LoadAsync(sql, cancellationToken);
        return what;
    }

    private async Task<string> IntegrationAsync(CancellationToken cancellationToken)
    {
        var integrations = await globex.LoadAsync("SHOW INTEGRATIONS", cancellationToken);
        return integrations.Cell(0, "name")!;
    }
}
