using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;

namespace VoiceAnalytics.Core.Tests.Desired;

/// <summary>Whose turn it is when a source has changed.</summary>
public sealed class SourceRolloutTests
{
    private const string Former = "0123456789abcdef";
    private static readonly AnalyticsSource Source = Inputs.Source();
    private static readonly string Now = RolloutShape.Of(Source.Spec);
    private const long Earlier = 99;

    /// <summary>What is changed of an elder share that is behind, of the same source and account.</summary>
    public static TheoryData<string, bool, string> Elders => new()
    {
        { "untouched", true, "the elder comes first" },
        { "younger", false, "the younger comes after" },
        { "through", false, "it has the change already" },
        { "new", false, "a new share neither waits nor holds anybody up, nor does one whose status was lost" },
        { "waiting", true, "it is before this one, and another before it" },
        { "progressing", true, "its turn is not over" },
        { "stopped", true, "the change failed there" },
        { "unable", false, "something else is in its way, which may last for ever" },
        { "blind", false, "it may not look for ever" },
        { "unable before the source's last edit", true, "that edit may have put it right" },
        { "stopped by a former change", true, "the source was mended: the elder tries first" },
        { "deleting", false, "it goes" },
        { "suspended", false, "it stays as it is" },
        { "paused", false, "it stays as it is" },
        { "observed", false, "it is never written" },
        { "of another source", false, "that source did not change" },
        { "of another account", false, "accounts roll out by themselves" },
        { "of the same account, spelled otherwise", true, "case and _ for - do not matter" },
        { "without a connection", false, "the partner runs the script" },
        { "of a connection that is gone", false, "it cannot act" },
    };

    [Theory]
    [MemberData(nameof(Elders))]
    public void A_share_waits_for_an_elder_that_is_about_to_act(string what, bool waits, string because)
    {
        var elder = Elder(what);
        var hold = SourceRollout.HoldOf(Behind("acme", 5), Source, [Behind("acme", 5), elder], AccountOf);
        Assert.True((hold?.Before == "partners/globex") == waits, $"{what}: {because}");
        Assert.Equal(waits, hold is not null);
        Assert.Equal(what == "stopped", hold is { Stopped: true });
    }

    public static TheoryData<string, string> Free => new()
    {
        { "new", "it has nothing that could be kept" },
        { "through", "it has nothing to wait for" },
        { "without a connection", "only a script changes" },
        { "of a connection that is gone", "it cannot act anyway" },
        { "paused", "its plan shows all that it would do" },
        { "observed", "its plan shows all that it would do" },
    };

    [Theory]
    [MemberData(nameof(Free))]
    public void Some_never_wait(string what, string because) =>
        Assert.True(SourceRollout.HoldOf(Elder(what), Source, [Behind("first", 0)], AccountOf) is null, because);

    [Theory]
    [InlineData("blind", true, "what was in both their ways may be over for both: the elder looks first")]
    [InlineData("untouched", false, "it does not wait for long if there is one to wait for")]
    [InlineData("paused", null, "that one will not look")]
    [InlineData("unable", null, "that one has looked")]
    public void A_share_that_could_not_look_itself_gives_the_elder_a_moment(string elder, bool? forAMoment, string because)
    {
        var blind = Recorded(Behind("acme", 5), Former, RolloutStates.Blind);
        Assert.True(SourceRollout.HoldOf(blind, Source, [blind, Elder(elder)], AccountOf)?.ForAMoment == forAMoment, because);
        Assert.Null(SourceRollout.HoldOf(Recorded(blind, Former, RolloutStates.Waiting), Source, [blind, Elder("blind")], AccountOf));
        var unable = Recorded(blind, Former, RolloutStates.Unable);
        Assert.Null(SourceRollout.HoldOf(unable, Source, [unable, Elder("unable")], AccountOf));
    }

    [Fact]
    public void Each_names_the_one_directly_before_it_and_that_one_finds_it_again()
    {
        PartnerShare[] line = [Behind("c", 1), Behind("a", 2), Behind("b", 3)];
        Assert.Equal([null, "partners/c", "partners/a"], line.Select(share => SourceRollout.HoldOf(share, Source, line, AccountOf)?.Before));
        Assert.Equal(["a", "b", null], line.Select(share => SourceRollout.After(share, Source, line, AccountOf)?.Metadata.Name));
    }

    [Fact]
    public void Of_two_made_in_the_same_second_exactly_one_waits()
    {
        PartnerShare[] line = [Behind("one", 1), Behind("two", 1)];
        Assert.Single(line, share => SourceRollout.HoldOf(share, Source, line, AccountOf) is not null);
    }

