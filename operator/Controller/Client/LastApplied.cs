namespace VoiceAnalytics.Controller.Client;

/// <summary>kubectl's copy of the manifest: as large as the object itself (for a Secret: its content) and of no use to us.</summary>
internal static class LastApplied
{
    public const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";

    public static IReadOnlyDictionary<string, string> Drop(IReadOnlyDictionary<string, string> annotations) =>
        !annotations.ContainsKey(Annotation)
            ? annotations
            : annotations.Where(annotation => annotation.Key != Annotation).ToDictionary(StringComparer.Ordinal);
}
