using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Snowflake.Tests;

public sealed class SnowflakeExecutorTests
{
    private static readonly SnowflakeAction Resume = new SnowflakeAction.ResumeTask(Share.Name("T_LOAD")) { Effect = AccessEffect.Grants, Diff = "suspended" };
    private readonly StatementServer _server = new();

    [Fact]
    public async Task The_actions_statement_is_sent_once_and_tagged()
    {
        _server.On(Resume.Statement.Text, ["status"], ["Statement executed successfully."]);
        Assert.Equal(new ActionOutcome.Succeeded(), await ExecuteAsync());
        Assert.Equal([Resume.Statement.Text], _server.Statements);
        Assert.Equal(["partnershare=partners/acme"], _server.Tags);
    }

    [Fact]
    public async Task A_refusal_is_an_outcome()
    {
        _server.On(Resume.Statement.Text, 422, Wire.Error("003001", "42501", "Insufficient privileges"));
        Assert.Equal(ErrorClass.Denied, Assert.IsType<ActionOutcome.Failed>(await ExecuteAsync()).Failure.Class);
    }

    private Task<ActionOutcome> ExecuteAsync() => new SnowflakeExecutor(Share.Client(_server)).ExecuteAsync(Share.Owner, Resume, CancellationToken.None);
}
