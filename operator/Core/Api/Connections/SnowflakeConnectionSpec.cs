namespace VoiceAnalytics.Core.Api;

/// <summary>An account and how to sign in. Host and token forms are derived: no endpoint in any resource.</summary>
public sealed record SnowflakeConnectionSpec
{
    /// <summary>Account identifier, for example <c>MYORG-ACME</c>. Immutable.</summary>
    public string Account { get; init => field = value ?? ""; } = "";

    public string User { get; init => field = value ?? Defaults.SnowflakeUser; } = Defaults.SnowflakeUser;

    /// <summary>Owns what the operator creates; never one of Snowflake's own admin roles.</summary>
    public string Role { get; init => field = value ?? Defaults.SnowflakeRole; } = Defaults.SnowflakeRole;

    public string Warehouse { get; init => field = value ?? Defaults.Warehouse; } = Defaults.Warehouse;

    public ConnectionAuth Auth { get; init => field = value ?? new(); } = new();
}

/// <summary>Where the credential is.</summary>
public sealed record ConnectionAuth
{
    /// <summary>One of <see cref="AuthTypes"/>.</summary>
    public string Type { get; init => field = value ?? AuthTypes.KeyPair; } = AuthTypes.KeyPair;

    /// <summary>A Secret of the same namespace that carries label <see cref="Labels.Connection"/>.</summary>
    public NameReference SecretRef { get; init => field = value ?? new(); } = new();
}
