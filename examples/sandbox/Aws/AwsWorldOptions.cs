namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>How an <see cref="AwsWorld"/> is made.</summary>
public sealed record AwsWorldOptions
{
    /// <summary>Makes the identifiers of one world differ from those of another; the same seed gives the same ids.</summary>
    public int Seed { get; init; } = 1;

    public Quotas Quotas { get; init; } = new();

    /// <summary>Whether plain HTTP counts as TLS for <c>aws:SecureTransport</c>, as if a proxy stood before the loopback.</summary>
    public bool TreatAsTls { get; init; } = true;

    /// <summary>
    /// How far <c>X-Amz-Date</c> may be from the machine's clock; null does not check, because clients sign with real
    /// time while the world's time may be virtual.
    /// </summary>
    public TimeSpan? ClockSkew { get; init; }
}

/// <summary>Eventual consistency, changeable while the world runs. Everything is immediate by default.</summary>
public sealed class AwsWorldTiming
{
    /// <summary>Reads of IAM show the state of this long ago (virtual time).</summary>
    public TimeSpan IamReadLag { get; set; }

    /// <summary>AssumeRole decides by roles and trust of this long ago (virtual time).</summary>
    public TimeSpan AssumeRoleDelay { get; set; }

    internal TimeSpan Longest => IamReadLag > AssumeRoleDelay ? IamReadLag : AssumeRoleDelay;
}
