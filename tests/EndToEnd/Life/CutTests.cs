using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.EndToEnd.Life;

/// <summary>Access ends for everybody who has it, also for sessions from before, and comes back when it is declared again.</summary>
public sealed class CutTests
{
    private static readonly Declared Acme = new();
    private static readonly Declared Cross = new() { CrossAccount = SimWorld.PartnerAccount, OnlyPrincipal = SimWorld.PartnerReader };

    public static TheoryData<string> Cuts => ["suspended", "source suspended", "not permitted", "deleted"];

    [Theory]
    [MemberData(nameof(Cuts))]
    public Task A_cut_spares_no_session_that_Snowflake_holds(string cut) => SparesNoneAsync(Acme, cut);

    [Theory]
    [MemberData(nameof(Cuts))]
    public Task A_cut_spares_no_session_of_a_partner_s_role(string cut) => SparesNoneAsync(Cross, cut);

    [Fact]
    public async Task A_changed_external_id_leaves_no_session_of_the_former_one()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        var before = Enter(scene, Acme, Declared.ExternalIdOf(scene.World))!;
        Assert.True(Reads(scene, before));
        scene.World.Time.Advance(TimeSpan.FromSeconds(2));
        scene.Apply(Acme with { ExternalId = SimWorld.SnowflakesOwnId }, Acme);
        await scene.RestAsync();
        Assert.False(Reads(scene, before), "by a session of before");
        Assert.Null(Enter(scene, Acme, Declared.ExternalIdOf(scene.World)));
        scene.World.Time.Advance(TimeSpan.FromMinutes(3));
        await scene.RestAsync();
        scene.World.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(Reads(scene, Enter(scene, Acme, SimWorld.SnowflakesOwnId)!), "with the new one");
    }

    private static async Task SparesNoneAsync(Declared declared, string cut)
    {
        using var scene = new Scene();
        scene.Apply(declared);
        await scene.RestAsync();
        var before = Enter(scene, declared, Declared.ExternalIdOf(scene.World))!;
        Assert.True(Reads(scene, before));
        scene.World.Time.Advance(TimeSpan.FromSeconds(30));
        var changed = cut switch
        {
            "suspended" => declared with { Suspend = true },
            "source suspended" => declared with { SourceSuspended = true },
            "not permitted" => declared with { AllowedPrefix = "internal/" },
            _ => declared with { Exists = false },
        };
        scene.Apply(changed, declared);
        await scene.RestAsync();
        Assert.False(Reads(scene, before), "by a session of before");
        Assert.False(Enter(scene, declared, Declared.ExternalIdOf(scene.World)) is { } after && Reads(scene, after), "by a session of now");
        scene.Apply(declared, changed);
        await scene.RestAsync();
        Assert.True(Reads(scene, Enter(scene, declared, Declared.ExternalIdOf(scene.World))!), "when it is declared again");
    }

    private static AssumedSession? Enter(Scene scene, Declared declared, string externalId) => scene.World.Aws.Oracle.TryAssume(
        new AwsPrincipal(declared.Reader!), new ShareIdentity(scene.World.Installation, "partners", "acme", "").RoleArn, externalId);

    private static bool Reads(Scene scene, AssumedSession session) => scene.World.Aws.Oracle.CanRead(session, SimWorld.Bucket, "sessions/a.gz");
}
