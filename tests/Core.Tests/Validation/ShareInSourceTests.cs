using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.Validation;

public sealed class ShareInSourceTests
{
    private static readonly AnalyticsSource Source = new()
    {
        Metadata = new ObjectMetadata { Name = "voice" },
        Spec = new AnalyticsSourceSpec
        {
            Region = "us-west-1",
            Adoptable = ["old-role"],
            Views = [new ViewDefinition { Name = "leads", Query = "SELECT 1" }],
        },
    };

    public static TheoryData<PartnerShareSpec, string?, string> Cases => new()
    {
        { Partner("arn:aws:iam::123456789012:user/abc"), null, "a user of another account in our partition" },
        { Partner("arn:aws:iam::111122223333:user/abc"), "spec.snowflake.partner.iamUserArn", "the operator's own account" },
        { Partner("arn:aws-cn:iam::123456789012:user/abc"), "spec.snowflake.partner.iamUserArn", "another partition" },
        { new() { CrossAccount = new() { AccountId = "111122223333" } }, "spec.crossAccount.accountId", "the operator's own account" },
        { new() { Snowflake = new() { Table = "\"LEADS\"" } }, "spec.snowflake.table", "a view has that name" },
        { new() { Snowflake = new() { Table = "\"leads\"" } }, null, "another name: verbatim" },
        { new() { Adopt = new() { RoleName = "old-role" } }, null, "two signatures" },
        { new() { Adopt = new() { RoleName = "Old-Role" } }, "spec.adopt.roleName", "exact names only" },
        { new() { Adopt = new() { Table = "SESSIONS" } }, "spec.adopt.table", "one signature" },
    };

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Case(PartnerShareSpec spec, string? field, string because)
    {
        var errors = ShareInSource.Validate(new PartnerShare { Spec = spec }, Source, "111122223333");
        Assert.True(errors.Select(error => error.Field).SequenceEqual(field is null ? [] : [field]), because);
    }

    private static PartnerShareSpec Partner(string arn) => new() { Snowflake = new() { Partner = new() { IamUserArn = arn } } };
}
