using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>A database or schema, by SHOW … LIKE and then by exact name.</summary>
internal static class ContainerReading
{
    public static async Task<Observation<ObservedContainer>> ReadAsync(Statements statements, SqlStatement show, SqlIdentifier name)
    {
        var reply = await statements.ReadAsync(show, "name", "owner", "comment").ConfigureAwait(false);
        if (reply is SnowflakeReply.Failed failed)
        {
            return new Observation<ObservedContainer>.Unknown(failed.Failure);
        }

        return ((SnowflakeReply.Succeeded)reply).Result.Rows.FirstOrDefault(row => row["name"] == name.Name) is { } found
            ? new Observation<ObservedContainer>.Present(new ObservedContainer(found["owner"], found["comment"] ?? ""))
            : Observation<ObservedContainer>.Absent.Instance;
    }
}
