using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>Sends one share's statements, each tagged with its name.</summary>
internal sealed class Statements(SnowflakeSqlClient client, SnowflakeOwner owner, CancellationToken cancellationToken)
{
    public SnowflakeSqlClient Client => client;

    /// <summary>QUERY_TAG: finds what a share did in Snowflake's query history.</summary>
    public string Tag => $"partnershare={owner.Namespace}/{owner.Name}";

    public Task<SnowflakeReply> SendAsync(SqlStatement statement) => client.ExecuteAsync(statement, Tag, cancellationToken);

    /// <summary>As <see cref="SendAsync"/>, and an answer that lacks a column we depend on is an error: read as null it would mean something.</summary>
    public async Task<SnowflakeReply> ReadAsync(SqlStatement statement, params IEnumerable<string> columns)
    {
        var reply = await SendAsync(statement).ConfigureAwait(false);
        return reply is SnowflakeReply.Succeeded { Result: var result } && columns.FirstOrDefault(column => !result.HasColumn(column)) is { } missing
            ? new SnowflakeReply.Failed(new Failure(
                ErrorClass.Transient, SnowflakeErrorCodes.NoAnswer, $"{statement.Kind} {statement.Target}: Snowflake's answer has no column '{missing}'"))
            : reply;
    }
}