    [Fact]
    public void Who_lost_its_connection_is_followed_by_the_next_of_the_account_that_it_was_in()
    {
        var gone = Elder("of a connection that is gone");
        Assert.Equal("acme", SourceRollout.After(gone, Source, [gone, Behind("acme", 5)], AccountOf)?.Metadata.Name);
    }

    [Theory]
    [InlineData("view", true)]
    [InlineData("column", true)]
    [InlineData("pattern", true)]
    [InlineData("bucket", false)]
    [InlineData("allow", false)]
    [InlineData("suspend", false)]
    [InlineData("keys", false)]
    [InlineData("adoptable", false)]
    public void What_becomes_objects_rolls_out_and_what_decides_about_access_does_not(string what, bool rollsOut)
    {
        var spec = Source.Spec;
        var changed = what switch
        {
            "view" => spec with { Views = [.. spec.Views, new ViewDefinition { Name = "MORE", Query = "SELECT 1 AS A FROM {table}" }] },
            "column" => spec with { Table = spec.Table with { Columns = [.. spec.Table.Columns, new ColumnDefinition { Name = "MORE", Type = "STRING", Path = ["more"] }] } },
            "pattern" => spec with { FileFormat = spec.FileFormat with { Pattern = ".*" } },
            "bucket" => spec with { Bucket = "another" },
            "allow" => spec with { Allow = [] },
            "suspend" => spec with { Suspend = true },
            "keys" => spec with { KmsKeyArns = ["arn:aws:kms:us-west-1:111122223333:key/1"] },
            _ => spec with { Adoptable = ["a-role"] },
        };
        Assert.Equal(rollsOut, RolloutShape.Of(changed) != Now);
    }

    private static PartnerShare Elder(string what)
    {
        var share = Behind("globex", what == "younger" ? 9 : 2);
        return what switch
        {
            "through" => Recorded(share, Now),
            "new" => share with { Status = null },
            "waiting" => Recorded(share, Former, RolloutStates.Waiting),
            "progressing" => Recorded(share, Former, RolloutStates.Progressing),
            "stopped" => Recorded(share, Former, RolloutStates.Stopped),
            "unable" => Recorded(share, Former, RolloutStates.Unable),
            "blind" => Recorded(share, Former, RolloutStates.Blind),
            "unable before the source's last edit" => Recorded(share, Former, RolloutStates.Unable, Earlier),
            "stopped by a former change" => Recorded(share, Former, RolloutStates.Stopped, Earlier),
            "deleting" => share with { Metadata = share.Metadata with { DeletionTimestamp = Inputs.Now } },
            "suspended" => share with { Spec = share.Spec with { Suspend = true } },
            "paused" => share with { Metadata = share.Metadata with { Annotations = new StringMap([new(Annotations.Paused, "true")]) } },
            "observed" => share with { Spec = share.Spec with { ManagementPolicy = ManagementPolicies.Observe } },
            "of another source" => share with { Spec = share.Spec with { SourceRef = new NameReference { Name = "other" } } },
            "of another account" => Connected(share, "other"),
            "of the same account, spelled otherwise" => Connected(share, "spelled"),
            "without a connection" => share with { Spec = share.Spec with { Snowflake = new SnowflakeTarget() } },
            "of a connection that is gone" => Connected(share, "gone"),
            _ => share,
        };
    }

    private static PartnerShare Behind(string name, int day) => Recorded(Connected(Inputs.Share(Inputs.Spec(), name, day), "acme"), Former);

    private static PartnerShare Connected(PartnerShare share, string connection) =>
        share with { Spec = share.Spec with { Snowflake = new SnowflakeTarget { ConnectionRef = new NameReference { Name = connection } } } };

    private static PartnerShare Recorded(PartnerShare share, string shape, string? state = null, long? of = null) => share with
    {
        Status = new PartnerShareStatus
        {
            Snowflake = new SnowflakeStatus
            {
                AccountIdentifier = "MYORG-ACME",
                SourceShape = shape,
                Rollout = state is null ? null : new RolloutStatus { SourceGeneration = of ?? Source.Metadata.Generation, State = state },
            },
        },
    };

    private static string? AccountOf(PartnerShare share) => share.Spec.Snowflake?.ConnectionRef?.Name switch
    {
        "acme" => "MYORG-ACME",
        "spelled" => "myorg_acme",
        "other" => "MYORG-OTHER",
        _ => null,
    };
}
