using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Core.Tests.Status;

/// <summary>status.effectivePrefix and status.expiresAt are what AWS enforces, whatever the spec says.</summary>
public sealed class AccessSummaryTests
{
    private const string End = "2027-01-31T00:00:00Z";
    private static readonly DateTimeOffset EndsAt = DateTimeOffset.Parse(End, System.Globalization.CultureInfo.InvariantCulture);
    private static readonly Failure Failed = new(ErrorClass.Transient, "InternalFailure", "iam:GetPolicy: no answer");

    [Fact]
    public void What_is_granted_is_in_force() =>
        Assert.Equal(("sessions/", EndsAt), Of(new Situation { Spec = spec => spec with { ExpiresAt = End } }));

    [Fact]
    public void An_end_that_is_not_in_the_policy_is_no_end() =>
        Assert.Equal(("sessions/", null), Of(new Situation()));

    [Theory]
    [InlineData("va-cut", CutCause.Share, true)]
    [InlineData("va-cut", CutCause.TrustChange, true)]
    [InlineData("somebody's", CutCause.Share, false)]
    public void A_cut_leaves_nothing_in_force(string name, CutCause cause, bool isCut) =>
        Assert.Equal((isCut ? null : "sessions/", null), Of(new Situation { Iam = iam => Role(iam, role => role with { InlinePolicies = new StringMap([new(name, InlineDeny.Cut(cause))]) }) }));

    [Fact]
    public void A_cut_that_somebody_emptied_cuts_nothing() => Assert.Equal(
        ("sessions/", null),
        Of(new Situation { Iam = iam => Role(iam, role => role with { InlinePolicies = new StringMap([new("va-cut", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:PutObject","Resource":"*"}]}""")]) }) }));

    public static TheoryData<string, Func<ObservedIam, ObservedIam>> Nothing { get; } = new()
    {
        { "no role", iam => iam with { Role = Observation<ObservedRole>.Absent.Instance } },
        { "no policy", iam => iam with { Policy = Observation<ObservedPolicy>.Absent.Instance } },
        { "the policy is not attached", iam => Role(iam, role => role with { AttachedPolicyArns = [] }) },
        { "a role of that name elsewhere", iam => Role(iam, role => role with { Arn = "arn:aws:iam::111122223333:role/" + role.Arn.Split('/')[^1] }) },
        { "a policy that somebody else made", iam => Policy(iam, policy => policy with { Tags = StringMap.Empty }) },
        { "a policy that somebody edited", iam => Policy(iam, policy => policy with { Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""" }) },
        { "its end is over", iam => Policy(iam, policy => policy with { Document = (AccessPolicy.TryParse(policy.Document)! with { ExpiresAt = Situation.Now }).ToDocument().ToJson() }) },
    };

    [Theory]
    [MemberData(nameof(Nothing))]
    public void Where_nothing_is_given_or_nothing_of_ours_no_prefix_is_told(string because, Func<ObservedIam, ObservedIam> iam)
    {
        var told = Of(new Situation { Iam = iam, Former = new PartnerShareStatus { EffectivePrefix = "sessions/", ExpiresAt = EndsAt } });
        Assert.True(told == (null, null), because);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_could_not_be_read_is_as_it_was_last_seen(bool policy)
    {
        var former = new PartnerShareStatus { EffectivePrefix = "sessions/former/", ExpiresAt = EndsAt };
        Assert.Equal(("sessions/former/", EndsAt), Of(new Situation
        {
            Former = former,
            Iam = iam => policy ? iam with { Policy = new Observation<ObservedPolicy>.Unknown(Failed) } : iam with { Role = new Observation<ObservedRole>.Unknown(Failed) },
        }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Under_pause_and_Observe_the_former_prefix_stays_in_force_whatever_the_spec_says(bool observe)
    {
        // What stands there was made for another prefix and without an end.
        var told = Of(new Situation
        {
            Paused = !observe,
            ObserveOnly = observe,
            Spec = spec => spec with { ExpiresAt = End },
            Iam = iam => Policy(iam, policy => policy with { Document = (AccessPolicy.TryParse(policy.Document)! with { Prefix = "sessions/former/", ExpiresAt = null }).ToDocument().ToJson() }),
        });
        Assert.Equal(("sessions/former/", null), told);
    }

    private static (string?, DateTimeOffset?) Of(Situation situation)
    {
        var status = situation.Build();
        return (status.EffectivePrefix, status.ExpiresAt);
    }

    private static ObservedIam Role(ObservedIam iam, Func<ObservedRole, ObservedRole> change) => iam with { Role = new Observation<ObservedRole>.Present(change(iam.Role.ValueOrNull!)) };

    private static ObservedIam Policy(ObservedIam iam, Func<ObservedPolicy, ObservedPolicy> change) => iam with { Policy = new Observation<ObservedPolicy>.Present(change(iam.Policy.ValueOrNull!)) };
}
