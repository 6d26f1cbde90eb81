namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>The stories of a share's life, each for every way of dying in it.</summary>
internal static partial class Workloads
{
    private static readonly Declared Share = new();
    private static readonly Declared Gone = Share with { Exists = false };
    private static readonly Declared Managed = new() { Managed = true };
    private static readonly Declared Cross = new() { CrossAccount = SimWorld.PartnerAccount, OnlyPrincipal = SimWorld.PartnerReader };

    // Grants on a database that stays depend on how far a share came; without them the end does not.
    private static readonly Declared Ungranted = new() { Managed = true, GrantTo = "" };
    private static readonly Declared User = new() { ByUser = true, Principal = null };
    private static readonly Declared ManagedUser = User with { Managed = true };
    private static readonly Declared UngrantedUser = ManagedUser with { GrantTo = "" };
    private static readonly Declared Handed = new() { Adopts = true, ExternalId = SimWorld.SnowflakesOwnId };
    private static readonly Declared HandedAcross = new() { Adopts = true, CrossAccount = SimWorld.PartnerAccount, ExternalId = SimWorld.GuidesExternalId };
    private static readonly Declared HandedUser = new() { Adopts = true, ByUser = true, Principal = null };
    private static readonly Declared HandedAll = Handed with { Managed = true, AdoptsSnowflake = true };
    private static readonly Declared HandedUserAll = HandedUser with { Managed = true, AdoptsSnowflake = true };
    private static readonly Declared HandedStage = new() { Managed = true, AdoptsSnowflake = true };
    private static readonly TimeSpan Overlapped = Declared.Overlap + TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Settled = TimeSpan.FromHours(38);
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
        new("change description, schedule and warehouse", [new(Share), new(Share with { Description = "two", Schedule = "USING CRON 0 * * * * UTC", Warehouse = "OTHER_WH" })]),
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
        new("the partner insists on Snowflake's own external id", [new(Share with { Principal = null }), new(Share with { ExternalId = SimWorld.SnowflakesOwnId })]),
        new("change only the external id, and back", [new(Share), new(Share with { ExternalId = SimWorld.SnowflakesOwnId }, Wait: ARevocation), new(Share, Wait: ARevocation)]),
        new("suspend a share that Observe and pause hold back", [new(Share), new(Share with { Paused = true, ManagementPolicy = "Observe", Prefix = "sessions/inner/" }), new(Share with { Paused = true, ManagementPolicy = "Observe", Suspend = true }), new(Share)]),
        new("Observe a share, delete it, then manage it", [new(Share), new(Share with { ManagementPolicy = "Observe" }), new(Share with { Exists = false, ManagementPolicy = "Observe" }), new(Share with { Exists = false }, Manage)]),
        new("restore a backup: the same share under another uid", [new(Share), new(Share with { Prefix = "sessions/inner/" }), new(Share, Restore)]),
        new("pause, narrow, go on", [new(Share), new(Share with { Paused = true }), new(Share with { Prefix = "sessions/inner/" })]),
        .. Kept("", Share),
    ];

    public static IReadOnlyList<Workload> OperatorManaged { get; } =
    [
        new("managed: create", [new(Managed)]),
        new("managed: create, granted to nobody", [new(Ungranted)]),
        new("managed: change schedule, warehouse, grants and view", [new(Managed), new(Managed with { Schedule = "USING CRON 0 * * * * UTC", Warehouse = "OTHER_WH", GrantTo = "REPORTING", ViewQuery = "SELECT RAW_DATA FROM {table}" })]),
        new("managed: narrow and widen the prefix", [new(Managed), new(Managed with { Prefix = "sessions/inner/" }), new(Managed)]),
        new("managed: the finalizer is taken off", [new(Ungranted), new(Ungranted with { Exists = false }, Strip)], LosesCredentials: true),
        new("managed: suspend and resume", [new(Managed), new(Managed with { Suspend = true }), new(Managed)]),
        new("managed: delete, data retained", [new(Managed), new(Managed with { Exists = false })]),
        new("managed: delete with the data", [new(Managed with { DataDeletionPolicy = "Delete" }), new(Managed with { DataDeletionPolicy = "Delete", Exists = false })]),
        new("managed: delete while creating", [new(Ungranted), new(Ungranted with { Exists = false })], Interrupt: (11, new(Ungranted with { Exists = false }))),
        new("managed: delete and re-create", [new(Managed), new(Managed with { Exists = false }), new(Managed)]),
        new("managed: delete the connection, which waits, then the share", [new(Managed), new(Unconnected), new(Unconnected with { Exists = false })]),
        new("managed: delete source, connection and share at once", [new(Managed), new(Unconnected with { SourceExists = false, Exists = false })]),
        new("managed: delete with the connection gone, its finalizer torn off", [new(Managed), new(Unconnected, Do: TearOffConnection), new(Unconnected with { Exists = false }, Wait: TimeSpan.FromMinutes(20))], LosesCredentials: true),
    ];

    public static IReadOnlyList<Workload> CrossAccount { get; } =
    [
        new("cross: create for one role", [new(Cross)]),
        new("cross: for the whole account, then for one role, then for the account again", [new(Cross with { OnlyPrincipal = null }), new(Cross, Wait: ARevocation), new(Cross with { OnlyPrincipal = null }, Wait: ARevocation)]),
        new("cross: from one principal to another", [new(Cross), new(Cross with { OnlyPrincipal = SimWorld.PartnerOther }, Wait: ARevocation)]),
        new("cross: to another account that the source allows", [new(Cross), new(Cross with { CrossAccount = SimWorld.StrangerAccount, OnlyPrincipal = null, AllowedPartnerAccount = SimWorld.StrangerAccount }, Wait: ARevocation)]),
        new("cross: to an account that the source does not allow, and back", [new(Cross), new(Cross with { CrossAccount = SimWorld.StrangerAccount, OnlyPrincipal = null }), new(Cross, Wait: ARevocation)]),
        new("cross: narrow and widen the prefix", [new(Cross), new(Cross with { Prefix = "sessions/inner/" }), new(Cross)]),
        new("cross: suspend and resume", [new(Cross), new(Cross with { Suspend = true }), new(Cross)]),
        new("cross: the source withdraws the account and allows it again", [new(Cross), new(Cross with { AllowedPartnerAccount = SimWorld.StrangerAccount }), new(Cross)]),
        new("cross: an end, set, moved and passed, and a later one", [new(Cross with { ExpiresAt = "2026-11-25T00:00:00Z" }), new(Cross with { ExpiresAt = "2026-11-24T00:00:00Z" }, Wait: TimeSpan.FromHours(20)), new(Cross with { ExpiresAt = "2026-12-24T00:00:00Z" })]),
        new("cross: delete", [new(Cross), new(Cross with { Exists = false })]),
        new("cross: delete while creating", [new(Cross), new(Cross with { Exists = false })], Interrupt: (4, new(Cross with { Exists = false }))),
        new("cross: delete and re-create for another principal", [new(Cross), new(Cross with { Exists = false }), new(Cross with { OnlyPrincipal = SimWorld.PartnerOther }, Wait: ARevocation)]),
        new("cross: orphan", [new(Cross with { DeletionPolicy = "Orphan" }), new(Cross with { DeletionPolicy = "Orphan", Exists = false })]),
        .. Kept("cross: ", Cross),
        new("cross: attached, inlined and edited by others", [new(Cross), new(Cross, Meddle, Wait: TimeSpan.FromMinutes(12), Meddles: true)]),
    ];

    public static IReadOnlyList<Workload> WithKeys { get; } =
    [
        new("user: create", [new(User)]),
        .. Kept("user: ", User),
        new("user: narrow the prefix", [new(User), new(User with { Prefix = "sessions/inner/" })]),
        new("user: suspend and resume", [new(User), new(User with { Suspend = true }), new(User)]),
        new("user: an end that passed, and a later one", [new(User with { ExpiresAt = "2026-11-23T12:00:00Z" }, Wait: TimeSpan.FromHours(5)), new(User with { ExpiresAt = "2026-12-24T00:00:00Z" })]),
        new("user: the source narrows its terms and allows again", [new(User), new(User with { AllowedPrefix = "internal/" }), new(User)]),
        new("user: rotate on request", [new(User), new(User with { Rotate = "one" }, Wait: Overlapped)]),
        new("user: rotate on request twice, the second within the overlap", [new(User), new(User with { Rotate = "one" }), new(User with { Rotate = "two" }, Wait: Overlapped)]),
        new("user: rotate by age", [new(User with { RotateEvery = "160h" }, Wait: TimeSpan.FromHours(161)), new(User with { RotateEvery = "160h" }, Wait: Overlapped)]),
        new("user: suspend in the overlap and resume after it", [new(User), new(User with { Rotate = "one" }), new(User with { Rotate = "one", Suspend = true }, Wait: Overlapped), new(User with { Rotate = "one" })]),
        new("user: the Secret is deleted", [new(User), new(User, DeleteSecret)]),
        new("user: the Secret is edited", [new(User), new(User, EditSecret)]),
        new("user: the Secret is deleted in the overlap", [new(User), new(User with { Rotate = "one" }), new(User with { Rotate = "one" }, DeleteSecret, Wait: Overlapped)]),
        new("user: hands off: policies, group, password, key and the current key set Inactive", [new(User, Wait: Settled), new(User, Meddling.User, Wait: TimeSpan.FromMinutes(12), Meddles: true)]),
        new("user: delete", [new(User), new(User with { Exists = false })]),
        new("user: delete in the overlap", [new(User), new(User with { Rotate = "one" }), new(User with { Exists = false })]),
        new("user: delete while creating", [new(User), new(User with { Exists = false })], Interrupt: (7, new(User with { Exists = false }))),
        new("user: delete and re-create under the same name", [new(User), new(User with { Exists = false }), new(User)]),
        new("user: orphan", [new(User with { DeletionPolicy = "Orphan" }, Wait: Settled), new(User with { DeletionPolicy = "Orphan" }, Wait: Settled), new(User with { DeletionPolicy = "Orphan", Exists = false })]),
    ];

    public static IReadOnlyList<Workload> WithKeysAndStage { get; } =
    [
        new("stage: create", [new(ManagedUser)]),
        new("stage: narrow and widen the prefix", [new(ManagedUser), new(ManagedUser with { Prefix = "sessions/inner/" }), new(ManagedUser)]),
        new("stage: suspend and resume", [new(ManagedUser), new(ManagedUser with { Suspend = true }), new(ManagedUser)]),
        new("stage: an end that passed, and a later one", [new(ManagedUser with { ExpiresAt = "2026-11-23T12:00:00Z" }, Wait: TimeSpan.FromHours(5)), new(ManagedUser with { ExpiresAt = "2026-12-24T00:00:00Z" })]),
        new("stage: rotate on request", [new(ManagedUser), new(ManagedUser with { Rotate = "one" }, Wait: Overlapped)]),
        new("stage: rotate by age", [new(ManagedUser with { RotateEvery = "160h" }, Wait: TimeSpan.FromHours(161)), new(ManagedUser with { RotateEvery = "160h" }, Wait: Overlapped)]),
        new("stage: suspend in the overlap and resume after it", [new(ManagedUser), new(ManagedUser with { Rotate = "one" }), new(ManagedUser with { Rotate = "one", Suspend = true }, Wait: Overlapped), new(ManagedUser with { Rotate = "one" })]),
        new("stage: the Secret is deleted", [new(ManagedUser), new(ManagedUser, DeleteSecret)]),
        new("stage: the Secret is deleted in the overlap", [new(ManagedUser), new(ManagedUser with { Rotate = "one" }), new(ManagedUser with { Rotate = "one" }, DeleteSecret, Wait: Overlapped)]),
        new("stage: given another key by hand", [new(ManagedUser), new(ManagedUser, world => Meddling.Stage(world, "AKIATHEIRS0000000000"), Wait: TimeSpan.FromMinutes(20), Meddles: true)]),
        new("stage: given another secret by hand", [new(ManagedUser), new(ManagedUser, world => Meddling.Stage(world, KeyHistory.PublishedKey(world)!), Wait: TimeSpan.FromMinutes(20), Meddles: true)]),
        new("stage: dropped by hand", [new(ManagedUser), new(ManagedUser, world => world.Snowflake.Account(SimWorld.SnowflakeName).Execute("DROP STAGE ANALYTICS.VOICE.SESSIONS_STAGE"), Wait: TimeSpan.FromMinutes(20), Meddles: true)]),
        new("stage: delete, data retained", [new(ManagedUser), new(ManagedUser with { Exists = false })]),
        new("stage: delete with the data", [new(ManagedUser with { DataDeletionPolicy = "Delete" }), new(ManagedUser with { DataDeletionPolicy = "Delete", Exists = false })]),
        new("stage: delete in the overlap", [new(ManagedUser), new(ManagedUser with { Rotate = "one" }), new(ManagedUser with { Exists = false })]),
        new("stage: delete while creating", [new(UngrantedUser), new(UngrantedUser with { Exists = false })], Interrupt: (13, new(UngrantedUser with { Exists = false }))),
        new("stage: delete and re-create", [new(ManagedUser), new(ManagedUser with { Exists = false }), new(ManagedUser)]),
        new("stage: orphan", [new(ManagedUser with { DeletionPolicy = "Orphan" }, Wait: Settled), new(ManagedUser with { DeletionPolicy = "Orphan" }, Wait: Settled), new(ManagedUser with { DeletionPolicy = "Orphan", Exists = false })]),
        new("stage: rotation asked for while the connection is gone, and it comes back", [new(ManagedUser), new(ManagedUser with { Rotate = "one", ConnectionExists = false }, TearOffConnection), new(ManagedUser with { Rotate = "one" }, Wait: Overlapped)]),
        new("stage: the connection is lost in the overlap and comes back after it", [new(ManagedUser), new(ManagedUser with { Rotate = "one" }), new(ManagedUser with { Rotate = "one", ConnectionExists = false }, TearOffConnection, Wait: Overlapped), new(ManagedUser with { Rotate = "one" }, Wait: Overlapped)]),
        new("stage: delete the connection in the overlap, which waits, then the share", [new(ManagedUser), new(ManagedUser with { Rotate = "one" }), new(ManagedUser with { Rotate = "one", ConnectionExists = false }, Wait: Overlapped), new(ManagedUser with { Rotate = "one", ConnectionExists = false, Exists = false })]),
        new("stage: delete with the connection gone, its finalizer torn off", [new(ManagedUser), new(ManagedUser with { ConnectionExists = false }, TearOffConnection), new(ManagedUser with { ConnectionExists = false, Exists = false }, Wait: TimeSpan.FromMinutes(20))], LosesCredentials: true),
    ];

    public static IReadOnlyList<Workload> Adopting { get; } =
    [
        new("adopt: the guide's role", [new(Handed)], Before: HandMade.Role),
        new("adopt: the guide's role, and an end", [new(Handed with { ExpiresAt = "2026-11-24T00:00:00Z" }, Wait: TimeSpan.FromHours(20))], Before: HandMade.Role),
        new("adopt: the guide's role for a folder of its own", [new(Handed with { Prefix = "sessions/inner/" })], Before: HandMade.Role),
        new("adopt: with one signature only, then delete", [new(Handed with { SecondSignature = false }), new(Handed with { SecondSignature = false, Exists = false })], Before: HandMade.Role),
        new("adopt: with one signature, then with both", [new(Handed with { SecondSignature = false }), new(Handed)], Before: HandMade.Role),
        new("adopt: and delete", [new(Handed), new(Handed with { Exists = false })], Before: HandMade.Role),
        new("adopt: and delete on the way", [new(Handed), new(Handed with { Exists = false })], Interrupt: (5, new(Handed with { Exists = false })), Before: HandMade.Role),
        new("adopt: the finalizer is taken off", [new(Handed), new(Handed with { Exists = false }, Strip)], Before: HandMade.Role),
        new("adopt: suspend and resume", [new(Handed), new(Handed with { Suspend = true }), new(Handed)], Before: HandMade.Role),
        new("adopt: orphan, and again", [new(Handed with { DeletionPolicy = "Orphan" }), new(Handed with { DeletionPolicy = "Orphan", Exists = false }), new(Handed)], Before: HandMade.Role),
        new("adopt: refused for a tag, which somebody takes off", [new(Handed), new(Handed, HandMade.UntagRole, Wait: TimeSpan.FromMinutes(6))], Before: world => { HandMade.Role(world); HandMade.TagRole(world); }),
        new("adopt: attached and inlined by others afterwards", [new(Handed), new(Handed, Meddling.AttachToAdopted, Wait: TimeSpan.FromMinutes(12), Meddles: true)], Before: HandMade.Role),
        new("adopt: and then another external id", [new(Handed), new(Handed with { ExternalId = null }, Wait: ARevocation)], Before: HandMade.Role),
        new("adopt: the guide's role for a whole account", [new(HandedAcross)], Before: HandMade.CrossAccountRole),
        new("adopt: that role, then with an id that nobody guesses", [new(HandedAcross), new(HandedAcross with { ExternalId = null }, Wait: ARevocation)], Before: HandMade.CrossAccountRole),
    ];

    public static IReadOnlyList<Workload> AdoptingUsers { get; } =
    [
        new("adopt user: the guide's", [new(HandedUser)], Before: HandMade.User),
        new("adopt user: with one signature only", [new(HandedUser with { SecondSignature = false })], Before: HandMade.User),
        new("adopt user: and delete in the overlap", [new(HandedUser), new(HandedUser with { Exists = false })], Before: HandMade.User),
        new("adopt user: the finalizer is taken off", [new(HandedUser), new(HandedUser with { Exists = false }, Strip)], Before: HandMade.User),
        new("adopt user: suspend in the overlap and resume", [new(HandedUser), new(HandedUser with { Suspend = true }), new(HandedUser)], Before: HandMade.User),
        new("adopt user: refused for a second key, which somebody deletes", [new(HandedUser), new(HandedUser, HandMade.DeleteSecondKey, Wait: TimeSpan.FromMinutes(6))], Before: world => { HandMade.User(world); HandMade.SecondKey(world); }),
    ];

    public static IReadOnlyList<Workload> AdoptingInSnowflake { get; } =
    [
        new("adopt all: the guide's role, integration, stage, task and table", [new(HandedAll)], Before: HandMadeSnowflake.WithRole),
        new("adopt all: and delete", [new(HandedAll), new(HandedAll with { Exists = false })], Before: HandMadeSnowflake.WithRole),
        new("adopt all: and delete with the data", [new(HandedAll with { DataDeletionPolicy = "Delete" }), new(HandedAll with { DataDeletionPolicy = "Delete", Exists = false })], Before: HandMadeSnowflake.WithRole),
        new("adopt all: suspend and resume", [new(HandedAll), new(HandedAll with { Suspend = true }), new(HandedAll)], Before: HandMadeSnowflake.WithRole),
        new("adopt all: orphan, and again", [new(HandedAll with { DeletionPolicy = "Orphan" }), new(HandedAll with { DeletionPolicy = "Orphan", Exists = false }), new(HandedAll)], Before: HandMadeSnowflake.WithRole),
        new("adopt all: with one signature, then with both", [new(HandedAll with { SecondSignature = false }), new(HandedAll)], Before: HandMadeSnowflake.WithRole),
        new("adopt all: refused for a started task, which somebody suspends", [new(HandedAll), new(HandedAll, HandMadeSnowflake.SuspendTask, Wait: TimeSpan.FromMinutes(6))], Before: HandMadeSnowflake.WithStartedTask),
        new("adopt all: and then another external id", [new(HandedAll), new(HandedAll with { ExternalId = null }, Wait: ARevocation)], Before: HandMadeSnowflake.WithRole),
        new("adopt stage: with task and table, into an integration of the operator's own", [new(HandedStage)], Before: HandMadeSnowflake.WithRole),
        new("adopt stage: of a user, with task and table", [new(HandedUserAll, Wait: Overlapped)], Before: HandMadeSnowflake.WithUser),
        new("adopt stage: of a user, and delete in the overlap", [new(HandedUserAll), new(HandedUserAll with { Exists = false })], Before: HandMadeSnowflake.WithUser),
    ];

    public static IEnumerable<Workload> All => PartnerManaged.Concat(OperatorManaged).Concat(RollingOut).Concat(CrossAccount).Concat(WithKeys).Concat(WithKeysAndStage).Concat(Adopting).Concat(AdoptingUsers).Concat(AdoptingInSnowflake).Concat(OfLife);

    // Ways to keep access that the source, the YAML or time takes away.
    private static IEnumerable<Workload> Kept(string mode, Declared share)
    {
        var inner = share with { Prefix = "sessions/inner/" };
        foreach (var (how, held) in new[] { ("pause", inner with { Paused = true }), ("Observe", inner with { ManagementPolicy = "Observe" }), ("pause an invalid spec", inner with { Paused = true, Invalid = true }) })
        {
            var cut = held with { AllowedPrefix = inner.Prefix, NeedNotRead = true };
            yield return new($"{mode}{how}, then the source narrows, then go on", [new(share), new(held), new(cut), new(inner with { AllowedPrefix = inner.Prefix })]);
        }
        yield return new($"{mode}an end that is set while the spec is invalid", [new(share), new(share with { Invalid = true, ExpiresAt = "2026-11-23T12:00:00Z" }, Wait: TimeSpan.FromHours(5)), new(share)]);
        yield return new($"{mode}a narrower prefix while the spec is invalid", [new(share), new(inner with { Invalid = true }), new(inner)]);
        yield return new($"{mode}the finalizer is taken off", [new(share), new(share with { Exists = false }, Strip)]);
        yield return new($"{mode}orphan what the source has suspended", [
            .. Enumerable.Repeat(new Step(share with { DeletionPolicy = "Orphan" }, Wait: share.ByUser ? Settled : default), share.ByUser ? 2 : 1),
            new(share with { DeletionPolicy = "Orphan", SourceSuspended = true, Exists = false }),
        ]);
    }

    // Somebody who is in a hurry: kubectl patch … finalizers: null.
    private static void Strip(SimWorld world)
    {
        var share = world.Kubernetes.Get("partnershares", "partners", "acme")!;
        share["metadata"]!["finalizers"] = new System.Text.Json.Nodes.JsonArray();
        world.Kubernetes.ApplyYaml(share.ToJsonString());
    }

    // As after a restore from backup: etcd holds the share again, under another uid, and nobody ran its finalizer.
    private static void Restore(SimWorld world) => Restore(world, Share);

    private static void Restore(SimWorld world, Declared share)
    {
        world.Kubernetes.ApplyYaml(share.ShareYaml.Replace("metadata: { name: acme", "metadata: { finalizers: [], name: acme", StringComparison.Ordinal));
        world.Kubernetes.Delete("partnershares", "partners", "acme");
        world.Kubernetes.ApplyYaml(share.ShareYaml);
    }

    private static void Manage(SimWorld world)
    {
        var share = world.Kubernetes.Get("partnershares", "partners", "acme");
        share!["spec"]!["managementPolicy"] = "Manage";
        world.Kubernetes.ApplyYaml(share.ToJsonString());
    }

    private static void DeleteSecret(SimWorld world) => world.Kubernetes.Delete("secrets", "partners", KeyHistory.SecretName);

    private static void EditSecret(SimWorld world)
    {
        var secret = world.Kubernetes.Get("secrets", "partners", KeyHistory.SecretName)!;
        secret["data"]!["AWS_SECRET_ACCESS_KEY"] = Convert.ToBase64String("theirs"u8);
        secret["data"]!["S3_BUCKET"] = Convert.ToBase64String("elsewhere"u8);
        world.Kubernetes.ApplyYaml(secret.ToJsonString());
    }

    // Somebody who knows better: the object goes at once, used or not.
    private static void TearOffSource(SimWorld world) => world.Kubernetes.ApplyYaml(Share.SourceYaml);

    private static void TearOffConnection(SimWorld world) => world.Kubernetes.ApplyYaml(SimWorld.ConnectionYaml);

    private static void Meddle(SimWorld world)
    {
        Meddling.Attach(world);
        world.Kubernetes.Delete("configmaps", "partners", "acme-handoff");
    }
}
