using VoiceAnalytics.Sandbox.Snowflake;

namespace VoiceAnalytics.Sandbox.Partners;

/// <summary>Somebody at a worksheet of a partner's Snowflake.</summary>
/// <param name="Share">Its name.</param>
/// <param name="Loader">Role that may use stage and integration.</param>
/// <param name="Reader">Role that queries table and views.</param>
internal sealed record Partner(string Share, SnowflakeAccount Account, string Loader, string Reader)
{
    /// <summary>Its stage.</summary>
    public string Stage { get; init; } = "ANALYTICS.VOICE.SESSIONS_STAGE";

    public Task<StatementResult> LoadAsync(string sql, CancellationToken cancellationToken) => Account.ExecuteAsync(sql, Loader, cancellationToken: cancellationToken);

    public Task<StatementResult> ReadAsync(string sql, CancellationToken cancellationToken) => Account.ExecuteAsync(sql, Reader, cancellationToken: cancellationToken);
}
