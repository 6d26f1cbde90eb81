using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Core.Tests.Desired;

public sealed class OwnObjectsTests
{
    private static readonly ShareIdentity Own = new(new Installation("c1", "kube-uid", "111122223333"), "partners", "acme", "uid-1");

    [Theory]
    [InlineData("role", "uid-1", "kube-uid", true, "its own role")]
    [InlineData("user", "uid-1", "kube-uid", true, "its own user")]
    [InlineData("role", "uid-0", "kube-uid", true, "that of a former life, with which it would share its policy")]
    [InlineData("role", "uid-1", "other", true, "that of another cluster of the same id: a person decides")]
    [InlineData("elsewhere", "uid-1", "kube-uid", false, "its name at another path is nobody of ours")]
    public void Tags_at_our_place_tell(string where, string uid, string installation, bool expected, string because)
    {
        var tags = new StringMap([.. OwnershipTags.For(Own with { Uid = uid }, "shape").Where(tag => tag.Key != OwnershipTags.Installation), KeyValuePair.Create(OwnershipTags.Installation, installation)]);
        var arn = where switch { "role" => Own.RoleArn, "user" => Own.UserArn, _ => Own.Installation.IamArn($"role/{Own.IamName}") };
        Assert.True(OwnObjects.Are(Own, new Observation<IdentityTags>.Present(new IdentityTags(arn, tags))) == expected, because);
    }

    [Fact]
    public void A_strangers_of_that_name_none_and_an_unread_one_are_not_its_own()
    {
        Assert.False(OwnObjects.Are(Own, new Observation<IdentityTags>.Present(new IdentityTags(Own.RoleArn, StringMap.Empty))));
        Assert.False(OwnObjects.Are(Own, Observation<IdentityTags>.Absent.Instance, new Observation<IdentityTags>.Unknown(new Failure(ErrorClass.Transient, "c", "m"))));
        Assert.False(OwnObjects.Are(Own));
    }
}
