using System.Diagnostics.CodeAnalysis;

namespace VoiceAnalytics.Controller.Client;

/// <summary>The answer to a call, or why there is none.</summary>
internal readonly record struct KubeResult<T>(T Value, KubeError? Error)
{
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    public static implicit operator KubeResult<T>(T value) => new(value, null);

    public static implicit operator KubeResult<T>(KubeError error) => new(default!, error);
}
