using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Desired;

/// <summary>What a share declares in Snowflake.</summary>
/// <param name="Desired">
/// Always there, so that cutting and deleting never wait for a valid spec; without objects when there are errors or no source.
/// </param>
/// <param name="Errors">What validation would have refused.</param>
public sealed record DeclaredSnowflake(DesiredSnowflake Desired, EquatableArray<FieldError> Errors);

/// <summary>
/// Maps share, source and connection to Snowflake objects. The operator runs them through a connection, or the partner does
/// with the script of the handoff: both come from here.
/// </summary>
public static class SnowflakeDeclaration
{
    // ObjectMarker reads no more, and then does not know its own object again.
    private const int MaxGrants = 64;

    /// <param name="share">The share.</param>
    /// <param name="source">Null when it is gone: then no objects are declared.</param>
    /// <param name="connection">Null when the partner manages Snowflake, or when it is gone.</param>
    /// <param name="identity">Names, role ARN, installation.</param>
    /// <param name="externalId">Null while the installation key is missing: then no objects are declared.</param>
    /// <param name="intent">What the share is to be right now.</param>
    /// <param name="takeOverInstallation">The flag <c>--take-over-installation</c>.</param>
    public static DeclaredSnowflake Build(
        PartnerShare share,
        AnalyticsSource? source,
        SnowflakeConnection? connection,
        ShareIdentity identity,
        string? externalId,
        Intent intent,
        bool takeOverInstallation = false)
    {
        var spec = share.Spec;
        var reader = new DefinitionReader();
        var schema = SchemaOf(spec.SnowflakeOrDefault, reader);
        var grantTo = RolesOf(spec.SnowflakeOrDefault, reader);
        var objects = source is null || externalId is null || schema is null
            ? null
            : ObjectDefinitions.Build(new(share, source, connection, identity, externalId, schema), reader);
        var owner = SnowflakeOwner.Of(identity, ShapeHash.Of(spec), takeOverInstallation);
        CheckMarker(owner, grantTo, reader);

        var errors = reader.Errors;
        return new DeclaredSnowflake(
            new DesiredSnowflake(
                owner,
                intent,
                SqlIdentifier.Verbatim(identity.IntegrationName),
                schema,
                errors.IsEmpty ? objects : null,
                grantTo,
                SignInOf(share, connection, reader),
                string.Equals(spec.DataDeletionPolicy, DataDeletionPolicies.Delete, StringComparison.Ordinal))
            {
                ByKey = string.Equals(spec.AccessMode, AccessModes.IamUser, StringComparison.Ordinal),
                Adopts = AdoptedBy(spec, identity),
                DeclaredPrincipal = spec.Snowflake is { ConnectionRef: not null, Partner: { } partner } ? partner.IamUserArn : null,
            },
            errors);
    }

    /// <summary>The partner's script of the same objects, without markers; null when no objects are declared.</summary>
    /// <param name="desired">From <see cref="Build"/>, without a connection.</param>
    /// <param name="trustEstablished">We know whom the role has to trust.</param>
    public static PartnerScriptInput? ToScript(DesiredSnowflake desired, bool trustEstablished) =>
        desired.Objects is not { } objects
            ? null
            : new PartnerScriptInput(
                $"{desired.Owner.Namespace}/{desired.Owner.Name}",
                objects.Integration,
                objects.Database,
                objects.Schema,
                objects.Table,
                objects.Stage,
                objects.Copy,
                objects.Task,
                [.. objects.Views.Select(view => view.Definition)],
                desired.GrantTo ?? [],
                trustEstablished);

    private static EquatableArray<SqlObjectKind> AdoptedBy(PartnerShareSpec spec, ShareIdentity identity)
    {
        if (spec is not { Snowflake.ConnectionRef: not null, Adopt: { } adopt })
        {
            return [];
        }
        (SqlObjectKind Kind, bool Asked)[] kinds =
        [
            (SqlObjectKind.Integration, identity.AdoptedIntegration is not null), (SqlObjectKind.Table, adopt.Table is not null),
            (SqlObjectKind.Stage, adopt.Stage is not null), (SqlObjectKind.Task, adopt.Task is not null),
        ];
        return kinds.Where(each => each.Asked).Select(each => each.Kind).ToEquatableArray();
    }

    private static QualifiedSchema? SchemaOf(SnowflakeTarget target, DefinitionReader reader) =>
        reader.Identifier("spec.snowflake.database", target.Database) is { } database
        && reader.Identifier("spec.snowflake.schema", target.Schema) is { } name
            ? new QualifiedSchema(database, name)
            : null;

    private static EquatableArray<SqlIdentifier>? RolesOf(SnowflakeTarget target, DefinitionReader reader)
    {
        var roles = target.GrantTo.Select((role, index) => reader.Identifier($"spec.snowflake.grantTo[{index}]", role)).ToList();
        return roles.Contains(null) ? null : roles.OfType<SqlIdentifier>().Distinct().ToEquatableArray();
    }

    private static void CheckMarker(SnowflakeOwner owner, EquatableArray<SqlIdentifier>? grantTo, DefinitionReader reader)
    {
        // A task's hash is the longest: two fingerprints.
        var marker = owner.Marker(new string('0', 33), grantTo?.Select(role => role.Name)) with { Released = true };
        if (MarkerJson.Write(marker).Length > ObjectMarker.MaxLength || marker.Grants.Count > MaxGrants)
        {
            reader.Add("spec.snowflake.grantTo", "names too many roles for the marker that tells our grants from others'; grant to one role and that to the others");
        }
    }

    // Also without a connection: credentials that are still in memory may lead elsewhere by now. A record only ever stops us.
    private static SnowflakeSignIn? SignInOf(PartnerShare share, SnowflakeConnection? connection, DefinitionReader reader)
    {
        if (share.Spec.Snowflake?.ConnectionRef is null)
        {
            return null;
        }
        var recorded = share.Status?.Snowflake;
        var named = connection is null ? null : reader.Identifier("role of the SnowflakeConnection", connection.Spec.Role)?.Name;
        return (named ?? recorded?.Role) is { } role
            ? new SnowflakeSignIn(recorded?.Account ?? connection?.Status?.Account, role, recorded?.Role)
            : null;
    }
}
