using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>One finished statement, for logs and metrics.</summary>
/// <param name="Account">Where.</param>
/// <param name="Statement">Print <see cref="SqlStatement.Redacted"/>, never its text.</param>
/// <param name="RequestId">Finds it in Snowflake's QUERY_HISTORY together with the tag.</param>
/// <param name="Exchanges">HTTP requests it took: tries, polls, partitions.</param>
/// <param name="Elapsed">From the first byte sent to the last read.</param>
/// <param name="Failure">Null if it succeeded.</param>
public sealed record StatementRecord(
    SnowflakeAccount Account, SqlStatement Statement, Guid RequestId, int Exchanges, TimeSpan Elapsed, Failure? Failure);
