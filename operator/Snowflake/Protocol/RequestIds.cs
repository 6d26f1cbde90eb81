using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>
/// Ids of statements for Snowflake's own duplicate check: a resend with the same id and retry=true does not run twice.
/// One id a logical statement, never one a try.
/// </summary>
public interface IRequestIds
{
    Guid Next(SqlStatement statement);
}

/// <summary>Random ids, for real use.</summary>
public sealed class RandomRequestIds : IRequestIds
{
    public Guid Next(SqlStatement statement) => Guid.NewGuid();
}
