using System.Runtime.CompilerServices;
using VoiceAnalytics.Contract.Worlds;

namespace VoiceAnalytics.Contract.Life;

/// <summary>A share whose Snowflake objects the operator makes: Snowflake assumes the role in that AWS and loads a file from it.</summary>
public abstract class ConnectionLifeContract(string world) : LifeContract(world)
{
    private const string Spec = """
        prefix: sessions/
        snowflake: { connectionRef: { name: acme }, warehouse: COMPUTE_WH }
        """;

    /// <summary>Whether this AWS keeps a user's boundary; where it does not, the operator would put it back for ever.</summary>
    private protected virtual bool HasUserBoundaries => true;

    [Fact]
    public Task A_share_loads_is_cut_loads_again_and_leaves_nothing_behind() => LiveAsync(Spec, boundary: true);

    [Fact]
    public Task So_does_one_whose_stage_has_an_access_key() => LiveAsync(Spec + "\naccessMode: IamUser", HasUserBoundaries);

    private Task LiveAsync(string spec, bool boundary, [CallerMemberName] string name = "") => HoldsAsync(async aws =>
    {
        var credentials = await InstallAsync(aws);
        using var snowflake = new SnowflakeParty(aws);
        using var controller = new Controller(aws, credentials, snowflake, boundary);
        controller.Cluster.ApplyYaml(SnowflakeParty.ConnectionYaml);
        var account = aws.Partner.Split(':')[4];

        await ApplyAsync(controller, spec, account);
        AssertReady(controller);
        Assert.Equal("True", (string?)controller.Condition("AccessVerified")?["status"]);
        controller.Wait(TimeSpan.FromHours(1));
        await snowflake.World.RunDueTasksAsync(Stop);
        Assert.Equal("1", Rows(snowflake));

        await ApplyAsync(controller, spec + "\nsuspend: true", account);
        Assert.Equal("Suspended", Ready(controller).Reason);
        await ApplyAsync(controller, spec + "\nsuspend: false", account);
        AssertReady(controller);

        controller.Cluster.Delete("partnershares", "partners", "acme");
        await controller.RestAsync(Stop);
        Assert.Null(controller.Share);
        Assert.Empty((await aws.Admin.Iam.ListRolesAsync(new() { PathPrefix = controller.Installation.IamPath }, Stop)).Roles);
        Assert.Empty((await aws.Admin.Iam.ListPoliciesAsync(new() { PathPrefix = controller.Installation.IamPath, Scope = "Local" }, Stop)).Policies);
        Assert.Empty((await aws.Admin.Iam.ListUsersAsync(new() { PathPrefix = controller.Installation.IamPath }, Stop)).Users);
        Assert.DoesNotContain("VA_PARTNERS_ACME", snowflake.World.Snapshot(), StringComparison.OrdinalIgnoreCase);
    }, name);

    private static string? Rows(SnowflakeParty snowflake) => snowflake.World.Account(SnowflakeParty.Account).Execute("SELECT COUNT(*) AS N FROM ANALYTICS.VOICE.SESSIONS").Cell(0, "N");
}

[Trait(WorldNames.Trait, WorldNames.Embedded)]
public sealed class EmbeddedConnectionLife() : ConnectionLifeContract(WorldNames.Embedded);

[Trait(WorldNames.Trait, WorldNames.Moto)]
public sealed class MotoConnectionLife() : ConnectionLifeContract(WorldNames.Moto)
{
    // moto takes no signature of a request whose query has an encoded slash, as the listing of a folder has.
    private protected override bool IsEnforced => false;

    private protected override bool HasUserBoundaries => false;
}
