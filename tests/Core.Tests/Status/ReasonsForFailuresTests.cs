using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Tests.Status;

public sealed class ReasonsForFailuresTests
{
    [Theory]
    [InlineData(ErrorClass.Denied, FailureCodes.AccountMismatch, Reasons.AccountMismatch, "the class alone would send people to look for a missing privilege")]
    [InlineData(ErrorClass.Unauthenticated, FailureCodes.ConnectionNotFound, Reasons.ConnectionNotFound, "no credential is wrong, the connection is gone")]
    [InlineData(ErrorClass.Unauthenticated, FailureCodes.SecretNotFound, Reasons.ConnectionInvalid, "no credential is wrong, its Secret is gone")]
    [InlineData(ErrorClass.Unauthenticated, FailureCodes.SecretNotLabelled, Reasons.ConnectionInvalid, "the Secret lacks the label")]
    [InlineData(ErrorClass.Unauthenticated, FailureCodes.ConnectionInvalid, Reasons.ConnectionInvalid, "the key cannot be read")]
    [InlineData(ErrorClass.Denied, "AccessDenied", Reasons.AccessDenied, "by class")]
    [InlineData(ErrorClass.Unauthenticated, "390144", Reasons.AuthenticationFailed, "by class")]
    [InlineData(ErrorClass.Quota, "LimitExceeded", Reasons.QuotaExceeded, "by class")]
    [InlineData(ErrorClass.Terminal, "MalformedPolicyDocument", Reasons.Rejected, "by class")]
    public void Code_before_class(ErrorClass error, string code, string reason, string because) =>
        Assert.True(Reasons.For(new Failure(error, code, "m")) == reason, because);

    [Fact]
    public void Every_class_has_a_row() =>
        Assert.All(Enum.GetValues<ErrorClass>(), error => Assert.NotNull(ReasonTable.Row(Reasons.For(new Failure(error, "", "m")))));
}
