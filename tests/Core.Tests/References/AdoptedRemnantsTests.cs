using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.References;

namespace VoiceAnalytics.Core.Tests.References;

public sealed class AdoptedRemnantsTests
{
    private static readonly Installation Here = new("c1", "kube-uid", "111122223333");
    private static readonly ShareIdentity Share = new(Here, "partners", "acme", "uid-1");
    private static readonly StringMap Tags = OwnershipTags.For(Share, "0123456789abcdef");

    [Fact]
    public void Every_name_that_IAM_could_have_is_looked_up_once()
    {
        var names = AdoptedRemnants.Names([Offering("reader", "ANALYTICS.VOICE.STAGE", "\"quoted\"", "with space"), Offering("Reader", "other", new string('x', 65))]);
        Assert.Equal(["ANALYTICS.VOICE.STAGE", "other", "reader"], names);
        Assert.Empty(AdoptedRemnants.Names([Offering()]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_tags_name_the_share_and_what_it_adopted(bool isUser)
    {
        var found = AdoptedRemnants.Of(Here, "reader", isUser, new IdentityTags(Here.IamArn(isUser ? "user/reader" : "role/reader"), Tags));
        Assert.NotNull(found);
        Assert.Equal(("partners", "acme", "uid-1"), (found.Metadata.Namespace, found.Metadata.Name, found.Metadata.Uid));
        Assert.Equal((isUser ? null : "reader", isUser ? "reader" : null), (found.Spec.Adopt!.RoleName, found.Spec.Adopt.UserName));
        Assert.Equal(isUser ? AccessModes.IamUser : AccessModes.StorageIntegration, found.Spec.AccessMode);
    }

    [Theory]
    [InlineData("role/path/reader", "", "", "another path: it is not the one that was adopted")]
    [InlineData("user/reader", "", "", "a user of that name is no role")]
    [InlineData("role/reader", TagKeys.Cluster, "other", "another operator's")]
    [InlineData("role/reader", OwnershipTags.Installation, "other", "another cluster's with the same id")]
    [InlineData("role/reader", OwnershipTags.Orphaned, "true", "left behind on purpose")]
    [InlineData("role/reader", TagKeys.Uid, null, "no uid")]
    public void What_is_not_ours_is_no_remnant(string resource, string tag, string? value, string because)
    {
        var tags = new StringMap([.. Tags.Where(each => each.Key != tag), .. value is null || tag.Length == 0 ? [] : new[] { KeyValuePair.Create(tag, value) }]);
        Assert.True(AdoptedRemnants.Of(Here, "reader", false, new IdentityTags(Here.IamArn(resource), tags)) is null, because);
    }

    [Fact]
    public void What_somebody_made_by_hand_is_no_remnant() =>
        Assert.Null(AdoptedRemnants.Of(Here, "reader", false, new IdentityTags(Here.IamArn("role/reader"), StringMap.Empty)));

    private static AnalyticsSource Offering(params string[] names) => new() { Spec = new() { Adoptable = [.. names] } };
}
