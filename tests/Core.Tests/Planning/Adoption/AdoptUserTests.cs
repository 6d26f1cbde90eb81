using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Tests.Planning.Iam;
using VoiceAnalytics.Core.Tests.Planning.Keys;

namespace VoiceAnalytics.Core.Tests.Planning.Adoption;

public sealed class AdoptUserTests
{
    [Fact]
    public void Its_key_is_the_former_one_from_the_first_write_on()
    {
        var plan = Plan(HandMade.User);
        Assert.Equal(["TagUser", "PutUserPermissionsBoundary", "CreatePolicy", "AttachUserPolicy", "DetachUserPolicy"], plan.Actions.Select(action => action.Verb));
        var claim = (IamAction.TagUser)plan.Actions[0];
        Assert.True(claim.Claims);
        Assert.Equal(new KeyLedger(null, new DatedKey("AKIAOLD", Shares.Now), [], null, null), KeyLedger.Of(claim.Tags));
    }

    [Fact]
    public void Before_the_claim_no_key_is_touched_and_none_is_made()
    {
        var observed = new ObservedShare(HandMade.Of(HandMade.User), null, Observation<ObservedHandoff>.Presumed.Instance) { Credentials = Observation<ObservedCredentials>.Absent.Instance };
        Assert.Empty(KeyPlanner.Narrow(Desired(), Keys, observed, Shares.Now).Actions);
        Assert.Empty(KeyPlanner.Grant(Desired(), Keys, observed, settled: true, Shares.Now).Actions);
    }

    [Fact]
    public void After_it_a_new_key_is_made_beside_the_old_one_and_the_old_one_stays_Active()
    {
        var iam = Plan(HandMade.User).Actions.Cast<IamAction>().Aggregate(HandMade.Of(HandMade.User), (iam, action) => IamEffects.Apply(iam, action));
        var observed = new ObservedShare(iam, null, Observation<ObservedHandoff>.Presumed.Instance) { Credentials = Observation<ObservedCredentials>.Absent.Instance };
        Assert.Empty(KeyPlanner.Narrow(Desired(), Keys, observed, Shares.Now).Actions);
        Assert.IsType<IamAction.CreateAccessKey>(Assert.Single(KeyPlanner.Grant(Desired(), Keys, observed, settled: true, Shares.Now).Actions));
        Assert.True(iam.User.ValueOrNull!.Keys[0].Active);
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "group", "groups (analysts)" },
        { "password", "other ways to sign in (LoginProfile)" },
        { "ssh key", "other ways to sign in (SshPublicKey)" },
        { "two keys", "2 access keys (AKIANEW Inactive, AKIAOLD Active)" },
        { "inline", "inline policies (extra)" },
        { "path", "only what stands at path /" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_persons_user_is_refused_with_what_to_do_and_no_write(string trouble, string says)
    {
        var plan = Plan(trouble switch
        {
            "group" => HandMade.User with { Groups = ["analysts"] },
            "password" => HandMade.User with { Credentials = [new UserCredential(UserCredentialKind.LoginProfile, "u")] },
            "ssh key" => HandMade.User with { Credentials = [new UserCredential(UserCredentialKind.SshPublicKey, "k")] },
            "two keys" => HandMade.User with { Keys = [.. HandMade.User.Keys, new ObservedKey("AKIANEW", false, Shares.Now)] },
            "inline" => HandMade.User with { InlinePolicies = StringMap.Empty.With("extra", "{}") },
            "path" => HandMade.User with { Arn = "arn:aws:iam::111122223333:user/people/snowflake-voice-analytics-reader" },
            _ => throw new ArgumentException(trouble, nameof(trouble)),
        });
        Assert.Empty(plan.Actions);
        var block = Assert.Single(plan.Blocks);
        Assert.Equal(Reasons.AdoptionRefused, block.Reason);
        Assert.Contains(says, block.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_key_there_is_none_to_retire() =>
        Assert.Null(KeyLedger.Of(((IamAction.TagUser)Plan(HandMade.User with { Keys = [] }).Actions[0]).Tags).Retiring);

    private static DesiredKeys Keys { get; } = new(KeyWorld.RotateEvery, KeyWorld.Overlap, null, KeyWorld.Plain, MayMint: true);

    private static DesiredIam Desired() => HandMade.Desired() with { ByUser = true };

    private static Plan Plan(ObservedUser user) => IamPlanner.Plan(Desired(), HandMade.Of(user), Shares.Now);
}
