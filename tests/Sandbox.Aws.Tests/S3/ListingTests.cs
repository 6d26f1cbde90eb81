using Amazon.S3.Model;

namespace VoiceAnalytics.Sandbox.Aws.Tests.S3;

public sealed class ListingTests
{
    private static readonly string[] Keys = ["a", "b/1", "b/2", "b/c/3", "d & <e>", "z/ü +.txt"];

    public static TheoryData<string?, string?, string, string, string> Listings => new()
    {
        { null, null, "a|b/1|b/2|b/c/3|d & <e>|z/ü +.txt", "", "everything, in order" },
        { "b/", null, "b/1|b/2|b/c/3", "", "by prefix" },
        { null, "/", "a|d & <e>", "b/|z/", "the top level" },
        { "b/", "/", "b/1|b/2", "b/c/", "one level down" },
        { "nothing", null, "", "", "none" },
    };

    [Theory]
    [MemberData(nameof(Listings))]
    public async Task Keys_are_listed_by_prefix_and_delimiter(string? prefix, string? delimiter, string keys, string prefixes, string because)
    {
        using var world = Seeded();
        foreach (var pageSize in new[] { 1000, 1, 2 })
        {
            var (foundKeys, foundPrefixes) = await CollectAsync(world, prefix, delimiter, pageSize);
            Assert.True(string.Join('|', foundKeys) == keys, $"{string.Join('|', foundKeys)} with pages of {pageSize}: {because}");
            Assert.True(string.Join('|', foundPrefixes) == prefixes, $"{string.Join('|', foundPrefixes)} with pages of {pageSize}: {because}");
        }
        Assert.Empty(world.World.Unmodelled);
    }

    [Fact]
    public async Task The_listing_has_sizes_dates_and_tags()
    {
        using var world = Seeded();
        var found = (await world.S3().ListObjectsV2Async(new ListObjectsV2Request { BucketName = "other", MaxKeys = 1 })).S3Objects.Single();
        Assert.Equal((1L, "\"9dd4e461268c8034f5c8564e155c67a6\""), (found.Size!.Value, found.ETag));
        Assert.Equal(new DateTime(2026, 11, 23, 7, 0, 0, DateTimeKind.Utc), found.LastModified!.Value.ToUniversalTime());
    }

    [Theory]
    [InlineData("list-type=2&max-keys=x", 400, "InvalidArgument")]
    [InlineData("list-type=2&encoding-type=base64", 400, "InvalidArgument")]
    [InlineData("list-type=2&continuation-token=%25", 400, "InvalidArgument")]
    [InlineData("list-type=1", 501, "NotImplemented")]
    [InlineData("acl", 501, "NotImplemented")]
    [InlineData("list-type=2&marker=a", 501, "NotImplemented")]
    public async Task What_is_not_understood_is_refused(string query, int status, string code)
    {
        using var world = Seeded();
        using var client = new RawClient(world);
        var answer = await client.SendAsync(HttpMethod.Get, $"/other?{query}");
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains($"<Code>{code}</Code>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(status == 501, !world.World.Unmodelled.IsEmpty);
    }

    private static TestWorld Seeded()
    {
        var world = new TestWorld();
        world.World.Seed.Bucket(TestWorld.Owner, "other", TestWorld.Region);
        foreach (var key in Keys)
        {
            world.World.Seed.Object("other", key, "x"u8.ToArray());
        }
        return world;
    }

    private static async Task<(List<string> Keys, List<string> Prefixes)> CollectAsync(TestWorld world, string? prefix, string? delimiter, int pageSize)
    {
        var (keys, prefixes) = (new List<string>(), new List<string>());
        var request = new ListObjectsV2Request { BucketName = "other", Prefix = prefix, Delimiter = delimiter, MaxKeys = pageSize };
        ListObjectsV2Response page;
        do
        {
            page = await world.S3().ListObjectsV2Async(request);
            keys.AddRange(page.S3Objects?.Select(found => found.Key) ?? []);
            prefixes.AddRange(page.CommonPrefixes ?? []);
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
        return (keys, prefixes);
    }
}
