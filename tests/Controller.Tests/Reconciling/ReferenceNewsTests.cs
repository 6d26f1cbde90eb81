using VoiceAnalytics.Controller.Reconciling.References;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Reconciling;

public sealed class ReferenceNewsTests
{
    [Theory]
    [InlineData("", "Ready=True/Available", "Normal Available", "the first look ends well")]
    [InlineData("", "Ready=False/BucketNotFound Stalled=True/BucketNotFound BucketReady=False/BucketNotFound", "Warning BucketNotFound", "the same is told once, not once a condition")]
    [InlineData("", "Ready=True/Available AccessLogged=False/NotLogged PublicAccessBlocked=True/Blocked", "Normal Available, Warning NotLogged", "what is to be improved is told; what is well is not")]
    [InlineData("Ready=True/Available AccessLogged=False/NotLogged", "Ready=True/Available AccessLogged=False/NotLogged", "", "nothing changed")]
    [InlineData("Ready=True/Available AccessLogged=False/NotLogged", "Ready=True/Available AccessLogged=True/Logged", "Normal Logged", "it was mended")]
    [InlineData("Ready=True/Available AccessLogged=True/Logged", "Ready=True/Available AccessLogged=Unknown/Retrying", "", "not known is no news")]
    [InlineData("Ready=True/Available AccessLogged=Unknown/Retrying", "Ready=True/Available AccessLogged=True/Logged", "", "nor is that it is known again")]
    [InlineData("Ready=True/Available SharesPermitted=True/AllPermitted", "Ready=True/Available SharesPermitted=False/SomeNotPermitted", "Warning SomeNotPermitted", "a share was cut")]
    [InlineData("Ready=True/Available", "Ready=False/Retrying Reconciling=True/Retrying", "Normal Retrying", "the operator is at work, nobody has to act")]
    [InlineData("Ready=False/MissingPrivileges PrivilegesGranted=False/MissingPrivileges", "Ready=False/AuthenticationFailed SignedIn=False/AuthenticationFailed PrivilegesGranted=Unknown/NotAsked", "Warning AuthenticationFailed", "another obstacle came first")]
    [InlineData("Ready=False/SecretInvalid Stalled=True/SecretInvalid SecretReady=False/SecretInvalid", "Ready=True/Available SecretReady=True/Available", "Normal Available", "all is well again")]
    [InlineData("Ready=True/Available", "Ready=True/Available RollingOut=True/RollingOut", "", "a change is on its way, as it should be")]
    [InlineData("Ready=True/Available", "Ready=True/Available RollingOut=True/RolloutStopped", "Warning RolloutStopped", "it failed at the first share")]
    [InlineData("Ready=True/Available RollingOut=True/RollingOut", "Ready=True/Available RollingOut=True/RolloutStopped", "Warning RolloutStopped", "it failed at a later one")]
    [InlineData("Ready=True/Available RollingOut=True/RolloutStopped", "Ready=True/Available RollingOut=True/RolloutStopped", "", "it is told once")]
    [InlineData("Ready=True/Available RollingOut=True/RolloutStopped", "Ready=True/Available RollingOut=True/RollingOut", "Normal RollingOut", "it goes on")]
    [InlineData("Ready=True/Available RollingOut=True/RolloutStopped", "Ready=True/Available", "Normal RollingOut", "it is over")]
    [InlineData("Ready=True/Available RollingOut=True/RollingOut", "Ready=True/Available", "", "it came to its end, as it should")]
    public void An_Event_is_a_change(string before, string after, string expected, string because)
    {
        var told = string.Join(", ", ReferenceNews.Of(Conditions(before), Conditions(after)).Select(news => $"{(news.Warning ? "Warning" : "Normal")} {news.Reason}"));
        Assert.True(told == expected, $"{because}: {told}");
    }

    private static EquatableArray<Condition> Conditions(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split('=', '/')).Select(parts => new Condition
        {
            Type = parts[0],
            Status = parts[1],
            Reason = parts[2],
            Message = parts[2],
        }).ToEquatableArray();
}
