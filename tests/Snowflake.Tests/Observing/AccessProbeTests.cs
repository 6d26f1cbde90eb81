using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake.Tests;

public sealed class AccessProbeTests
{
    private static readonly StorageLocation Location = StorageLocation.S3("aws", "bucket", "sessions/");
    private readonly StatementServer _server = new();

    [Fact]
    public async Task Success_is_verified()
    {
        Answer("""{ "status" : "success", "actions" : { "LIST" : { "status" : "success" } } }""");
        Assert.IsType<AccessProbeResult.Verified>(await ProbeAsync());
    }

    [Fact]
    public async Task A_refusal_says_why()
    {
        Answer("""{ "status" : "failure", "actions" : { "LIST" : { "message" : "Error assuming AWS_ROLE:\nUser: x is not authorized", "status" : "failure" } }, "message" : "Some of the integration checks failed." }""");
        var failure = Assert.IsType<AccessProbeResult.Refused>(await ProbeAsync()).Failure;
        Assert.Equal(ErrorClass.Propagating, failure.Class);
        Assert.Contains("Error assuming AWS_ROLE: User: x", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_as_an_error_is_one_too()
    {
        _server.On(IntegrationSql.ValidateList(Share.Integration, Location).Text, 422, Wire.Error("003167", "42601", "Error assuming AWS_ROLE"));
        Assert.IsType<AccessProbeResult.Refused>(await ProbeAsync());
    }

    [Theory]
    [InlineData(null, "no text")]
    [InlineData("", "no text")]
    [InlineData("success", "not JSON")]
    [InlineData("[]", "not an object")]
    [InlineData("""{ "status" : "success" }""", "no action")]
    [InlineData("""{ "status" : "success", "actions" : { "READ" : { "status" : "success" } } }""", "another action")]
    [InlineData("""{ "status" : 1, "actions" : { "LIST" : { "status" : "success" } } }""", "not text")]
    public async Task Anything_else_is_no_proof(string? json, string because)
    {
        Answer(json);
        Assert.True(await ProbeAsync() is AccessProbeResult.Unknown, because);
    }

    [Fact]
    public async Task Half_a_success_is_none()
    {
        Answer("""{ "status" : "failure", "actions" : { "LIST" : { "status" : "success" } } }""");
        Assert.IsType<AccessProbeResult.Refused>(await ProbeAsync());
    }

    private void Answer(string? json) => _server.On(IntegrationSql.ValidateList(Share.Integration, Location).Text, ["RESULT"], [json]);

    private Task<AccessProbeResult> ProbeAsync() => new AccessProbe(Share.Client(_server)).ListAsync(Share.Owner, Share.Integration, Location, CancellationToken.None);
}
