using System.Text.Json.Nodes;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Core.Tests.Desired;

public sealed class CrossAccountTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(Inputs.PartnerRole, null)]
    [InlineData(Inputs.PartnerRole, "2027-01-31T00:00:00Z")]
    public void The_trust_names_the_account_the_share_s_own_external_id_the_principal_and_the_end(string? principalArn, string? expiresAt)
    {
        var inputs = Inputs.Of(Inputs.Share(Inputs.Cross(principalArn) with { ExpiresAt = expiresAt }));
        var trust = JsonNode.Parse(TrustOf(inputs))!["Statement"]![0]!;
        Assert.Equal($"arn:aws:iam::{Inputs.PartnerAccount}:root", (string?)trust["Principal"]!["AWS"]);
        Assert.Equal("sts:AssumeRole", (string?)trust["Action"]);
        Assert.Equal(ExternalId.For(Inputs.Key.Span, inputs.Identity), (string?)trust["Condition"]!["StringEquals"]!["sts:ExternalId"]);
        Assert.Equal(principalArn, (string?)trust["Condition"]!["ArnEquals"]?["aws:PrincipalArn"]);
        Assert.Equal(expiresAt, (string?)trust["Condition"]!["DateLessThan"]?["aws:CurrentTime"]);
    }

    [Fact]
    public void Nobody_is_waited_for_and_the_role_is_born_with_its_final_trust()
    {
        var inputs = Inputs.Of(Inputs.Share(Inputs.Cross()));
        var plan = SharePlanner.Plan(inputs, Declaration.Of(inputs, Inputs.Now), new(Observed.ObservedIam.Presumed, null, Observed.Observation<Observed.ObservedHandoff>.Presumed.Instance), false, Inputs.Now);
        Assert.Empty(plan.Blocks);
        Assert.Equal(["CreatePolicy", "CreateRole", "AttachRolePolicy", "CreateHandoff"], plan.Actions.Select(action => action.Verb));
        Assert.Equal(TrustOf(inputs), plan.Actions.OfType<IamAction.CreateRole>().Single().TrustDocument);
    }

    [Theory]
    [InlineData("handoff-account", null, false, false)]
    [InlineData("handoff-role", Inputs.PartnerRole, false, false)]
    [InlineData("handoff-role-keys-end", Inputs.PartnerRole, true, false)]
    [InlineData("handoff-other-bucket-account", null, true, true)]
    public void The_handoff_is_golden(string name, string? principalArn, bool keysAndEnd, bool otherAccount)
    {
        var spec = Inputs.Cross(principalArn) with { ExpiresAt = keysAndEnd ? "2027-01-31T00:00:00Z" : null };
        var source = Inputs.Source(each => each with
        {
            KmsKeyArns = keysAndEnd ? ["arn:aws:kms:us-west-1:999988887777:key/11111111-2222-3333-4444-555555555555"] : [],
            AccountId = otherAccount ? "999988887777" : null,
        });
        var handoff = Declaration.Of(Inputs.Of(Inputs.Share(spec), source), Inputs.Now).Handoff!;
        Assert.DoesNotContain(DesiredHandoff.ScriptKey, handoff.Data.Keys);
        GoldenText.Matches($"{name}.txt", string.Concat(handoff.Data.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"===== {entry.Key}\n{entry.Value}\n")));
    }

    [Fact]
    public void A_share_that_Snowflake_loads_has_no_entry_of_this_mode()
    {
        var handoff = Declaration.Of(Inputs.Of(Inputs.Share()), Inputs.Now).Handoff!;
        Assert.Equal(["bucket", "externalId", "prefix", "region", "roleArn", "snowflake.sql"], handoff.Data.Keys.Order(StringComparer.Ordinal));
    }

    private static string TrustOf(ShareInputs inputs) => Assert.IsType<DesiredTrust.To>(
        IamDeclaration.Build(inputs, Declaration.Of(inputs, Inputs.Now), new Principal.NotYet("", "")).Trust).Document;
}
