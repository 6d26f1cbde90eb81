using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>The API server's errors as the common classes. A conflict is never a person's business: the next pass reads anew.</summary>
internal static class KubeFailure
{
    public static Failure Of(KubeError error) => new(
        error.Kind switch
        {
            KubeErrorKind.Forbidden => ErrorClass.Denied,
            KubeErrorKind.NotFound => ErrorClass.NotFound,
            KubeErrorKind.AlreadyExists => ErrorClass.Conflict,
            _ => ErrorClass.Transient,
        },
        error.Kind.ToString(),
        error.Message);
}
