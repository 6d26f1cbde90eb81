using System.Text;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Sandbox.Aws.Tests;

public sealed class PartitionTests
{
    [Theory]
    [InlineData("aws-cn", "cn-north-1", "cn-northwest-1")]
    [InlineData("aws-us-gov", "us-gov-west-1", "us-gov-east-1")]
    public async Task Other_partitions_have_their_own_arns_and_regions(string partition, string iamRegion, string bucketRegion)
    {
        using var world = new TestWorld();
        const string Account = "222233334444";
        var seed = world.World.Seed.Account(Account, partition);
        seed.User(Account, "admin", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""");
        seed.Bucket(Account, "china", bucketRegion).Object("china", "a", Encoding.UTF8.GetBytes("x"));
        var key = seed.AccessKey(Account, "admin");
        var trust = $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:{{{partition}}}:iam::{{{Account}}}:user/admin"},"Action":"sts:AssumeRole"}]}""";
        var created = await world.Iam(key, iamRegion).SendAsync("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", trust);

        Assert.Equal($"arn:{partition}:iam::{Account}:role/r", created.Value("Arn"));
        await AwsAssert.RefusedAsync(403, "SignatureDoesNotMatch", () => world.Iam(key).SendAsync("GetRole", "RoleName", "r"));
        await AwsAssert.RefusedAsync(400, "MalformedPolicyDocument", () => world.Iam(key, iamRegion).SendAsync("CreateRole", "RoleName", "s", "AssumeRolePolicyDocument", TestWorld.Trust));
        Assert.True(world.World.Oracle.CanRead(AwsPrincipal.User(Account, "admin", partition), "china", "a"));
        seed.BucketPolicy("china", $$$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:{{{partition}}}:s3:::china/*",
             "Condition":{"StringEquals":{"aws:PrincipalAccount":"{{{TestWorld.Owner}}}" } } }]}
            """);
        Assert.False(world.World.Oracle.CanRead(AwsPrincipal.User(TestWorld.Owner, "admin"), "china", "a"));
        Assert.Throws<ArgumentException>(() => seed.Bucket(Account, "wrong", "us-west-1"));
    }

    [Fact]
    public async Task The_same_world_answers_over_a_socket()
    {
        var world = new AwsWorld(new AwsWorldOptions(), new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        world.Seed.Account(TestWorld.Owner).User(TestWorld.Owner, "admin", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""");
        world.Seed.Bucket(TestWorld.Owner, TestWorld.Bucket, TestWorld.Region).Object(TestWorld.Bucket, TestWorld.Key, Encoding.UTF8.GetBytes("hello"));
        var key = world.Seed.AccessKey(TestWorld.Owner, "admin");
        await using var server = await LoopbackServer.StartAsync(world.HandleAsync, cancellationToken: TestContext.Current.CancellationToken);
        using var s3 = new Amazon.S3.AmazonS3Client(new Amazon.Runtime.BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey), new Amazon.S3.AmazonS3Config
        {
            ServiceURL = server.Address.ToString(), AuthenticationRegion = TestWorld.Region, ForcePathStyle = true,
        });
        using var found = await s3.GetObjectAsync(TestWorld.Bucket, TestWorld.Key, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(found.ResponseStream);
        var head = await s3.GetObjectMetadataAsync(TestWorld.Bucket, TestWorld.Key, TestContext.Current.CancellationToken);
        await s3.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { BucketName = TestWorld.Bucket, Key = "new", ContentBody = "x" }, TestContext.Current.CancellationToken);

        Assert.Equal("hello", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(5, head.ContentLength);
        Assert.Equal(2, (await s3.ListObjectsV2Async(new Amazon.S3.Model.ListObjectsV2Request { BucketName = TestWorld.Bucket }, TestContext.Current.CancellationToken)).S3Objects.Count);
    }
}
