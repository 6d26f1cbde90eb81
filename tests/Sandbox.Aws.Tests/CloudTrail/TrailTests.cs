using System.Text.Json.Nodes;

namespace VoiceAnalytics.Sandbox.Aws.Tests.CloudTrail;

/// <summary>CloudTrail as it is on the wire, asked by a client that shares no code with the world.</summary>
public sealed class TrailTests
{
    private const string Prefix = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.";
    private const string Management = """[{"ReadWriteType":"All","IncludeManagementEvents":true}]""";
    private const string Data = """[{"ReadWriteType":"ReadOnly","IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]}]""";
    private const string Advanced = """[{"Name":"n","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]}]""";

    [Fact]
    public async Task A_region_shows_its_trails_and_shadows_of_those_that_work_everywhere()
    {
        using var world = new TestWorld();
        world.World.Seed.Trail(TestWorld.Owner, new TrailSeed("here", TestWorld.Region), Management)
            .Trail(TestWorld.Owner, new TrailSeed("everywhere", "eu-west-1") { MultiRegion = true }, Data)
            .Trail(TestWorld.Owner, new TrailSeed("there", "eu-west-1"), Data);

        var (status, answer) = await AskAsync(world, "DescribeTrails", "{}");
        Assert.Equal(200, status);
        Assert.Equal(["everywhere", "here"], answer["trailList"]!.AsArray().Select(trail => (string?)trail!["Name"]));
        Assert.Equal([true, false], answer["trailList"]!.AsArray().Select(trail => (bool)trail!["HasCustomEventSelectors"]!));
        Assert.Equal($"arn:aws:cloudtrail:eu-west-1:{TestWorld.Owner}:trail/everywhere", (string?)answer["trailList"]![0]!["TrailARN"]);
        Assert.Equal("here", (string?)Assert.Single((await AskAsync(world, "DescribeTrails", """{"includeShadowTrails":false}""")).Answer["trailList"]!.AsArray())!["Name"]);
    }

    [Fact]
    public async Task Selectors_and_state_are_told_by_name_at_home_and_by_ARN_wherever_the_trail_works()
    {
        using var world = new TestWorld();
        world.World.Seed.Trail(TestWorld.Owner, new TrailSeed("basic", TestWorld.Region) { Logging = false }, Data)
            .Trail(TestWorld.Owner, new TrailSeed("advanced", "eu-west-1") { MultiRegion = true, DeliveryError = "NoSuchBucket" }, Advanced);
        var far = $"arn:aws:cloudtrail:eu-west-1:{TestWorld.Owner}:trail/advanced";

        Assert.Equal("arn:aws:s3", (string?)(await AskAsync(world, "GetEventSelectors", """{"TrailName":"basic"}""")).Answer["EventSelectors"]![0]!["DataResources"]![0]!["Values"]![0]);
        Assert.False((bool)(await AskAsync(world, "GetTrailStatus", """{"Name":"basic"}""")).Answer["IsLogging"]!);
        Assert.Equal("eventCategory", (string?)(await AskAsync(world, "GetEventSelectors", $$"""{"TrailName":"{{far}}"}""")).Answer["AdvancedEventSelectors"]![0]!["FieldSelectors"]![0]!["Field"]);
        Assert.Equal("NoSuchBucket", (string?)(await AskAsync(world, "GetTrailStatus", $$"""{"Name":"{{far}}"}""")).Answer["LatestDeliveryError"]);
        Assert.Equal("TrailNotFoundException", (string?)(await AskAsync(world, "GetTrailStatus", """{"Name":"advanced"}""")).Answer["__type"]);
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"cloudtrail:DescribeTrails","Resource":"*"}""", "DescribeTrails", "{}", 200)]
    [InlineData("""{"Effect":"Allow","Action":"cloudtrail:DescribeTrails","Resource":"arn:aws:cloudtrail:*:*:trail/*"}""", "DescribeTrails", "{}", 400)]
    [InlineData("""{"Effect":"Allow","Action":"cloudtrail:Get*","Resource":"arn:aws:cloudtrail:*:*:trail/here"}""", "GetEventSelectors", """{"TrailName":"here"}""", 200)]
    [InlineData("""{"Effect":"Allow","Action":"cloudtrail:GetTrailStatus","Resource":"*"}""", "GetEventSelectors", """{"TrailName":"here"}""", 400)]
    [InlineData("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}""", "GetTrailStatus", """{"Name":"here"}""", 400)]
    public async Task The_stored_policies_decide(string statement, string operation, string body, int expected)
    {
        using var world = new TestWorld();
        world.World.Seed.Trail(TestWorld.Owner, new TrailSeed("here", TestWorld.Region), Data);
        world.World.Seed.User(TestWorld.Owner, "reader", $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""");

        var (status, answer) = await AskAsync(world, operation, body, world.World.Seed.AccessKey(TestWorld.Owner, "reader"));
        Assert.Equal(expected, status);
        if (expected != 200)
        {
            Assert.Equal("AccessDeniedException", (string?)answer["__type"]);
            Assert.Contains($"is not authorized to perform: cloudtrail:{operation}", (string?)answer["Message"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("PutEventSelectors", "{}", "UnknownOperationException")]
    [InlineData("DescribeTrails", """{"trailNameList":["here"]}""", "InvalidParameterCombinationException")]
    public async Task What_is_not_modelled_is_refused_and_kept(string operation, string body, string code)
    {
        using var world = new TestWorld();
        Assert.Equal(code, (string?)(await AskAsync(world, operation, body)).Answer["__type"]);
        Assert.Single(world.World.Unmodelled);
    }

    [Fact]
    public async Task A_wrong_signature_is_told_in_the_words_of_this_protocol()
    {
        using var world = new TestWorld();
        var wrong = world.AdminKey with { SecretAccessKey = "wrong" };
        Assert.Equal("InvalidSignatureException", (string?)(await AskAsync(world, "DescribeTrails", "{}", wrong)).Answer["__type"]);
    }

    private static async Task<(int Status, JsonObject Answer)> AskAsync(TestWorld world, string operation, string body, AwsCredentials? credentials = null)
    {
        using var client = new RawClient(world, credentials) { Service = "cloudtrail", ContentType = "application/x-amz-json-1.1" };
        var answer = await client.SendAsync(HttpMethod.Post, "/", body, ("X-Amz-Target", Prefix + operation));
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }
}
