using VoiceAnalytics.Core.Desired;

namespace VoiceAnalytics.Core.Tests.Desired;

public sealed class UserHandoffTests
{
    private const string OwnerAccount = "999988887777";

    [Fact]
    public void It_names_the_user_and_where_its_key_is_and_no_role()
    {
        var handoff = HandoffOf(false);
        Assert.Equal(["bucket", "credentialsSecret", "prefix", "region", "snowflake.sql", "userArn"], handoff.Data.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("acme-aws-credentials", handoff.Data[DesiredHandoff.CredentialsKey]);
        Assert.DoesNotContain("INTEGRATION = ", handoff.Data[DesiredHandoff.ScriptKey], StringComparison.Ordinal);
    }

    [Fact]
    public void What_people_wrote_about_the_share_is_in_it_as_in_every_mode()
    {
        var handoff = HandoffOf(false, "Calls of the first line", "data@initech.example");
        Assert.Equal("Calls of the first line", handoff.Data[DesiredHandoff.DescriptionKey]);
        Assert.Equal("data@initech.example", handoff.Data[DesiredHandoff.ContactKey]);
        Assert.Contains("-- Contact: data@initech.example", handoff.Data[DesiredHandoff.ScriptKey], StringComparison.Ordinal);
    }

    [Fact]
    public void The_owner_of_a_bucket_in_another_account_is_asked_to_let_the_user_in_and_no_role()
    {
        var policy = HandoffOf(true).Data[DesiredBucketGrant.BucketPolicyKey];
        Assert.Contains(Inputs.Of(Inputs.Share(Inputs.User())).Identity.UserArn, policy, StringComparison.Ordinal);
        Assert.DoesNotContain(":role/", policy, StringComparison.Ordinal);
    }

    private static DesiredHandoff HandoffOf(bool otherAccount, string? description = null, string? contact = null) => Declaration.Of(
        Inputs.Of(
            Inputs.Share(Inputs.User() with { Description = description, Contact = contact }),
            Inputs.Source(source => source with { AccountId = otherAccount ? OwnerAccount : null })),
        Inputs.Now).Handoff!;
}
