using VoiceAnalytics.Core.Iam;

namespace VoiceAnalytics.Core.Tests.Iam;

public sealed class PolicyNarrowingTests
{
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

    [Fact]
    public void Whatever_else_differs_is_not_only_narrowing()
    {
        var before = Document("sessions/", end: End);
        Assert.False(PolicyNarrowing.Holds(before, Document("sessions/inner/")), "the end was taken away");
        Assert.False(PolicyNarrowing.Holds(Document("sessions/"), Document("sessions/inner/", bucket: "other")), "another bucket");
        Assert.False(PolicyNarrowing.Holds(Document("sessions/"), Document("sessions/inner/", keys: ["arn:aws:kms:us-west-1:111122223333:key/1"])), "a key more");
        Assert.False(PolicyNarrowing.Holds("no policy", Document("sessions/")), "unreadable");
        Assert.False(PolicyNarrowing.Holds("""{"Version":"2012-10-17","Statement":[]}""", Document("sessions/inner/")), "no folder");
        Assert.True(PolicyNarrowing.Holds(before, Document("sessions/inner/", end: End)), "the same end");
    }

    private static string Document(string prefix, string bucket = "b", string[]? keys = null, DateTimeOffset? end = null) =>
        new AccessPolicy("aws", bucket, "111122223333", "us-west-1", prefix, [.. keys ?? []], end).ToDocument().ToJson();
}
