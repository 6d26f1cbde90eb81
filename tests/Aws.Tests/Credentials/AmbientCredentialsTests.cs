namespace VoiceAnalytics.Aws.Tests.Credentials;

public sealed class AmbientCredentialsTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("AWS_ACCESS_KEY_ID", null)]
    [InlineData("AWS_WEB_IDENTITY_TOKEN_FILE", null)]
    [InlineData("AWS_ACCESS_KEY_ID AWS_WEB_IDENTITY_TOKEN_FILE", "IRSA")]
    [InlineData("AWS_ACCESS_KEY_ID AWS_CONTAINER_CREDENTIALS_FULL_URI", "EKS Pod Identity")]
    public void Static_keys_that_hide_the_pods_role_are_warned_of(string set, string? source)
    {
        var warning = AmbientCredentials.Warning(name => set.Split(' ').Contains(name) ? "value" : null);

        Assert.Equal(source is null, warning is null);
        Assert.Contains(source ?? "", warning ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("value", warning ?? "", StringComparison.Ordinal);
    }
}
