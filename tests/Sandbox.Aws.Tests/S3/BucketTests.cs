using System.Net;
using Amazon.S3.Model;

namespace VoiceAnalytics.Sandbox.Aws.Tests.S3;

public sealed class BucketTests
{
    private const string Policy = """{"Version":"2012-10-17","Statement":[{"Sid":"Share it","Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::voice-analytics-1/*"}]}""";

    [Fact]
    public async Task Settings_of_a_bucket_can_be_read()
    {
        using var world = new TestWorld();
        var s3 = world.S3();
        using var raw = new RawClient(world);
        var none = await (await raw.SendAsync(HttpMethod.Get, $"/{TestWorld.Bucket}?policy")).Content.ReadAsStringAsync();
        Assert.Contains("<Code>NoSuchBucketPolicy</Code>", none, StringComparison.Ordinal);
        world.World.Seed.BucketPolicy(TestWorld.Bucket, Policy);
        var policy = await s3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = TestWorld.Bucket });
        var block = await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = TestWorld.Bucket });
        var logging = await s3.GetBucketLoggingAsync(TestWorld.Bucket);

        Assert.Contains("\"arn:aws:iam::123456789012:root\"", policy.Policy, StringComparison.Ordinal);
        Assert.True(block.PublicAccessBlockConfiguration.RestrictPublicBuckets);
        Assert.Null(logging.BucketLoggingConfig?.TargetBucketName);
        Assert.Empty(world.World.Unmodelled);
    }

    [Fact]
    public async Task Who_expects_another_owner_is_refused_whatever_he_may()
    {
        using var world = new TestWorld();
        var s3 = world.S3();
        await s3.GetBucketLocationAsync(new GetBucketLocationRequest { BucketName = TestWorld.Bucket, ExpectedBucketOwner = TestWorld.Owner });
        await AwsAssert.RefusedAsync(403, "AccessDenied", () => s3.GetBucketLocationAsync(new GetBucketLocationRequest { BucketName = TestWorld.Bucket, ExpectedBucketOwner = "999999999999" }));
    }

    [Fact]
    public async Task Without_a_public_access_block_there_is_none_to_read()
    {
        using var world = new TestWorld();
        world.World.Seed.Bucket(TestWorld.Owner, "open", "us-east-1", blockPublicAccess: false);
        await AwsAssert.RefusedAsync(404, "NoSuchPublicAccessBlockConfiguration", () => world.S3(region: "us-east-1").GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = "open" }));
        Assert.Equal("", (await world.S3(region: "us-east-1").GetBucketLocationAsync("open")).Location.Value);
    }

    [Fact]
    public async Task Strangers_read_what_a_public_bucket_shows_and_nothing_else()
    {
        using var world = new TestWorld();
        world.World.Seed.Bucket(TestWorld.Owner, "open", "us-east-1", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::open/*"}]}""", blockPublicAccess: false)
            .Object("open", "a", "x"u8.ToArray());
        using var http = new HttpClient(world.CreateHandler());
        Assert.Equal("x", await http.GetStringAsync(new Uri("http://127.0.0.1/open/a")));
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(new Uri($"http://127.0.0.1/{TestWorld.Bucket}/{TestWorld.Key}"))).StatusCode);
        Assert.Throws<ArgumentException>(() => world.World.Seed.BucketPolicy(TestWorld.Bucket, Policy.Replace("{\"AWS\":\"123456789012\"}", "\"*\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_head_error_has_a_status_and_no_body()
    {
        using var world = new TestWorld();
        using var client = new RawClient(world);
        var missing = await client.SendAsync(HttpMethod.Head, "/no-such-bucket");
        var found = await client.SendAsync(HttpMethod.Head, $"/{TestWorld.Bucket}");
        Assert.Equal((HttpStatusCode.NotFound, 0), (missing.StatusCode, (await missing.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal((HttpStatusCode.OK, TestWorld.Region), (found.StatusCode, found.Headers.GetValues("x-amz-bucket-region").Single()));
    }

    [Fact]
    public async Task The_wrong_region_is_told_the_right_one()
    {
        using var world = new TestWorld();
        using var wrong = new RawClient(world) { Region = "eu-central-1" };
        using var elsewhere = new RawClient(world) { Host = "s3.eu-central-1.amazonaws.com" };
        var malformed = await wrong.SendAsync(HttpMethod.Get, $"/{TestWorld.Bucket}/{TestWorld.Key}");
        var moved = await elsewhere.SendAsync(HttpMethod.Get, $"/{TestWorld.Bucket}/{TestWorld.Key}");

        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        Assert.Contains("<Code>AuthorizationHeaderMalformed</Code>", await malformed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
        Assert.Equal(TestWorld.Region, moved.Headers.GetValues("x-amz-bucket-region").Single());
        Assert.Equal(TestWorld.Region, (await world.S3(region: "us-east-1").GetBucketLocationAsync(TestWorld.Bucket)).Location.Value);
    }

    [Theory]
    [InlineData("voice-analytics-1.s3.us-west-1.amazonaws.com")]
    [InlineData("voice-analytics-1.s3.amazonaws.com")]
    [InlineData("voice-analytics-1.localhost")]
    public async Task The_host_may_name_the_bucket(string host)
    {
        using var world = new TestWorld();
        using var client = new RawClient(world) { Host = host };
        Assert.Equal("hello", await (await client.SendAsync(HttpMethod.Get, $"/{TestWorld.Key}")).Content.ReadAsStringAsync());
    }
}
