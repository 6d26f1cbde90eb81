using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Status;

/// <summary>The conditions of one generation. The transition time moves only with the status, never with reason or message.</summary>
public sealed class ConditionSet(EquatableArray<Condition> former, long generation, DateTimeOffset now)
{
    private readonly SortedDictionary<string, Condition> _conditions = new(
        former.ToDictionary(condition => condition.Type, StringComparer.Ordinal), StringComparer.Ordinal);

    public void Set(string type, bool holds, string reason, string message) =>
        Put(type, holds ? ConditionStatuses.True : ConditionStatuses.False, reason, message);

    public void SetUnknown(string type, string reason, string message) => Put(type, ConditionStatuses.Unknown, reason, message);

    /// <summary>For conditions that must be absent unless true.</summary>
    public void SetOnlyIfTrue(string type, bool holds, string reason, string message)
    {
        if (holds)
        {
            Set(type, true, reason, message);
            return;
        }
        Remove(type);
    }

    public void Remove(string type) => _conditions.Remove(type);

    /// <summary>Ready first, the others in ordinal order.</summary>
    public EquatableArray<Condition> Build() =>
        _conditions.Values.OrderBy(condition => condition.Type != ConditionTypes.Ready).ToEquatableArray();

    private void Put(string type, string status, string reason, string message)
    {
        var since = _conditions.TryGetValue(type, out var old) && old.Status == status ? old.LastTransitionTime : now;
        _conditions[type] = new Condition
        {
            Type = type,
            Status = status,
            ObservedGeneration = generation,
            LastTransitionTime = since,
            Reason = reason,
            Message = message,
        };
    }
}
