namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>The stories of a share's life, each for every way of dying in it.</summary>
internal static class Workloads
{
    private static readonly Declared Share = new();
    private static readonly Declared Gone = Share with { Exists = false };
    private static readonly Declared Managed = new() { Managed = true };

    // Grants on a database that stays depend on how far a share came; without them the end does not.
    private static readonly Declared Ungranted = new() { Managed = true, GrantTo = "" };
    private static readonly Declared Sourceless = Share with { SourceExists = false };
    private static readonly Declared Unconnected = Managed with { ConnectionExists = false };
    private static readonly TimeSpan ARevocation = TimeSpan.FromMinutes(3);

    public static IReadOnlyList<Workload> PartnerManaged { get; } =
    [
        new("create", [new(Share)]),
        new("create without the partner's answer, then with it", [new(Share with { Principal = null }), new(Share)]),
        new("widen the prefix", [new(Share with { Prefix = "sessions/inner/" }), new(Share)]),
        new("narrow the prefix", [new(Share), new(Share with { Prefix = "sessions/inner/" })]),
        new("change the principal", [new(Share), new(Share with { Principal = SimWorld.OtherSnowflakeUser }, Wait: ARevocation)]),
        new("change principal and prefix at once", [new(Share), new(Share with { Principal = SimWorld.OtherSnowflakeUser, Prefix = "sessions/inner/" }, Wait: ARevocation)]),
        new("withdraw the principal and put another", [new(Share), new(Share with { Principal = null }), new(Share with { Principal = SimWorld.OtherSnowflakeUser }, Wait: ARevocation)]),
        new("change what AWS never sees", [new(Share), new(Share with { Description = "two", Schedule = "USING CRON 0 * * * * UTC", Warehouse = "OTHER_WH" })]),
        new("suspend and resume", [new(Share), new(Share with { Suspend = true }), new(Share)]),
        new("suspend, change the principal, resume", [new(Share), new(Share with { Suspend = true }), new(Share with { Suspend = true, Principal = SimWorld.OtherSnowflakeUser }), new(Share with { Principal = SimWorld.OtherSnowflakeUser }, Wait: ARevocation)]),
        new("suspend the source and resume it", [new(Share), new(Share with { SourceSuspended = true }), new(Share)]),
        new("an end, set, moved and passed", [new(Share with { ExpiresAt = "2026-11-25T00:00:00Z" }), new(Share with { ExpiresAt = "2026-11-24T00:00:00Z" }, Wait: TimeSpan.FromHours(20))]),
        new("an end that passed, and a later one", [new(Share with { ExpiresAt = "2026-11-23T12:00:00Z" }, Wait: TimeSpan.FromHours(5)), new(Share with { ExpiresAt = "2026-12-24T00:00:00Z" })]),
        new("the source narrows its terms and allows again", [new(Share), new(Share with { AllowedPrefix = "internal/" }), new(Share)]),
        new("the source forgets the namespace", [new(Share), new(Share with { AllowedNamespace = "others" })]),
        new("delete", [new(Share), new(Gone)]),
        new("delete a suspended share", [new(Share with { Suspend = true }), new(Share), new(Share with { Suspend = true }), new(Gone)]),
        new("delete and re-create under the same name", [new(Share), new(Gone), new(Share)]),
        new("delete and re-create with another principal", [new(Share), new(Gone), new(Share with { Principal = SimWorld.OtherSnowflakeUser, Prefix = "sessions/inner/" }, Wait: ARevocation)]),
        new("delete while creating", [new(Share), new(Gone)], Interrupt: (4, new(Gone))),
        new("delete the source, which waits, cut the share, delete it", [new(Share), new(Sourceless), new(Sourceless with { Suspend = true }), new(Sourceless with { Suspend = true, Exists = false })]),
        new("delete with the source gone, its finalizer torn off", [new(Share), new(Sourceless, Do: TearOffSource), new(Sourceless with { Exists = false })]),
        new("delete source and share at once", [new(Share), new(Sourceless with { Exists = false })]),
        new("hands off: attached, inlined, untagged and edited by others", [new(Share), new(Share, Meddle, Wait: TimeSpan.FromMinutes(12), Meddles: true)]),
        new("orphan", [new(Share with { DeletionPolicy = "Orphan" }), new(Share with { DeletionPolicy = "Orphan", Exists = false })]),
        new("pause, narrow, go on", [new(Share), new(Share with { Paused = true }), new(Share with { Prefix = "sessions/inner/" })]),
    ];

    public static IReadOnlyList<Workload> OperatorManaged { get; } =
    [
        new("managed: create", [new(Managed)]),
        new("managed: change schedule, warehouse, grants and view", [new(Managed), new(Managed with { Schedule = "USING CRON 0 * * * * UTC", Warehouse = "OTHER_WH", GrantTo = "REPORTING", ViewQuery = "SELECT RAW_DATA FROM {table}" })]),
        new("managed: narrow and widen the prefix", [new(Managed), new(Managed with { Prefix = "sessions/inner/" }), new(Managed)]),
        new("managed: suspend and resume", [new(Managed), new(Managed with { Suspend = true }), new(Managed)]),
        new("managed: delete, data retained", [new(Managed), new(Managed with { Exists = false })]),
        new("managed: delete with the data", [new(Managed with { DataDeletionPolicy = "Delete" }), new(Managed with { DataDeletionPolicy = "Delete", Exists = false })]),
        new("managed: delete while creating", [new(Ungranted), new(Ungranted with { Exists = false })], Interrupt: (11, new(Ungranted with { Exists = false }))),
        new("managed: delete and re-create", [new(Managed), new(Managed with { Exists = false }), new(Managed)]),
        new("managed: delete the connection, which waits, then the share", [new(Managed), new(Unconnected), new(Unconnected with { Exists = false })]),
        new("managed: delete source, connection and share at once", [new(Managed), new(Unconnected with { SourceExists = false, Exists = false })]),
        new("managed: delete with the connection gone, its finalizer torn off", [new(Managed), new(Unconnected, Do: TearOffConnection), new(Unconnected with { Exists = false }, Wait: TimeSpan.FromMinutes(20))], LosesCredentials: true),
    ];

    public static IEnumerable<Workload> All => PartnerManaged.Concat(OperatorManaged);

    // Somebody who knows better: the object goes at once, used or not.
    private static void TearOffSource(SimWorld world) => world.Kubernetes.ApplyYaml(Share.SourceYaml);

    private static void TearOffConnection(SimWorld world) => world.Kubernetes.ApplyYaml(SimWorld.ConnectionYaml);

    private static void Meddle(SimWorld world)
    {
        Meddling.Attach(world);
        world.Kubernetes.Delete("configmaps", "partners", "acme-handoff");
    }
}
