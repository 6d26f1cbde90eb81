namespace VoiceAnalytics.Core.Validation;

/// <summary>Lengths and counts that <c>crds/</c> repeats as maxLength, maxItems, minimum and maximum.</summary>
public static class Limits
{
    /// <summary>Names of our objects: they go into IAM names of 64 characters and Snowflake names of 255.</summary>
    public const int Name = 50;
    public const int Namespace = 63;
    public const int SecretName = 253;
    public const int Prefix = 900;
    public const int Schedule = 256;
    public const int Duration = 32;
    public const int Time = 64;

    /// <summary>255 characters, each possibly a doubled quote, and the two quotes around.</summary>
    public const int Identifier = 512;
    public const int Arn = 2048;
    public const int ExternalId = 1224;
    public const int AccountId = 12;
    public const int SnowflakeAccount = 255;
    public const int GrantTo = 50;
    public const int Description = 256;
    public const int Contact = 256;
    public const int SizeLimitGiB = 102_400;
    public const int Bucket = 63;
    public const int Region = 32;
    public const int KmsKeys = 16;
    public const int AllowEntries = 64;
    public const int TermsPerEntry = 64;
    public const int Adoptable = 256;
    public const int AdoptableName = 255;
    public const int Pattern = 512;
    public const int Columns = 200;
    public const int ColumnType = 64;
    public const int PathSegments = 16;
    public const int PathSegment = 128;
    public const int Views = 32;
    public const int ViewQuery = 16_384;

    // Of status: an API server refuses a longer one, so whoever builds a status cuts.
    public const int Conditions = 32;
    public const int ConditionType = 316;
    public const int ConditionMessage = 32_768;
    public const int StatusText = 1024;
    public const int StateWord = 64;
    public const int AccessKeyId = 128;
    public const int Drift = 64;
    public const int Plan = 256;
    public const int BlockedBy = 64;
    public const int MissingGrants = 64;
    public const int MissingPrivileges = 64;
    public const int SourceShares = 100;
}
