namespace VoiceAnalytics.Core.Planning;

/// <summary>What an action or a block is about: each is the subject of one condition of the status.</summary>
[Flags]
public enum Aspect
{
    None = 0,

    /// <summary>Policy, role and what hangs on it (condition IamReady).</summary>
    Permissions = 1,

    /// <summary>Whom the role trusts (condition TrustEstablished).</summary>
    Trust = 2,

    /// <summary>Everything in Snowflake (condition SnowflakeReady).</summary>
    Snowflake = 4,

    /// <summary>The share itself and what is published beside it; no condition of its own.</summary>
    Kubernetes = 8,

    /// <summary>The access key of mode IamUser and its Secret (condition CredentialsReady).</summary>
    Credentials = 16,
}

internal static class Aspects
{
    public static Aspect Of(TargetSystem system) => system switch
    {
        TargetSystem.Iam => Aspect.Permissions,
        TargetSystem.Snowflake => Aspect.Snowflake,
        _ => Aspect.Kubernetes,
    };
}
