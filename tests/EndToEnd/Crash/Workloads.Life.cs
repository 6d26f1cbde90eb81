using Amazon.Runtime;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>What happens around a share: outages, other clusters, wrong credentials, a namespace that goes.</summary>
internal static partial class Workloads
{
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(10);

    public static IReadOnlyList<Workload> OfLife { get; } =
    [
        .. Kept("managed: ", Ungranted).Where(each => !each.Name.EndsWith("the finalizer is taken off", StringComparison.Ordinal)),
        new("managed: an end that passed, and a later one", [new(Managed with { ExpiresAt = "2026-11-23T12:00:00Z" }, Wait: TimeSpan.FromHours(5)), new(Managed with { ExpiresAt = "2026-12-24T00:00:00Z" })]),
        new("managed: the source narrows its terms and allows again", [new(Managed), new(Managed with { AllowedPrefix = "internal/" }), new(Managed)]),
        new("managed: orphan", [new(Managed with { DeletionPolicy = "Orphan" }), new(Managed with { DeletionPolicy = "Orphan", Exists = false })]),
        new("managed: restore a backup: the same share under another uid", [new(Managed), new(Managed, world => Restore(world, Managed))]),
        .. new (string Mode, Declared Share)[] { ("", Share), ("cross: ", Cross), ("user: ", User) }.SelectMany(each => Around(each.Mode, each.Share)),
        new("another share of the name: a user in place of the role", [new(Share), new(User, world => Remake(world, User))]),
        new("another share of the name: a role in place of the user", [new(User), new(Share, world => Remake(world, Share))]),
        .. new (string Mode, Declared Share)[] { ("managed: ", Ungranted), ("stage: ", UngrantedUser) }.SelectMany(each => AroundManaged(each.Mode, each.Share)),
    ];

    private static IEnumerable<Workload> Around(string mode, Declared share)
    {
        yield return new($"{mode}AWS is down when the share is made", [new(share, AwsIsDown)]);
        yield return new($"{mode}AWS is down when the share is changed", [new(share), new(share with { Prefix = "sessions/inner/" }, AwsIsDown)]);
        yield return new($"{mode}credentials of another account for a while", [new(share), new(share with { Description = "two" }, WrongAccount) { Restarts = true }]);
        yield return new($"{mode}another cluster of the same id, which then takes over", [
            new(share),
            new(share with { NeedNotRead = true }, world => AnotherCluster(world, share)) { Restarts = true },
            new(share, world => world.TakeOverInstallation = true) { Restarts = true },
        ]);
        yield return new($"{mode}delete the namespace", [new(share), new(share with { Exists = false }, DeleteNamespace)]);
    }

    private static IEnumerable<Workload> AroundManaged(string mode, Declared share)
    {
        yield return new($"{mode}Snowflake is down when the share is made", [new(share, SnowflakeIsDown)]);
        yield return new($"{mode}Snowflake is down when the share is suspended, and again when it is resumed", [new(share), new(share with { Suspend = true }, SnowflakeIsDown), new(share, SnowflakeIsDown)]);
        yield return new($"{mode}Snowflake is down when the share is deleted", [new(share), new(share with { Exists = false }, SnowflakeIsDown)]);
        yield return new($"{mode}AWS is down when the share is made", [new(share, AwsIsDown)]);
        yield return new($"{mode}another cluster of the same id, which then takes over", [
            new(share),
            new(share with { NeedNotRead = true }, world => AnotherCluster(world, share)) { Restarts = true },
            new(share, world => world.TakeOverInstallation = true) { Restarts = true },
        ]);
        yield return new($"{mode}delete the namespace", [new(share), new(share with { Exists = false, ConnectionExists = false }, DeleteNamespace, Wait: TimeSpan.FromMinutes(20))], LosesCredentials: true);
    }

    private static void AwsIsDown(SimWorld world)
    {
        var end = world.Time.GetUtcNow() + Outage;
        world.Aws.Faults = _ => world.Time.GetUtcNow() < end ? new Fault.Refuse(503, "ServiceUnavailable") : null;
    }

    private static void SnowflakeIsDown(SimWorld world)
    {
        var end = world.Time.GetUtcNow() + Outage;
        world.Snowflake.Faults = _ => world.Time.GetUtcNow() < end ? new Fault.Refuse(503, "000503") : null;
    }

    private static void WrongAccount(SimWorld world) => world.OperatorCredentials = new WrongFor(world.Time.GetUtcNow() + Outage, world);

    // As after the YAML was applied to a second cluster: nothing of it is in the first one's hands here.
    private static void AnotherCluster(SimWorld world, Declared share)
    {
        Restore(world, share);
        world.Installation = world.Installation with { KubeSystemUid = "another-kube-system" };
    }

    // The finalizer is taken off, the share deleted, and one made that declares something else, before the operator looks.
    private static void Remake(SimWorld world, Declared next)
    {
        Strip(world);
        world.Kubernetes.Delete("partnershares", "partners", "acme");
        world.Kubernetes.ApplyYaml(next.ShareYaml);
    }

    private static void DeleteNamespace(SimWorld world) => world.Kubernetes.Delete("namespaces", "", "partners");

    // Whoever mounted the wrong profile corrects it; the SDK asks again for every call.
    private sealed class WrongFor(DateTimeOffset end, SimWorld world) : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => (world.Time.GetUtcNow() < end ? world.StrangerCredentials : world.RightCredentials).GetCredentials();
    }
}
