using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Desired;

/// <summary>Which of two objects was there first: a strict order, so that of any two exactly one is the elder.</summary>
internal static class Seniority
{
    public static bool IsElder(ObjectMetadata one, ObjectMetadata than) => Nullable.Compare(one.CreationTimestamp, than.CreationTimestamp) switch
    {
        0 => string.CompareOrdinal(one.Uid, than.Uid) < 0,
        var order => order < 0,
    };
}
