using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Snowflake;

/// <summary>What an embedded Snowflake is made of.</summary>
public sealed record SnowflakeWorldOptions
{
    /// <summary>At least one account.</summary>
    public required ImmutableArray<AccountOptions> Accounts { get; init; }

    /// <summary>Where STS and S3 answer. Null: stages are refused the way an unreachable network refuses them.</summary>
    public Uri? AwsEndpoint { get; init; }

    /// <summary>Transport to <see cref="AwsEndpoint"/>; null uses sockets. Called once per AWS client.</summary>
    public Func<HttpMessageHandler>? AwsTransport { get; init; }

    /// <summary>
    /// Whether an assumed role's session is kept until shortly before it ends, up to 60 minutes, as the real one does: access
    /// may outlive a revoked trust that long.
    /// </summary>
    public bool CacheAssumedRoles { get; init; } = true;

    /// <summary>External ids and everything else that looks random comes from this number.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Rows of a result set that go into one partition.</summary>
    public int RowsPerPartition { get; init; } = 10_000;

    /// <summary>Run due tasks by a timer of the world's clock. Off: they run when <see cref="SnowflakeWorld.RunDueTasksAsync"/> is called.</summary>
    public bool RunTasksByTimer { get; init; }
}

/// <summary>One Snowflake account.</summary>
public sealed record AccountOptions
{
    /// <summary><c>ORGANIZATION-ACCOUNT</c>, upper case, for example <c>MYORG-ACME</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The account locator, for example <c>XY12345</c>.</summary>
    public required string Locator { get; init; }

    /// <summary>Snowflake's region id.</summary>
    public string Region { get; init; } = "AWS_US_WEST_2";

    /// <summary>The IAM user that all of the account's S3 integrations share.</summary>
    public required string IamUserArn { get; init; }

    /// <summary>Access key of that user, with which Snowflake calls STS. Null: no integration can assume its role.</summary>
    public AwsAccessKey? IamUserKey { get; init; }


    internal string Organization => Name[..Name.IndexOf('-', StringComparison.Ordinal)];

    internal string ShortName => Name[(Name.IndexOf('-', StringComparison.Ordinal) + 1)..];
}

/// <summary>An AWS access key.</summary>
public sealed record AwsAccessKey(string Id, string Secret)
{
    public override string ToString() => $"AwsAccessKey {{ {Id} }}";
}
