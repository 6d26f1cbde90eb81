namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>A changed source, which reaches its shares one after the other.</summary>
internal static partial class Workloads
{
    /// <summary>A lexer finds nothing wrong with it; Snowflake does.</summary>
    private const string Broken = "SELECT NO_SUCH_COLUMN FROM {table}";
    private const string Sound = "SELECT RAW_DATA FROM {table}";

    // Properties: what they are made of is in another file, and may be initialised later.
    private static Declared Mended => Ungranted with { ViewQuery = Sound };

    // A second share of the same source, younger, with a database of its own.
    public static IReadOnlyList<Workload> RollingOut =>
    [
        new("rollout: a source change over two shares", [new(Ungranted), new(Ungranted, Second), new(Mended)]),
        new("rollout: stopped at the first of two, then mended", [new(Ungranted), new(Ungranted, Second), new(Ungranted with { ViewQuery = Broken }), new(Mended)]),
        new("rollout: stopped at the first of two, which is suspended, then mended", [new(Ungranted), new(Ungranted, Second), new(Ungranted with { ViewQuery = Broken }), new(Mended with { Suspend = true }), new(Mended)]),
        new("rollout: stopped at the first of two, which is deleted", [new(Ungranted), new(Ungranted, Second), new(Ungranted with { ViewQuery = Broken }), new(Ungranted with { ViewQuery = Broken, Exists = false })]),
        new("rollout: with keys, stopped at the first of two while keys rotate, then mended", [new(UngrantedUser), new(UngrantedUser, SecondUser), new(UngrantedUser with { ViewQuery = Broken }), new(UngrantedUser with { ViewQuery = Broken, Rotate = "one" }, Wait: Overlapped), new(UngrantedUser with { ViewQuery = Sound, Rotate = "one" })]),
    ];

    private static void Second(SimWorld world) => Add(world, Ungranted with { Database = "BETA" });

    private static void SecondUser(SimWorld world) => Add(world, UngrantedUser with { Database = "BETA" });

    private static void Add(SimWorld world, Declared share)
    {
        world.Time.Advance(TimeSpan.FromSeconds(2));
        world.Kubernetes.ApplyYaml(share.ShareYaml.Replace("name: acme, namespace", "name: beta, namespace", StringComparison.Ordinal));
    }
}
