using System.Globalization;

namespace VoiceAnalytics.Sandbox.Aws.Tests.Iam;

public sealed class PaginationTests
{
    [Fact]
    public async Task A_page_has_100_entries_unless_told()
    {
        using var world = new TestWorld();
        for (var index = 0; index < 205; index++)
        {
            world.World.Seed.Role(TestWorld.Owner, "r" + index.ToString("d3", CultureInfo.InvariantCulture), TestWorld.Trust, path: index % 2 == 0 ? "/va/" : "/");
        }
        var pages = await CollectAsync(world, "ListRoles");
        var ours = await CollectAsync(world, "ListRoles", "PathPrefix", "/va/", "MaxItems", "50");

        Assert.Equal([100, 100, 5], pages.Select(page => page.Length));
        Assert.Equal(205, pages.SelectMany(page => page).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([50, 50, 3], ours.Select(page => page.Length));
    }

    [Fact]
    public async Task A_marker_survives_changes_between_pages()
    {
        using var world = new TestWorld();
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            world.World.Seed.Role(TestWorld.Owner, name, TestWorld.Trust);
        }
        var first = await world.Iam().SendAsync("ListRoles", "MaxItems", "2");
        world.World.Seed.Run(TestWorld.Owner, "DeleteRole", ("RoleName", "b"));
        var second = await world.Iam().SendAsync("ListRoles", "Marker", first.Value("Marker"));
        Assert.Equal(["c", "d"], second.Values("RoleName"));
    }

    [Theory]
    [InlineData("MaxItems", "0", "greater than or equal to 1")]
    [InlineData("MaxItems", "1001", "less than or equal to 1000")]
    [InlineData("Marker", "%%%", "Invalid Marker")]
    public async Task Bad_pages_are_refused(string parameter, string value, string message)
    {
        using var world = new TestWorld();
        await AwsAssert.RefusedAsync(400, "ValidationError", () => world.Iam().SendAsync("ListRoles", parameter, value), message);
    }

    private static async Task<List<string[]>> CollectAsync(TestWorld world, string operation, params string[] parameters)
    {
        var pages = new List<string[]>();
        string? marker = null;
        do
        {
            var page = await world.Iam().SendAsync(operation, [.. parameters, .. marker is null ? [] : new[] { "Marker", marker }]);
            pages.Add(page.Values("RoleName"));
            marker = page.Value("IsTruncated") == "true" ? page.Value("Marker") : null;
        }
        while (marker is not null);
        return pages;
    }
}
