using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace VoiceAnalytics.Sandbox.Aws.Tests.S3;

public sealed class ObjectTests
{
    public static TheoryData<string, HttpStatusCode, string?, string> Ranges => new()
    {
        { "bytes=0-1", HttpStatusCode.PartialContent, "he", "the first two" },
        { "bytes=3-", HttpStatusCode.PartialContent, "lo", "from the fourth" },
        { "bytes=-2", HttpStatusCode.PartialContent, "lo", "the last two" },
        { "bytes=1-99", HttpStatusCode.PartialContent, "ello", "as far as there is" },
        { "bytes=-99", HttpStatusCode.PartialContent, "hello", "all of it" },
        { "bytes=5-", HttpStatusCode.RequestedRangeNotSatisfiable, null, "behind the end" },
        { "bytes=3-1", HttpStatusCode.OK, "hello", "unreadable: ignored" },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public async Task A_range_is_a_part(string range, HttpStatusCode status, string? content, string because)
    {
        using var world = new TestWorld();
        using var signed = new RawClient(world);
        var answer = await signed.SendAsync(HttpMethod.Get, $"/{TestWorld.Bucket}/{TestWorld.Key}", headers: [("Range", range)]);
        Assert.True(answer.StatusCode == status, because);
        if (content is not null)
        {
            Assert.Equal(content, await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Head_tells_what_Get_would_give()
    {
        using var world = new TestWorld();
        var head = await world.S3().GetObjectMetadataAsync(TestWorld.Bucket, TestWorld.Key);
        Assert.Equal(5, head.ContentLength);
        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", head.ETag);
        Assert.Equal(new DateTime(2026, 11, 23, 7, 0, 0, DateTimeKind.Utc), head.LastModified!.Value.ToUniversalTime());
    }

    [Fact]
    public async Task What_is_missing_is_NoSuchKey_for_those_who_may_list_and_AccessDenied_for_others()
    {
        using var world = new TestWorld();
        world.World.Seed.User(TestWorld.Owner, "reader", TestWorld.ReadPolicy);
        var reader = world.S3(world.World.Seed.AccessKey(TestWorld.Owner, "reader"));
        await AwsAssert.RefusedAsync(404, "NoSuchKey", () => world.S3().GetObjectAsync(TestWorld.Bucket, "sessions/nothing"));
        await AwsAssert.RefusedAsync(403, "AccessDenied", () => reader.GetObjectAsync(TestWorld.Bucket, "sessions/nothing"));
        await AwsAssert.RefusedAsync(404, "NoSuchBucket", () => reader.GetObjectAsync("no-such-bucket", "sessions/nothing"));
    }

    [Fact]
    public async Task Objects_are_put_and_deleted_by_those_who_may()
    {
        using var world = new TestWorld();
        world.World.Seed.User(TestWorld.Owner, "reader", TestWorld.ReadPolicy);
        var reader = world.S3(world.World.Seed.AccessKey(TestWorld.Owner, "reader"));
        var put = new PutObjectRequest { BucketName = TestWorld.Bucket, Key = "sessions/new file+ü.txt", ContentBody = new string('x', 200_000) };

        await AwsAssert.RefusedAsync(403, "AccessDenied", () => reader.PutObjectAsync(put), "s3:PutObject");
        await world.S3().PutObjectAsync(put);
        using (var found = await reader.GetObjectAsync(TestWorld.Bucket, put.Key))
        {
            Assert.Equal(200_000, found.ContentLength);
        }
        await AwsAssert.RefusedAsync(403, "AccessDenied", () => reader.DeleteObjectAsync(TestWorld.Bucket, put.Key), "s3:DeleteObject");
        await world.S3().DeleteObjectAsync(TestWorld.Bucket, put.Key);
        await AwsAssert.RefusedAsync(404, "NoSuchKey", () => world.S3().GetObjectAsync(TestWorld.Bucket, put.Key));
        Assert.Empty(world.World.Unmodelled);
    }

    [Fact]
    public async Task A_version_is_another_permission()
    {
        using var world = new TestWorld();
        world.World.Seed.Object(TestWorld.Bucket, "sessions/v", "x"u8.ToArray(), versionId: "v7");
        world.World.Seed.User(TestWorld.Owner, "r", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObjectVersion","Resource":"*"}]}""");
        var s3 = world.S3(world.World.Seed.AccessKey(TestWorld.Owner, "r"));
        using var found = await s3.GetObjectAsync(TestWorld.Bucket, "sessions/v", "v7");
        Assert.Equal("v7", found.VersionId);
        await AwsAssert.RefusedAsync(403, "AccessDenied", () => s3.GetObjectAsync(TestWorld.Bucket, "sessions/v"));
        await AwsAssert.RefusedAsync(404, "NoSuchVersion", () => world.S3().GetObjectAsync(TestWorld.Bucket, "sessions/v", "v8"));
    }

    public static TheoryData<string, bool, string> Decryption => new()
    {
        { "", false, "without kms:Decrypt" },
        { Decrypt("\"kms:ViaService\":\"s3.us-west-1.amazonaws.com\""), true, "by way of S3" },
        { Decrypt("\"kms:ViaService\":\"s3.us-east-1.amazonaws.com\""), false, "another region's S3" },
        { Decrypt("\"kms:ViaService\":\"ec2.us-west-1.amazonaws.com\""), false, "another service" },
    };

    [Theory]
    [MemberData(nameof(Decryption))]
    public async Task An_object_under_a_KMS_key_needs_the_key_too(string statement, bool allowed, string because)
    {
        using var world = new TestWorld();
        world.World.Seed.KmsKey(KmsKey).Object(TestWorld.Bucket, "sessions/secret.gz", "x"u8.ToArray(), kmsKeyArn: KmsKey);
        world.World.Seed.User(TestWorld.Owner, "r", TestWorld.ReadPolicy[..^2] + statement + "]}");
        var key = world.World.Seed.AccessKey(TestWorld.Owner, "r");
        var listed = await world.S3(key).ListObjectsV2Async(new ListObjectsV2Request { BucketName = TestWorld.Bucket, Prefix = "sessions/" });

        Assert.Equal(3, listed.S3Objects.Count);
        Assert.True(world.World.Oracle.CanReadWithKey(key.AccessKeyId, TestWorld.Bucket, "sessions/secret.gz") == allowed, because);
        var read = await Record.ExceptionAsync(async () => (await world.S3(key).GetObjectAsync(TestWorld.Bucket, "sessions/secret.gz")).Dispose());
        Assert.True(allowed ? read is null : read is AmazonS3Exception { ErrorCode: "AccessDenied" }, because);
    }

    [Fact]
    public void A_key_of_another_account_must_let_the_reader_in()
    {
        using var world = new TestWorld();
        var foreign = KmsKey.Replace(TestWorld.Owner, TestWorld.Partner, StringComparison.Ordinal);
        world.World.Seed.KmsKey(foreign).Object(TestWorld.Bucket, "sessions/secret.gz", "x"u8.ToArray(), kmsKeyArn: foreign);
        world.World.Seed.User(TestWorld.Owner, "r", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","kms:Decrypt"],"Resource":"*"}]}""");
        bool Reads() => world.World.Oracle.CanRead(AwsPrincipal.User(TestWorld.Owner, "r"), TestWorld.Bucket, "sessions/secret.gz");
        Assert.False(Reads());
        world.World.Seed.KmsKey(foreign, $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{TestWorld.Owner}}}"},"Action":"kms:Decrypt","Resource":"*"}]}""");
        Assert.True(Reads());
    }

    private const string KmsKey = $"arn:aws:kms:us-west-1:{TestWorld.Owner}:key/11111111-2222-3333-4444-555555555555";

    private static string Decrypt(string condition) =>
        ",{\"Effect\":\"Allow\",\"Action\":\"kms:Decrypt\",\"Resource\":\"" + KmsKey + "\",\"Condition\":{\"StringEquals\":{" + condition + "}}}";
}
