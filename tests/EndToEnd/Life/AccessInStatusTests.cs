using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.EndToEnd.Life;

/// <summary>status.effectivePrefix and status.expiresAt through a share's life: what AWS gives, not what the spec asks for.</summary>
public sealed class AccessInStatusTests
{
    private const string End = "2026-12-31T00:00:00Z";
    private static readonly Declared Acme = new() { ExpiresAt = End };

    [Fact]
    public async Task They_follow_what_is_granted_cut_and_given_back()
    {
        using var scene = new Scene();
        scene.Apply(Acme with { Principal = null });
        await scene.RestAsync();
        Assert.Equal((null, null), Of(scene));
        scene.Apply(Acme, Acme with { Principal = null });
        await scene.RestAsync();
        Assert.Equal(("sessions/", End), Of(scene));
        scene.Apply(Acme with { Suspend = true }, Acme);
        await scene.RestAsync();
        Assert.Equal((null, null), Of(scene));
        scene.Apply(Acme with { Prefix = "sessions/inner/", ExpiresAt = null }, Acme with { Suspend = true });
        await scene.RestAsync();
        Assert.Equal(("sessions/inner/", null), Of(scene));
    }

    [Theory]
    [InlineData("paused")]
    [InlineData("observed")]
    [InlineData("invalid")]
    [InlineData("another database")]
    public async Task What_the_spec_newly_asks_for_and_does_not_get_is_not_told(string why)
    {
        using var scene = new Scene();
        var narrow = Acme with { Prefix = "sessions/inner/" };
        scene.Apply(narrow);
        await scene.RestAsync();
        var wider = narrow with { Prefix = "sessions/", ExpiresAt = null };
        scene.Apply(why switch
        {
            "paused" => wider with { Paused = true },
            "observed" => wider with { ManagementPolicy = "Observe" },
            "invalid" => wider with { Invalid = true },
            _ => wider with { Database = "OTHER" },
        }, narrow);
        await scene.RestAsync();
        Assert.False(scene.IsReady);
        Assert.Equal(("sessions/inner/", End), Of(scene));
    }

    [Fact]
    public async Task While_IAM_cannot_be_read_the_last_that_was_seen_stays()
    {
        using var scene = new Scene();
        scene.Apply(Acme);
        await scene.RestAsync();
        scene.World.Aws.Faults = request => request.Operation == "GetPolicy" ? new Fault.Refuse(500, "ServiceFailure") : null;
        scene.Stop();
        scene.World.Time.Advance(TimeSpan.FromMinutes(20));
        await scene.PassesAsync(2);
        Assert.Equal(("sessions/", End), Of(scene));
    }

    private static (string?, string?) Of(Scene scene) => ((string?)scene.Share?["status"]?["effectivePrefix"], (string?)scene.Share?["status"]?["expiresAt"]);
}
