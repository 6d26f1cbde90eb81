using System.Security.Cryptography;
using VoiceAnalytics.Sandbox.Aws;
using VoiceAnalytics.Sandbox.Snowflake;

namespace VoiceAnalytics.Sandbox.Stage;

/// <summary>The partners' Snowflake before the story begins: users, roles and warehouses; a database and an integration only where a partner followed the old guide.</summary>
internal sealed class SnowflakeStage : IDisposable
{
    public const string OperatorUser = "VOICE_ANALYTICS_OPERATOR";
    public const string OperatorRole = "VOICE_ANALYTICS_OPERATOR";

    /// <summary>Of Acme: may only read what the operator grants it.</summary>
    public const string AnalystRole = "ANALYST";

    /// <summary>Of Globex and Initech: reads what the script grants it, and nothing else.</summary>
    public const string ReportingRole = "REPORTING";

    /// <summary>Of Globex and Initech: runs the handoff's script.</summary>
    public const string LoaderRole = "DATA_LOADER";

    private readonly RSA _operatorKey = RSA.Create(2048);

    /// <param name="awsEndpoint">Where STS and S3 answer.</param>
    public SnowflakeStage(AwsStage aws, Uri awsEndpoint, TimeProvider time)
    {
        World = new SnowflakeWorld(
            new SnowflakeWorldOptions
            {
                Accounts =
                [
                    new AccountOptions { Name = Cast.AcmeAccount, Locator = "XY12345", IamUserArn = aws.AcmeUserArn, IamUserKey = Key(aws.AcmeUserKey) },
                    new AccountOptions { Name = Cast.GlobexAccount, Locator = "AB67890", IamUserArn = aws.GlobexUserArn, IamUserKey = Key(aws.GlobexUserKey) },
                    new AccountOptions { Name = Cast.VandelayAccount, Locator = "EF24680", IamUserArn = aws.VandelayUserArn, IamUserKey = Key(aws.VandelayUserKey) },
                    // No integration there, so its user has no key and nobody asks for it.
                    new AccountOptions { Name = Cast.InitechAccount, Locator = "CD13579", IamUserArn = $"arn:aws:iam::{Cast.SnowflakeAwsAccount}:user/cde" },
                    new AccountOptions { Name = Cast.StarkAccount, Locator = "GH13680", IamUserArn = $"arn:aws:iam::{Cast.SnowflakeAwsAccount}:user/efg" },
                    new AccountOptions { Name = Cast.WayneAccount, Locator = "IJ97531", IamUserArn = $"arn:aws:iam::{Cast.SnowflakeAwsAccount}:user/ijk" },
                ],
                AwsEndpoint = awsEndpoint,
                AwsTransport = () => new SocketsHttpHandler { UseProxy = false },
                // The real one keeps a session for up to an hour; here a revoked access shows at once.
                CacheAssumedRoles = false,
                RunTasksByTimer = true,
            },
            time);
        SeedAcme();
        SeedGlobex();
        SeedInitech();
        SeedWithoutIntegrations(Stark);
        Vandelay.AddWarehouse("COMPUTE_WH");
        HandMade = new HandMadeStage(aws, Vandelay);
        SeedWithoutIntegrations(Wayne);
        HandMadeWithKey.Make(aws, Wayne);
    }

    public SnowflakeWorld World { get; }

    public SnowflakeAccount Acme => World.Account(Cast.AcmeAccount);

    public SnowflakeAccount Globex => World.Account(Cast.GlobexAccount);

    public SnowflakeAccount Vandelay => World.Account(Cast.VandelayAccount);

    /// <summary>What was made by hand before the story begins.</summary>
    public HandMadeStage HandMade { get; }

    public SnowflakeAccount Initech => World.Account(Cast.InitechAccount);

    public SnowflakeAccount Stark => World.Account(Cast.StarkAccount);

    public SnowflakeAccount Wayne => World.Account(Cast.WayneAccount);

    /// <summary>PKCS#8 PEM of the key that the operator signs in to Acme, Stark and Wayne with. Goes into the Secret and nowhere else.</summary>
    public string OperatorPrivateKey => _operatorKey.ExportPkcs8PrivateKeyPem();

    public void Dispose()
    {
        World.Dispose();
        _operatorKey.Dispose();
    }

    private void SeedAcme()
    {
        Acme.AddWarehouse("COMPUTE_WH").AddRole(OperatorRole).AddRole(AnalystRole)
            .AddUser(OperatorUser, OperatorRole).AddPublicKey(OperatorUser, _operatorKey.ExportSubjectPublicKeyInfoPem());
        GrantLoading(Acme, OperatorRole, "COMPUTE_WH");
        Acme.Execute($"GRANT USAGE ON WAREHOUSE COMPUTE_WH TO ROLE {AnalystRole}");
    }

    private void SeedGlobex()
    {
        Globex.AddWarehouse("LOAD_WH").AddRole(LoaderRole).AddRole(ReportingRole);
        GrantLoading(Globex, LoaderRole, "LOAD_WH");
        Globex.Execute($"GRANT USAGE ON WAREHOUSE LOAD_WH TO ROLE {ReportingRole}");
    }

    private void SeedInitech()
    {
        Initech.AddWarehouse("LOAD_WH").AddRole(LoaderRole).AddRole(ReportingRole);
        Initech.Execute($"""
            GRANT CREATE DATABASE ON ACCOUNT TO ROLE {LoaderRole};
            GRANT EXECUTE TASK ON ACCOUNT TO ROLE {LoaderRole};
            GRANT USAGE ON WAREHOUSE LOAD_WH TO ROLE {LoaderRole};
            GRANT USAGE ON WAREHOUSE LOAD_WH TO ROLE {ReportingRole}
            """);
    }

    private void SeedWithoutIntegrations(SnowflakeAccount account)
    {
        account.AddWarehouse("COMPUTE_WH").AddRole(OperatorRole).AddRole(AnalystRole)
            .AddUser(OperatorUser, OperatorRole).AddPublicKey(OperatorUser, _operatorKey.ExportSubjectPublicKeyInfoPem());
        account.Execute($"""
            GRANT CREATE DATABASE ON ACCOUNT TO ROLE {OperatorRole};
            GRANT EXECUTE TASK ON ACCOUNT TO ROLE {OperatorRole};
            GRANT USAGE ON WAREHOUSE COMPUTE_WH TO ROLE {OperatorRole};
            GRANT USAGE ON WAREHOUSE COMPUTE_WH TO ROLE {AnalystRole}
            """);
    }

    /// <summary>All that loading needs, and nothing else: no admin role.</summary>
    private static void GrantLoading(SnowflakeAccount account, string role, string warehouse) => account.Execute($"""
        GRANT CREATE DATABASE ON ACCOUNT TO ROLE {role};
        GRANT CREATE INTEGRATION ON ACCOUNT TO ROLE {role};
        GRANT EXECUTE TASK ON ACCOUNT TO ROLE {role};
        GRANT USAGE ON WAREHOUSE {warehouse} TO ROLE {role}
        """);

    private static AwsAccessKey Key(AwsCredentials key) => new(key.AccessKeyId, key.SecretAccessKey);
}
