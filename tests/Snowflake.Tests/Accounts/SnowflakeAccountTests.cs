using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Snowflake.Tests;

public sealed class SnowflakeAccountTests
{
    [Theory]
    [InlineData("MYORG-ACME", "myorg-acme.snowflakecomputing.com", "MYORG-ACME", "organisation and account")]
    [InlineData("myorg-acme", "myorg-acme.snowflakecomputing.com", "MYORG-ACME", "case does not matter")]
    [InlineData("MYORG-ACME_EU_1", "myorg-acme-eu-1.snowflakecomputing.com", "MYORG-ACME_EU_1", "certificates do not cover underscores, the account's name has them")]
    [InlineData("myorg-acme-eu", "myorg-acme-eu.snowflakecomputing.com", "MYORG-ACME-EU", "the form with hyphens for underscores")]
    [InlineData("xy12345", "xy12345.snowflakecomputing.com", "XY12345", "locator in AWS us-west-2")]
    [InlineData("xy12345.us-east-2.aws", "xy12345.us-east-2.aws.snowflakecomputing.com", "XY12345", "locator, region and cloud")]
    [InlineData("xy12345.eu-central-1", "xy12345.eu-central-1.snowflakecomputing.com", "XY12345", "locator and region")]
    [InlineData("xy12345.west-europe.azure", "xy12345.west-europe.azure.snowflakecomputing.com", "XY12345", "Azure")]
    [InlineData("xy12345.us-central1.gcp", "xy12345.us-central1.gcp.snowflakecomputing.com", "XY12345", "GCP")]
    [InlineData("xy12345.fhplus.us-gov-west-1.aws", "xy12345.fhplus.us-gov-west-1.aws.snowflakecomputing.com", "XY12345", "government")]
    [InlineData("myorg-acme.privatelink", "myorg-acme.privatelink.snowflakecomputing.com", "MYORG-ACME", "private link by name")]
    [InlineData("xy12345.us-east-1.privatelink", "xy12345.us-east-1.privatelink.snowflakecomputing.com", "XY12345", "private link by locator")]
    [InlineData("xy12345.cn-northwest-1.aws", "xy12345.cn-northwest-1.aws.snowflakecomputing.cn", "XY12345", "China by region")]
    [InlineData("MYORG-ACME.cn", "myorg-acme.snowflakecomputing.cn", "MYORG-ACME", "China by name")]
    [InlineData("acme-x7.global", "acme-x7.global.snowflakecomputing.com", "ACME", "replicated accounts carry a suffix")]
    public void Host_and_token_form_are_derived(string text, string host, string jwt, string because)
    {
        var account = SnowflakeAccount.Parse(text);
        Assert.True(account.Host == host && account.JwtAccount == jwt, $"{because}: {account.Host} {account.JwtAccount}");
        Assert.Equal($"https://{host}/", SnowflakeEndpoints.Derived.For(account).ToString());
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(null, "empty")]
    [InlineData("myorg.acme", "the form of SQL and data sharing is not an account identifier")]
    [InlineData("https://myorg-acme.snowflakecomputing.com", "a URL")]
    [InlineData("myorg-acme.snowflakecomputing.com", "a host")]
    [InlineData("myorg/acme", "a slash")]
    [InlineData("myorg-acme@evil.example", "another host")]
    [InlineData("myorg-acme.evil.example", "another host")]
    [InlineData("myorg-acme:444", "a port")]
    [InlineData("myorg-acme?x", "a query")]
    [InlineData("myorg-acme#", "a fragment")]
    [InlineData("-acme", "starts with a hyphen")]
    [InlineData("myorg-", "ends with a hyphen")]
    [InlineData("myorg-acme_", "its host's label would end with a hyphen")]
    [InlineData("1myorg-acme", "starts with a digit")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123", "longer than a label of a host name")]
    [InlineData("myorg-acme.", "an empty part")]
    [InlineData("myorg acme", "a space")]
    [InlineData("myorg-acmé", "not ASCII")]
    [InlineData("myorg-acme\n", "a line feed")]
    [InlineData("x.a-b.c-d.e-f.g-h.i-j", "too many parts")]
    public void Others_are_refused(string? text, string because)
    {
        Assert.False(SnowflakeAccount.TryParse(text, out _, out var message), because);
        Assert.NotEmpty(message);
    }

    [Theory]
    [InlineData("MYORG-ACME_EU", "myorg-acme-eu")]
    [InlineData("MYORG-ACME.privatelink", "MYORG-ACME")]
    public void Two_spellings_of_one_account_are_the_same(string left, string right) => Assert.True(SnowflakeAccount.Same(left, right));

    [Fact]
    public void An_override_holds_however_the_account_is_spelled()
    {
        Assert.True(SnowflakeEndpoints.TryParse(["myorg-acme_eu=http://127.0.0.1:8080"], out var endpoints, out _));
        Assert.Equal("http://127.0.0.1:8080/", endpoints.For(SnowflakeAccount.Parse("MYORG-ACME-EU")).ToString());
    }

    [Fact]
    public void An_override_is_for_its_account_alone()
    {
        Assert.True(SnowflakeEndpoints.TryParse(["myorg-acme=http://127.0.0.1:8080"], out var endpoints, out _));
        Assert.Equal("http://127.0.0.1:8080/", endpoints.For(SnowflakeAccount.Parse("MYORG-ACME")).ToString());
        Assert.Equal("https://myorg-other.snowflakecomputing.com/", endpoints.For(SnowflakeAccount.Parse("MYORG-OTHER")).ToString());
    }

    [Theory]
    [InlineData("myorg-acme", "no URL")]
    [InlineData("myorg-acme=", "no URL")]
    [InlineData("my org=https://x.example", "no account")]
    [InlineData("myorg-acme=http://x.example", "a token over plain HTTP to another machine")]
    [InlineData("myorg-acme=https://u:p@x.example", "credentials in the URL")]
    [InlineData("myorg-acme=https://x.example/path", "a path")]
    [InlineData("myorg-acme=ftp://x.example", "another scheme")]
    public void Other_overrides_are_refused(string flag, string because) =>
        Assert.False(SnowflakeEndpoints.TryParse([flag], out _, out _), because);

    [Fact]
    public void An_account_is_overridden_once() =>
        Assert.False(SnowflakeEndpoints.TryParse(["a-b=https://x.example", "A-B=https://y.example"], out _, out _));
}
