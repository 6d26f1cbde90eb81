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
    public static Declaration Of(ShareInputs inputs, DateTimeOffset now) => Of(inputs, ShareVerdict.Of(inputs, now));

    /// <summary>The same after a look at what AWS gives now: what may not stay is cut though the spec is not carried out.</summary>
    public Declaration Beside(ShareInputs inputs, ObservedIam iam) =>
        AccessInForce.Judge(inputs, Intent, iam) is var intent && intent == Intent ? this : Of(inputs, intent);

    private static Declaration Of(ShareInputs inputs, Intent intent)
    {
        var granting = intent.Kind == IntentKind.Grant;
        var snowflake = SnowflakeDeclaration.Build(
            inputs.Share,
            granting ? inputs.Source.ItemOrNull : null,
            inputs.Connection?.ItemOrNull,
            inputs.Identity,
            granting ? IamDeclaration.ExternalIdOf(inputs) : null,
            intent,
            inputs.TakeOverInstallation);
        if (!granting)
        {
            return new Declaration(intent, null, snowflake.Desired, null);
        }
        if (!snowflake.Errors.IsEmpty)
        {
            var invalid = new Intent(
                IntentKind.Hold, !inputs.ObserveOnly, Reasons.InvalidSpec, string.Join(". ", snowflake.Errors.Take(5)) + ".", intent.EndsAt);
            return new Declaration(invalid, null, snowflake.Desired with { Intent = invalid, Objects = null }, null);
        }
        return new Declaration(intent, IamDeclaration.PolicyOf(inputs), snowflake.Desired, Publish(inputs, snowflake.Desired));
    }

    /// <summary>Under an intent that allows no look at what the spec says.</summary>
    public static Declaration Nothing(ShareInputs inputs, Intent intent) => new(
        intent, null, SnowflakeDeclaration.Build(inputs.Share, null, null, inputs.Identity, null, intent).Desired, null);

    private static DesiredHandoff Publish(ShareInputs inputs, DesiredSnowflake snowflake)
    {
        var trusted = inputs.HasConnection || inputs.Share.Spec.Snowflake?.Partner is not null;
        var script = SnowflakeDeclaration.ToScript(snowflake, trusted)!;
        S3Prefix.TryParse(inputs.Share.Spec.Prefix, out var prefix, out _);
        return DesiredHandoff.Build(inputs, prefix!.Value, IamDeclaration.ExternalIdOf(inputs), PartnerScript.Render(script));
    }
}
