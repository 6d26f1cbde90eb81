using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Desired;

/// <summary>
/// All that a share declares, as one value: two equal declarations ask for the same world, which is how drift is told from
/// a change of mind.
/// </summary>
/// <param name="PolicyDocument">What may be read; null when it cannot be told now.</param>
/// <param name="Snowflake">What the operator, or with the handoff's script the partner, makes in Snowflake.</param>
/// <param name="Handoff">Null when nothing is published now.</param>
public sealed record Declaration(Intent Intent, string? PolicyDocument, DesiredSnowflake Snowflake, DesiredHandoff? Handoff)
{
    /// <summary>What others' bucket and key policies have to say for the share, and what they must not say any more.</summary>
    public EquatableArray<DesiredBucketGrant> BucketGrants { get; init; } = [];

    /// <summary>The share that holds the external id which this one asks for; its coming and going is a change of mind, not drift.</summary>
    public string? IdHeldBy { get; init; }

    /// <summary>The access keys of mode IamUser; null in other modes, and when the spec does not tell.</summary>
    public DesiredKeys? Keys { get; init; }

    /// <summary>Whom the role has to trust where the partner manages Snowflake; elsewhere that is Snowflake's to say.</summary>
    public PartnerIdentity? Partner { get; init; }

    public static Declaration Of(ShareInputs inputs, DateTimeOffset now) => Of(inputs, ShareVerdict.Of(inputs, now));

    /// <summary>The same after a look at what AWS gives now: what may not stay is cut though the spec is not carried out.</summary>
    public Declaration Beside(ShareInputs inputs, ObservedIam iam) =>
        AccessInForce.Judge(inputs, Intent, iam) is var intent && intent == Intent ? this : Of(inputs, intent);

    private static Declaration Of(ShareInputs inputs, Intent intent)
    {
        var declared = Whole(inputs, intent);
        return inputs.ByUser ? declared with { Keys = DesiredKeys.Of(inputs.Share, declared.Handoff is null ? null : SecretEntries(inputs), !inputs.NamespaceEnds) } : declared;
    }

    private static Declaration Whole(ShareInputs inputs, Intent intent)
    {
        var granting = intent.Kind == IntentKind.Grant;
        var snowflake = SnowflakeDeclaration.Build(
            inputs.Share,
            granting && inputs.Share.Spec.CrossAccount is null ? inputs.Source.ItemOrNull : null,
            inputs.Connection?.ItemOrNull,
            inputs.Identity,
            granting ? IamDeclaration.ExternalIdOf(inputs) : null,
            intent,
            inputs.TakeOverInstallation);
        snowflake = snowflake with { Desired = snowflake.Desired with { Hold = inputs.RolloutHold } };
        var grants = BucketGrantDeclaration.Of(inputs, intent);
        if (!granting)
        {
            return new Declaration(intent, null, snowflake.Desired, null) { BucketGrants = grants };
        }
        if (!snowflake.Errors.IsEmpty)
        {
            var invalid = new Intent(
                IntentKind.Hold, intent.Writes, Reasons.InvalidSpec, string.Join(". ", snowflake.Errors.Take(5)) + ".", intent.EndsAt);
            return new Declaration(invalid, null, snowflake.Desired with { Intent = invalid, Objects = null }, null);
        }
        return new Declaration(intent, IamDeclaration.PolicyOf(inputs), snowflake.Desired, Publish(inputs, snowflake.Desired, grants))
        {
            BucketGrants = grants,
            IdHeldBy = inputs.IdHeldBy,
            Partner = inputs.Share.Spec.Snowflake?.Partner,
        };
    }

    /// <summary>The same world is asked for, whether or not it may be written now and why.</summary>
    public bool AsksForTheSameAs(Declaration other) => Regardless == other.Regardless;

    /// <summary>
    /// The same for a process that remembers nothing: sixteen hex digits, equal for declarations that ask for the same world. What
    /// it misses is only called drift instead of a change.
    /// </summary>
    public string ToFingerprint() => Fingerprint.Of(Regardless.ToString());

    private Declaration Regardless
    {
        get
        {
            var bare = new Intent(Intent.Kind);
            // What the status has recorded of the account is no declaration. A share that waits for its turn asks for another world than when
            // it is its turn; for whom it waits is all the same.
            var signIn = Snowflake.SignIn is { } own ? own with { Account = null, RecordedRole = null } : null;
            return this with { Intent = bare, Snowflake = Snowflake with { Intent = bare, SignIn = signIn, Hold = Snowflake.Hold is null ? null : RolloutHold.Some } };
        }
    }

    /// <summary>Under an intent that allows no look at what the spec says.</summary>
    public static Declaration Nothing(ShareInputs inputs, Intent intent) => new(
        intent, null, SnowflakeDeclaration.Build(inputs.Share, null, null, inputs.Identity, null, intent).Desired, null);

    private static EquatableArray<string> About(PartnerShareSpec spec) =>
    [
        .. string.IsNullOrEmpty(spec.Description) ? [] : new[] { spec.Description },
        .. string.IsNullOrEmpty(spec.Contact) ? [] : new[] { $"Contact: {spec.Contact}" },
    ];

    private static DesiredHandoff Publish(ShareInputs inputs, DesiredSnowflake snowflake, EquatableArray<DesiredBucketGrant> grants)
    {
        var prefix = PrefixOf(inputs);
        var forMode = inputs.Share.Spec.CrossAccount is { } partner
            ? CrossAccountHandoff.Entries(inputs, partner, prefix, IamDeclaration.ExternalIdOf(inputs), grants)
            : [new(DesiredHandoff.ScriptKey, Script(inputs, snowflake))];
        return DesiredHandoff.Build(inputs, prefix, [.. forMode, .. grants.SelectMany(grant => grant.Documents)]);
    }

    private static string Script(ShareInputs inputs, DesiredSnowflake snowflake)
    {
        var trusted = inputs.ByUser || inputs.HasConnection || inputs.Share.Spec.Snowflake?.Partner is not null;
        return PartnerScript.Render(SnowflakeDeclaration.ToScript(snowflake, trusted)! with { About = About(inputs.Share.Spec) });
    }

    private static StringMap SecretEntries(ShareInputs inputs) => new(
    [
        new(DesiredKeys.BucketEntry, inputs.Source.ItemOrNull!.Spec.Bucket),
        new(DesiredKeys.PrefixEntry, PrefixOf(inputs)),
        new(DesiredKeys.RegionEntry, inputs.Source.ItemOrNull!.Spec.Region),
    ]);

    private static string PrefixOf(ShareInputs inputs) =>
        S3Prefix.TryParse(inputs.Share.Spec.Prefix, out var prefix, out var problem) ? prefix.Value : throw new ArgumentException(problem);
}
