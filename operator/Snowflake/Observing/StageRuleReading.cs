using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>Whether the account forbids stages with credentials, so that a key is never sent to one that does.</summary>
internal static class StageRuleReading
{
    // What cannot be asked is left to the statement itself: its refusal says as much.
    public static async Task<ObservedSnowflake> AddAsync(Statements statements, ObservedSnowflake observed) => observed with
    {
        CredentialsForbiddenBy = await statements.ReadAsync(ShowSql.StageRules(), "key", "value").ConfigureAwait(false) is SnowflakeReply.Succeeded read
            ? [.. read.Result.Rows.Where(row => string.Equals(row["value"], "true", StringComparison.OrdinalIgnoreCase)).Select(row => row["key"] ?? "").Order(StringComparer.Ordinal)]
            : [],
    };
}
