using Amazon.S3.Model;
using VoiceAnalytics.Aws.Buckets;
using VoiceAnalytics.Contract.Worlds;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Contract.Aws;

/// <summary>S3, as the operator reads bucket settings and partners list and read.</summary>
public abstract class StorageContract(string world) : AwsContract(world)
{
    private static readonly string[] Keys = ["sessions/year=2025/a.gz", "sessions/year=2026/b.gz", "sessions/year=2026/c d+e&f.gz", "sessions-private/a.gz", "other/é.gz"];

    [Theory]
    [InlineData("sessions/", 3)]
    [InlineData("sessions", 4)]
    [InlineData("sessions/year=2026/", 2)]
    [InlineData("none/", 0)]
    [InlineData("", 5)]
    public Task A_listing_is_limited_to_the_prefix(string prefix, int count) => HoldsAsync(async aws =>
    {
        var bucket = await aws.BucketAsync(Keys);
        var listed = await aws.Admin.S3("us-west-1").ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix }, Stop);
        Assert.Equal(
            Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            (listed.S3Objects ?? []).Select(each => each.Key));
        Assert.Equal((count, false), (listed.KeyCount, listed.IsTruncated));
    });

    [Fact]
    public Task A_listing_is_read_page_by_page() => HoldsAsync(async aws =>
    {
        var bucket = await aws.BucketAsync(Keys);
        var (found, token) = (new List<string>(), (string?)null);
        do
        {
            var page = await aws.Admin.S3("us-west-1").ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = "sessions/", MaxKeys = 2, ContinuationToken = token }, Stop);
            Assert.True(page.S3Objects.Count <= 2);
            found.AddRange(page.S3Objects.Select(each => each.Key));
            token = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (token is not null);
        Assert.Equal(3, found.Count);
    });

    [Fact]
    public Task Folders_are_common_prefixes() => HoldsAsync(async aws =>
    {
        var bucket = await aws.BucketAsync(Keys);
        var listed = await aws.Admin.S3("us-west-1").ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = "sessions/", Delimiter = "/" }, Stop);
        Assert.Equal(["sessions/year=2025/", "sessions/year=2026/"], listed.CommonPrefixes);
    });

    [Fact]
    public Task An_object_is_read_by_its_exact_key() => HoldsAsync(async aws =>
    {
        var bucket = await aws.BucketAsync(Keys);
        foreach (var key in Keys)
        {
            using var read = await aws.Admin.S3("us-west-1").GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key }, Stop);
            using var text = new StreamReader(read.ResponseStream);
            Assert.Equal(key, await text.ReadToEndAsync(Stop));
        }
    });

    [Fact]
    public Task An_object_that_is_not_there() => HoldsAsync(async aws =>
    {
        var bucket = await aws.BucketAsync(Keys);
        await RefusedAsync("NoSuchKey", () => aws.Admin.S3("us-west-1").GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = "sessions/none" }, Stop));
    });

    [Fact]
    public Task A_bucket_that_is_not_there() => HoldsAsync(async aws =>
    {
        await RefusedAsync("NoSuchBucket", () => aws.Admin.S3("us-west-1").ListObjectsV2Async(new ListObjectsV2Request { BucketName = "contract-no-such-bucket" }, Stop));
        var read = await new BucketReader(aws.Admin).ReadAsync("contract-no-such-bucket", "us-west-1", aws.Account, Stop);
        Assert.IsType<Observation<BucketLocation>.Absent>(read.Location);
    });

    [Fact]
    public Task A_bucket_tells_where_it_is() => HoldsAsync(async aws =>
    {
        var read = await new BucketReader(aws.Admin).ReadAsync(await aws.BucketAsync(), "us-west-1", aws.Account, Stop);
        Assert.Equal(new BucketLocation("us-west-1", OwnedByExpected: true), Assert.IsType<Observation<BucketLocation>.Present>(read.Location).Value);
    });

    [Fact]
    public Task A_bucket_of_another_account_is_told_from_ours() => HoldsAsync(async aws =>
    {
        var read = await new BucketReader(aws.Admin).ReadAsync(await aws.BucketAsync(), "us-west-1", "999988887777", Stop);
        Assert.False(Assert.IsType<Observation<BucketLocation>.Present>(read.Location).Value.OwnedByExpected);
    });

    [Fact]
    public Task A_bucket_without_logging_says_so() => HoldsAsync(async aws =>
    {
        var read = await new BucketReader(aws.Admin).ReadAsync(await aws.BucketAsync(), "us-west-1", aws.Account, Stop);
        Assert.IsType<Observation<BucketLogging>.Absent>(read.Logging);
    });

    [Fact]
    public Task Whether_public_access_is_blocked_is_told() => HoldsAsync(async aws =>
    {
        var read = await new BucketReader(aws.Admin).ReadAsync(await aws.BucketAsync(), "us-west-1", aws.Account, Stop);
        Assert.IsNotType<Observation<PublicAccessBlock>.Unknown>(read.PublicAccess);
    });
}

[Trait(WorldNames.Trait, WorldNames.Embedded)]
public sealed class EmbeddedStorage() : StorageContract(WorldNames.Embedded);

[Trait(WorldNames.Trait, WorldNames.Moto)]
public sealed class MotoStorage() : StorageContract(WorldNames.Moto);
