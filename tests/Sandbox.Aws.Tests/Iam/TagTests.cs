namespace VoiceAnalytics.Sandbox.Aws.Tests.Iam;

public sealed class TagTests
{
    [Fact]
    public async Task Keys_of_roles_have_no_case_those_of_policies_have()
    {
        using var world = new TestWorld();
        var iam = world.Iam();
        var policy = world.World.Seed.Policy(TestWorld.Owner, "p", TestWorld.ReadPolicy);
        await iam.SendAsync("TagUser", "UserName", "admin", "Tags.member.1.Key", "Team", "Tags.member.1.Value", "a");
        await iam.SendAsync("TagUser", "UserName", "admin", "Tags.member.1.Key", "team", "Tags.member.1.Value", "b");
        await iam.SendAsync("TagPolicy", "PolicyArn", policy, "Tags.member.1.Key", "Team", "Tags.member.1.Value", "a");
        await iam.SendAsync("TagPolicy", "PolicyArn", policy, "Tags.member.1.Key", "team", "Tags.member.1.Value", "b");

        Assert.Equal(["b"], (await iam.SendAsync("ListUserTags", "UserName", "admin")).Values("Value"));
        Assert.Equal(2, (await iam.SendAsync("ListPolicyTags", "PolicyArn", policy)).Values("Value").Length);
        await iam.SendAsync("UntagPolicy", "PolicyArn", policy, "TagKeys.member.1", "Team");
        await iam.SendAsync("UntagUser", "UserName", "admin", "TagKeys.member.1", "TEAM");
        Assert.Equal(["team"], (await iam.SendAsync("ListPolicyTags", "PolicyArn", policy)).Values("Key"));
        Assert.Empty((await iam.SendAsync("ListUserTags", "UserName", "admin")).Values("Key"));
    }

    public static TheoryData<string, string, string, string> BadTags => new()
    {
        { "Owner", "owner", "InvalidInput", "Duplicate tag keys found" },
        { "aws:cloudformation", "x", "InvalidInput", "reserved for system use" },
        { "a{b}", "x", "ValidationError", "regular expression pattern" },
        { new string('k', 129), "x", "ValidationError", "less than or equal to 128" },
    };

    [Theory]
    [MemberData(nameof(BadTags))]
    public async Task Bad_tags_are_refused(string first, string second, string code, string message)
    {
        using var world = new TestWorld();
        await AwsAssert.RefusedAsync(400, code, () => world.Iam().SendAsync("TagUser", "UserName", "admin",
            "Tags.member.1.Key", first, "Tags.member.1.Value", "1", "Tags.member.2.Key", second, "Tags.member.2.Value", "2"), message);
    }

    [Fact]
    public async Task Fifty_tags_are_the_most()
    {
        using var world = new TestWorld();
        string[] Tags(int from, int count) => [.. Enumerable.Range(1, count).SelectMany(index => new[]
        {
            $"Tags.member.{index}.Key", $"k{from + index}", $"Tags.member.{index}.Value", "v",
        })];
        await AwsAssert.RefusedAsync(400, "ValidationError", () => world.Iam().SendAsync("TagUser", ["UserName", "admin", .. Tags(0, 51)]), "less than or equal to 50");
        await world.Iam().SendAsync("TagUser", ["UserName", "admin", .. Tags(0, 50)]);
        await world.Iam().SendAsync("TagUser", ["UserName", "admin", .. Tags(0, 50)]);
        await AwsAssert.RefusedAsync(409, "LimitExceeded", () => world.Iam().SendAsync("TagUser", ["UserName", "admin", .. Tags(100, 1)]), "50");
    }
}
