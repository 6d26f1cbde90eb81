using System.Collections.Frozen;

namespace VoiceAnalytics.Sandbox.Aws.Policies;

/// <summary>A condition key that this world knows.</summary>
/// <param name="Name">As documented; a name ending in <c>/</c> stands for a family such as <c>aws:ResourceTag/</c>.</param>
/// <param name="Type">Which operators compare it.</param>
/// <param name="MultiValued">Whether a request may hold several values, so that a set operator is needed.</param>
/// <param name="Actions">Actions whose requests carry it; null: all.</param>
internal sealed record ConditionKey(string Name, ConditionType Type, bool MultiValued = false, FrozenSet<string>? Actions = null)
{
    public bool IsFamily => Name.EndsWith('/');

    public bool ExistsFor(string action) => Actions?.Contains(action) ?? true;
}
