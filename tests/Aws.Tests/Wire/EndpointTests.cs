using VoiceAnalytics.Aws.Iam.Model;

namespace VoiceAnalytics.Aws.Tests.Wire;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("us-east-1", "https://iam.amazonaws.com/", "us-east-1", "IAM has one endpoint in the partition aws")]
    [InlineData("eu-west-1", "https://iam.amazonaws.com/", "us-east-1", "the operator's region does not matter to IAM")]
    [InlineData("cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn/", "cn-north-1", "China signs for Beijing")]
    [InlineData("us-gov-east-1", "https://iam.us-gov.amazonaws.com/", "us-gov-west-1", "GovCloud signs for US-West")]
    public async Task Iam_is_called_at_the_partitions_endpoint(string region, string url, string signingRegion, string because)
    {
        var (clients, wire) = TestAws.Answering(_ => RecordingHandler.Success("DeleteRole"), options => options with { Region = region });
        using (clients)
        {
            await clients.Iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = "r" }, TestContext.Current.CancellationToken);
        }

        var sent = Assert.Single(wire.Sent);
        Assert.True(sent.Url.ToString() == url, $"{sent.Url}: {because}");
        Assert.Contains($"/{signingRegion}/iam/aws4_request", sent.Authorization, StringComparison.Ordinal);
        Assert.Equal(HttpMethod.Post, sent.Method);
        Assert.Equal("application/x-www-form-urlencoded", sent.ContentType);
        Assert.Equal("2010-05-08", sent.Form["Version"]);
    }

    [Theory]
    [InlineData("eu-central-1", "us-east-1")]
    [InlineData("cn-north-1", "cn-north-1")]
    public async Task An_endpoint_of_ones_own_keeps_the_partitions_signing_region(string region, string signingRegion)
    {
        var (clients, wire) = TestAws.Answering(
            _ => RecordingHandler.Success("DeleteRole"),
            options => options with { Region = region, IamEndpoint = new Uri("http://127.0.0.1:4566/") });
        using (clients)
        {
            await clients.Iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = "r" }, TestContext.Current.CancellationToken);
        }

        var sent = Assert.Single(wire.Sent);
        Assert.Equal("http://127.0.0.1:4566/", sent.Url.ToString());
        Assert.Contains($"/{signingRegion}/iam/aws4_request", sent.Authorization, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-iso-east-1")]
    [InlineData("us-isob-east-1")]
    [InlineData("eusc-de-east-1")]
    public void A_partition_that_we_do_not_know_is_refused(string region)
    {
        var error = Assert.Throws<ArgumentException>(() => AwsPartition.OfRegion(region));
        Assert.Contains(region, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu-west-1", "https://sts.eu-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", "https://sts.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", "https://sts.us-gov-west-1.amazonaws.com/")]
    public async Task Sts_is_regional(string region, string url)
    {
        var (clients, wire) = TestAws.Answering(_ => StsAnswers.Identity(), options => options with { Region = region });
        using (clients)
        {
            await CallerIdentity.ReadAsync(clients.Sts, TestContext.Current.CancellationToken);
        }

        Assert.Equal(url, Assert.Single(wire.Sent).Url.ToString());
    }
}
