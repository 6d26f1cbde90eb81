using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Desired;

/// <summary>
/// All that a share declares, as one value: two equal declarations ask for the same world, which is how drift is told from
/// a change of mind.
/// </summary>
/// <param name="Handoff">Null when nothing is published now.</param>
public sealed record Declaration(Intent Intent, DesiredHandoff? Handoff)
{
    public static Declaration Of(ShareInputs inputs, Intent intent) =>
        intent.Kind == IntentKind.Grant
            ? new Declaration(intent, Published(inputs))
            : new Declaration(intent, null);

    private static DesiredHandoff Published(ShareInputs inputs) => DesiredHandoff.Build(
        inputs,
        S3Prefix.TryParse(inputs.Share.Spec.Prefix, out var prefix, out var problem) ? prefix.Value : throw new ArgumentException(problem),
        IamDeclaration.ExternalIdOf(inputs),
        script: "");
}
