namespace VoiceAnalytics.Sandbox.Stage;

/// <summary>Who is who: the accounts, users and names that the files of examples/ speak of.</summary>
internal static class Cast
{
    /// <summary>The data team's AWS account: the bucket, the operator and all roles.</summary>
    public const string DataTeamAccount = "111122223333";

    /// <summary>Snowflake's AWS account, with one IAM user for each Snowflake account.</summary>
    public const string SnowflakeAwsAccount = "123456789012";

    /// <summary>AWS accounts of partners who read by themselves.</summary>
    public const string HooliAwsAccount = "222233334444";
    public const string UmbrellaAwsAccount = "333344445555";

    public const string Region = "us-west-1";
    public const string Bucket = "pandadoc-voice-analytics-1761683081";
    public const string SharedPrefix = "sessions/";

    /// <summary>Beside the shared prefix, one of them beginning with the same letters.</summary>
    public static readonly string[] SiblingPrefixes = ["sessions-private/", "internal/"];

    public const string ClusterId = "sandbox";
    public const string OperatorNamespace = "voice-analytics-system";
    public const string OperatorUser = "voice-analytics-operator";
    public const string BoundaryArn = $"arn:aws:iam::{DataTeamAccount}:policy/voice-analytics-boundary";

    public const string PartnersNamespace = "partners";
    public const string Acme = "acme";
    public const string Globex = "globex";
    public const string Initech = "initech";
    public const string Stark = "stark";
    public const string Hooli = "hooli";
    public const string Umbrella = "umbrella";
    public const string Vandelay = "vandelay";
    public const string Wayne = "wayne";

    /// <summary>Acme's Snowflake, which the operator manages.</summary>
    public const string AcmeAccount = "MYORG-ACME";

    /// <summary>Globex's Snowflake, to which the operator has no way in.</summary>
    public const string GlobexAccount = "GLOBEX-BI";

    /// <summary>Initech's Snowflake, where nobody may create an integration.</summary>
    public const string InitechAccount = "INITECH-DWH";

    /// <summary>Stark's Snowflake, where the operator manages all but integrations, which nobody may create.</summary>
    public const string StarkAccount = "STARK-DWH";

    /// <summary>Vandelay's Snowflake, set up by hand along the guide.</summary>
    public const string VandelayAccount = "VANDELAY-DWH";

    /// <summary>Wayne's Snowflake, set up by hand with an access key, and handed over to the operator.</summary>
    public const string WayneAccount = "WAYNE-DWH";
}
