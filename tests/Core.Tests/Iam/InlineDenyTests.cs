using VoiceAnalytics.Core.Iam;

namespace VoiceAnalytics.Core.Tests.Iam;

public sealed class InlineDenyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, 250, TimeSpan.Zero);

    [Theory]
    [InlineData(CutCause.Share)]
    [InlineData(CutCause.TrustChange)]
    public void A_cut_tells_why_it_is_there(CutCause cause) => Assert.Equal(cause, InlineDeny.CauseOf(InlineDeny.Cut(cause)));

    [Fact]
    public void A_deny_whose_label_was_changed_is_lifted_only_after_a_revocation() =>
        Assert.Equal(CutCause.TrustChange, InlineDeny.CauseOf(InlineDeny.Cut(CutCause.Share).Replace("CutShare", "Mine", StringComparison.Ordinal)));

    [Fact]
    public void A_weakened_deny_is_no_cut() =>
        Assert.Null(InlineDeny.CauseOf(InlineDeny.Cut(CutCause.Share).Replace("\"Action\":\"*\"", "\"Action\":\"ec2:*\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_revocation_reads_back_as_written_and_covers_the_current_second(bool repeated)
    {
        var read = InlineDeny.ParseRevoke(InlineDeny.Revoke(Now, repeated), Now);
        Assert.NotNull(read);
        Assert.Equal(repeated, read.Value.Repeated);
        Assert.True(read.Value.Until > Now);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""")]
    public void Anything_else_is_no_revocation(string document) => Assert.Null(InlineDeny.ParseRevoke(document, Now));
}
