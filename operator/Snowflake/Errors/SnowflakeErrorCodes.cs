namespace VoiceAnalytics.Snowflake;

/// <summary>Codes that something depends on. They match better than SQLSTATE, which differs by object for one code.</summary>
public static class SnowflakeErrorCodes
{
    /// <summary>Object already exists.</summary>
    public const string AlreadyExists = "002002";

    /// <summary>"does not exist or not authorized": one message for both, so never proof of absence.</summary>
    public const string NotVisible = "002003";

    /// <summary>"Object does not exist, or operation cannot be performed": likewise.</summary>
    public const string NotVisibleOrImpossible = "002043";

    /// <summary>Insufficient privileges.</summary>
    public const string InsufficientPrivileges = "003001";

    /// <summary>No active warehouse: missing, hidden, or not allowed to run.</summary>
    public const string NoWarehouse = "000606";

    /// <summary>Error assuming AWS_ROLE.</summary>
    public const string CannotAssumeRole = "003167";

    /// <summary>Too many requests.</summary>
    public const string TooManyRequests = "390505";

    /// <summary>JWT token is invalid.</summary>
    public const string JwtInvalid = "390144";

    /// <summary>Not one of Snowflake's: signed in, but not where or not as whom we should be.</summary>
    public const string AccountMismatch = Core.Outcomes.FailureCodes.AccountMismatch;

    /// <summary>Not one of Snowflake's: no answer, or none that the SQL API writes.</summary>
    public const string NoAnswer = "NoAnswer";
}
