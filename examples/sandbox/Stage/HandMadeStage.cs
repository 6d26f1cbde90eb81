using VoiceAnalytics.Sandbox.Snowflake;

namespace VoiceAnalytics.Sandbox.Stage;

/// <summary>
/// What a data team and Vandelay made along the integration guide before there was an operator, under the guide's own names: the
/// partner's SQL stands here as it does there. The guide's mistakes are in it, and one of the team's own: while they tried it out,
/// they let a second Snowflake user into the role and forgot about it.
/// </summary>
internal sealed class HandMadeStage
{
    public const string RoleName = "snowflake-voice-analytics-role";
    public const string PolicyName = "SnowflakeVoiceAnalyticsReadOnly";
    private const string StageName = "ANALYTICS.VOICE.voice_analytics_stage";

    private static readonly string Policy =
        $$$$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:GetObjectVersion"],"Resource":"arn:aws:s3:::{{{{{{Cast.Bucket}}}}}}/sessions/*"},{"Effect":"Allow","Action":["s3:ListBucket","s3:GetBucketLocation"],"Resource":"arn:aws:s3:::{{{{{{Cast.Bucket}}}}}}","Condition":{"StringLike":{"s3:prefix":["sessions/*"]}}}]}""";

    private readonly AwsStage _aws;
    private readonly string _user;

    public HandMadeStage(AwsStage aws, SnowflakeAccount vandelay)
    {
        (_aws, _user) = (aws, vandelay.IamUserArn);
        vandelay.Execute($"""
            CREATE STORAGE INTEGRATION voice_analytics_s3
              TYPE = EXTERNAL_STAGE
              STORAGE_PROVIDER = S3
              ENABLED = TRUE
              STORAGE_AWS_ROLE_ARN = '{RoleArn}'
              STORAGE_ALLOWED_LOCATIONS = ('s3://{Cast.Bucket}/sessions/')
            """);
        var described = vandelay.Execute("DESC STORAGE INTEGRATION voice_analytics_s3");
        ExternalId = described.Rows.Single(row => row[0] == "STORAGE_AWS_EXTERNAL_ID")[2]!;
        aws.World.Seed.Policy(Cast.DataTeamAccount, PolicyName, Policy);
        aws.World.Seed.Role(Cast.DataTeamAccount, RoleName, Trust($"""["{_user}","{aws.GlobexUserArn}"]"""));
        aws.World.Seed.Run(Cast.DataTeamAccount, "AttachRolePolicy", ("RoleName", RoleName), ("PolicyArn", PolicyArn));
        // The guide makes the stage before database and schema, which cannot work.
        vandelay.Execute("CREATE DATABASE IF NOT EXISTS ANALYTICS");
        vandelay.Execute("CREATE SCHEMA IF NOT EXISTS ANALYTICS.VOICE");
        vandelay.Execute($"""
            CREATE STAGE {StageName}
              STORAGE_INTEGRATION = voice_analytics_s3
              URL = 's3://{Cast.Bucket}/sessions/'
              FILE_FORMAT = (
                TYPE = JSON
                COMPRESSION = GZIP
              )
            """);
    }

    public static string RoleArn => $"arn:aws:iam::{Cast.DataTeamAccount}:role/{RoleName}";

    public static string PolicyArn => $"arn:aws:iam::{Cast.DataTeamAccount}:policy/{PolicyName}";

    /// <summary>What DESC printed as STORAGE_AWS_EXTERNAL_ID, and what the role's trust asks for ever since.</summary>
    public string ExternalId { get; }

    /// <summary>The team takes the forgotten user out of the trust.</summary>
    public void TakeOutTheOther() => _aws.World.Seed.Run(
        Cast.DataTeamAccount, "UpdateAssumeRolePolicy", ("RoleName", RoleName), ("PolicyDocument", Trust($"\"{_user}\"")));

    /// <summary>Whether Vandelay's Snowflake may ask where the bucket is; the guide's one statement never lets it.</summary>
    public bool KnowsBucketLocation() =>
        _aws.World.Oracle.TryAssume(new Sandbox.Aws.AwsPrincipal(_user), RoleArn, ExternalId) is { } session
        && _aws.World.Oracle.Can(session, "s3:GetBucketLocation", Cast.Bucket);

    private string Trust(string principals) =>
        $$$$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":{{{{{{principals}}}}}}},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"{{{{{{ExternalId}}}}}}"}}}]}""";
}
