using System.Collections.Immutable;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>What of a plan is drift: only what differs although nobody declared anything else since it was last right. Held back, it stays drift.</summary>
internal static class DriftRule
{
    public static ImmutableArray<Drift> Of(ShareInputs inputs, Declaration declared, Declaration? settledAs, IEnumerable<PlannedAction> actions, IEnumerable<Drift> fields) =>
        IsStillDeclared(declared, settledAs) || WasRightBefore(inputs, declared, settledAs)
            ? [.. actions.Where(action => !action.ByTimeAlone).Select(action => new Drift(action.Target, action.Verb, action.Diff)), .. fields]
            : [];

    /// <summary>What is declared now was found in place before.</summary>
    /// <param name="declared">By this pass.</param>
    /// <param name="settledAs">What this process last found in place; null if nothing.</param>
    public static bool IsStillDeclared(Declaration declared, Declaration? settledAs) => settledAs is not null && declared.AsksForTheSameAs(settledAs);

    // What a process that remembers nothing can know: it only ever decides what is called drift.
    private static bool WasRightBefore(ShareInputs inputs, Declaration declared, Declaration? settledAs) =>
        settledAs is null && declared.Intent.Kind == IntentKind.Grant && inputs.Share.Status?.SettledAs is { } settled && settled == declared.ToFingerprint();
}
