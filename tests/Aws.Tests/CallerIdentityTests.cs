using VoiceAnalytics.Aws.Tests.Wire;

namespace VoiceAnalytics.Aws.Tests;

public sealed class CallerIdentityTests
{
    [Theory]
    [InlineData("arn:aws:sts::111122223333:assumed-role/voice-analytics-operator/session", "aws", "voice-analytics-operator")]
    [InlineData("arn:aws-cn:iam::111122223333:user/team/ops/jane", "aws-cn", "jane")]
    [InlineData("arn:aws-us-gov:iam::111122223333:root", "aws-us-gov", null)]
    public async Task Account_partition_and_principal_are_read(string arn, string partition, string? principal)
    {
        var (clients, wire) = TestAws.Answering(_ => StsAnswers.Identity(arn: arn));
        using (clients)
        {
            var identity = await CallerIdentity.ReadAsync(clients.Sts, TestContext.Current.CancellationToken);
            Assert.Equal(("111122223333", arn, partition, principal), (identity.AccountId, identity.Arn, identity.Partition, identity.PrincipalName));
        }
        Assert.Equal("GetCallerIdentity", wire.Sent[0].Action);
    }

    [Theory]
    [InlineData("", "arn:aws:iam::1:root")]
    [InlineData("111122223333", "")]
    public async Task An_answer_without_account_or_arn_proves_nothing(string account, string arn)
    {
        var (clients, _) = TestAws.Answering(_ => StsAnswers.Identity(account, arn));
        using (clients)
        {
            await Assert.ThrowsAsync<FormatException>(() => CallerIdentity.ReadAsync(clients.Sts, TestContext.Current.CancellationToken));
        }
    }
}
