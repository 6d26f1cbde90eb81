using System.Diagnostics;

namespace VoiceAnalytics.Sandbox.Snowflake.Tests;

/// <summary>The world as a tool: deterministic, cheap, honest.</summary>
public sealed class WorldTests
{
    private static async Task<string> RunAsync()
    {
        using var world = new TestWorld();
        await world.PrepareAsync();
        world.Aws.PutEvents(TestWorld.File, Guide.Event, Guide.SecondEvent);
        await world.RunAsync(Guide.Copy + ";" + Guide.FlattenedView + ";" + Guide.TaskHead + Guide.Copy);
        return world.World.Snapshot() + string.Join('\n', world.Account.Queries);
    }

    [Fact]
    public async Task Equal_histories_give_equal_worlds()
    {
        var first = await RunAsync();
        Assert.Equal(first, await RunAsync());
        Assert.Contains("Table ANALYTICS.VOICE.SESSIONS owner=ACCOUNTADMIN rows=2", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_guide_in_its_own_order_stops_where_no_database_is_in_use()
    {
        using var world = new TestWorld();
        var error = (await Assert.ThrowsAsync<SnowflakeException>(() => world.Account.ExecuteAsync(Guide.Integration + Guide.Stage))).Error;
        Assert.Equal(("090105", "Cannot perform CREATE STAGE. This session does not have a current database. Call 'USE DATABASE', or use a qualified name."), (error.Code, error.Message));
    }

    [Fact]
    public void Accounts_differ_in_their_external_ids_and_objects()
    {
        AccountOptions Account(string name, string locator) => new() { Name = name, Locator = locator, IamUserArn = TestWorld.IamUser };
        using var world = new SnowflakeWorld(new SnowflakeWorldOptions { Accounts = [Account("MYORG-A", "AA1"), Account("MYORG-B", "BB2")] }, TimeProvider.System);
        world.Account("MYORG-A").Execute(Guide.Integration);
        Assert.Throws<SnowflakeException>(() => world.Account("MYORG-B").Execute("DESC INTEGRATION voice_analytics_s3"));
        Assert.Throws<KeyNotFoundException>(() => world.Account("MYORG-C"));
    }

    /// <summary>The crash harness makes thousands of worlds: the bound is loose for slow machines, the aim is a tenth of it.</summary>
    [Fact]
    public void A_world_and_its_catalog_statements_are_cheap()
    {
        const int worlds = 40;
        const int statements = 9;
        Once();
        // The best of several tries: a busy machine slows a try down, never speeds it up.
        var milliseconds = Enumerable.Range(0, 8).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < worlds; i++)
            {
                Once();
            }
            return watch.Elapsed.TotalMilliseconds / (worlds * statements);
        });
        TestContext.Current.TestOutputHelper!.WriteLine($"{milliseconds:F3} ms a statement, the world included");
        Assert.True(milliseconds < 1, $"{milliseconds:F3} ms a statement");

        static void Once()
        {
            using var world = new TestWorld();
            world.Account.Execute(Guide.Integration + "DESC INTEGRATION voice_analytics_s3;" + Guide.Containers + Guide.Stage.Replace("CREATE STAGE voice", "CREATE STAGE ANALYTICS.VOICE.voice", StringComparison.Ordinal)
                + Guide.Table + "SHOW STAGES IN ACCOUNT; SELECT CURRENT_ACCOUNT(), CURRENT_ROLE();" + Guide.FlattenedView);
        }
    }
}
