using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;

namespace VoiceAnalytics.Sandbox.Aws.Tests;

/// <summary>The guide's way from a policy to bytes, with the SDK's unmodified clients.</summary>
public sealed class EndToEndTests
{
    [Fact]
    public async Task Snowflake_assumes_the_role_and_reads_what_the_policy_says()
    {
        using var world = new TestWorld();
        var roleArn = await world.CreateShareAsync();

        var assumed = await world.Sts(world.SnowflakeKey).AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = roleArn, RoleSessionName = "snowflake", ExternalId = TestWorld.ExternalId,
        });
        var credentials = new AwsCredentials(assumed.Credentials.AccessKeyId, assumed.Credentials.SecretAccessKey, assumed.Credentials.SessionToken);
        var identity = await world.Sts(credentials).GetCallerIdentityAsync(new GetCallerIdentityRequest());
        var s3 = world.S3(credentials);
        var listed = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = TestWorld.Bucket, Prefix = "sessions/" });
        using var found = await s3.GetObjectAsync(TestWorld.Bucket, TestWorld.Key);
        using var reader = new StreamReader(found.ResponseStream);
        var denied = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetObjectAsync(TestWorld.Bucket, "private/secret.txt"));
        var location = await s3.GetBucketLocationAsync(TestWorld.Bucket);

        Assert.Equal("arn:aws:sts::111122223333:assumed-role/va-share/snowflake", identity.Arn);
        Assert.Equal(2, listed.S3Objects.Count);
        Assert.Equal("hello", await reader.ReadToEndAsync());
        Assert.Equal("AccessDenied", denied.ErrorCode);
        Assert.Equal(TestWorld.Region, location.Location.Value);
        Assert.Empty(world.World.Unmodelled);
    }

    [Fact]
    public async Task The_oracle_agrees_with_the_wire()
    {
        using var world = new TestWorld();
        var roleArn = await world.CreateShareAsync();
        var oracle = world.World.Oracle;
        world.World.Journal.Clear();

        Assert.True(oracle.CanRead(TestWorld.SnowflakePrincipal, roleArn, TestWorld.ExternalId, TestWorld.Bucket, TestWorld.Key));
        Assert.True(oracle.CanList(TestWorld.SnowflakePrincipal, roleArn, TestWorld.ExternalId, TestWorld.Bucket, "sessions/"));
        Assert.False(oracle.CanList(TestWorld.SnowflakePrincipal, roleArn, TestWorld.ExternalId, TestWorld.Bucket, null));
        Assert.False(oracle.CanRead(TestWorld.SnowflakePrincipal, roleArn, null, TestWorld.Bucket, TestWorld.Key));
        Assert.False(oracle.CanRead(TestWorld.SnowflakePrincipal, roleArn, TestWorld.ExternalId, TestWorld.Bucket, "private/secret.txt"));
        Assert.Empty(world.World.Journal.Snapshot());
    }
}
