using VoiceAnalytics.Core.Iam;

namespace VoiceAnalytics.Core.Tests.Iam;

public sealed class PolicyNarrowingTests
{
    private const string Key = "arn:aws:kms:us-west-1:111122223333:key/1";
    private const string OtherKey = "arn:aws:kms:us-west-1:111122223333:key/2";
    private static readonly DateTimeOffset End = new(2027, 1, 31, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("sessions/", "sessions/inner/", true, "inside")]
    [InlineData("sessions/", "sessions/inner/deep/", true, "deep inside")]
    [InlineData("sessions/inner/", "sessions/", false, "wider")]
    [InlineData("sessions/", "sessions/", false, "the same")]
    [InlineData("sessions/", "sessions-private/", false, "another folder whose name begins alike")]
    [InlineData("sessions/", "internal/", false, "another folder")]
    public void A_folder_inside_the_folder_only_takes_away(string before, string after, bool expected, string because) =>
        Assert.True(PolicyNarrowing.Holds(Document(before), Document(after)) == expected, because);

    public static TheoryData<string, string, bool, string> Others => new()
    {
        { Document("sessions/"), Document("sessions/", end: End), true, "an end where there was none" },
        { Document("sessions/", end: End), Document("sessions/", end: End.AddDays(-1)), true, "an earlier end" },
        { Document("sessions/", end: End), Document("sessions/", end: End.AddDays(1)), false, "a later end" },
        { Document("sessions/", end: End), Document("sessions/"), false, "the end was taken away" },
        { Document("sessions/", end: End), Document("sessions/inner/", end: End), true, "the same end, inside" },
        { Document("sessions/", end: End), Document("sessions/inner/"), false, "inside, but for longer" },
        { Document("sessions/", keys: [Key, OtherKey]), Document("sessions/", keys: [OtherKey]), true, "a key less" },
        { Document("sessions/", keys: [Key]), Document("sessions/"), true, "no key any more" },
        { Document("sessions/"), Document("sessions/inner/", keys: [Key]), false, "a key more" },
        { Document("sessions/", keys: [Key]), Document("sessions/", keys: [OtherKey]), false, "another key" },
        { Document("sessions/", keys: [Key]), Document("sessions/inner/", keys: [Key], region: "eu-west-1"), false, "the key in another region" },
        { Document("sessions/"), Document("sessions/inner/", bucket: "other"), false, "another bucket" },
        { "no policy", Document("sessions/"), false, "unreadable" },
        { """{"Version":"2012-10-17","Statement":[]}""", Document("sessions/inner/"), false, "not one of ours" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Whatever_differs_has_to_take_away(string before, string after, bool expected, string because) =>
        Assert.True(PolicyNarrowing.Holds(before, after) == expected, because);

    private static string Document(string prefix, string bucket = "b", string[]? keys = null, DateTimeOffset? end = null, string region = "us-west-1") =>
        new AccessPolicy("aws", bucket, "111122223333", region, prefix, [.. keys ?? []], end).ToDocument().ToJson();
}
