using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Snowflake.Tests;

internal static class ReplyAssertions
{
    public static SnowflakeResult Rows(this SnowflakeReply reply) =>
        reply is SnowflakeReply.Succeeded succeeded ? succeeded.Result : throw new Xunit.Sdk.XunitException($"expected rows, got {reply}");

    public static Failure Failure(this SnowflakeReply reply) => Assert.IsType<SnowflakeReply.Failed>(reply).Failure;
}
