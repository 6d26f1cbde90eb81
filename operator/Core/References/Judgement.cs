using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.References;

/// <summary>What one condition says.</summary>
/// <param name="Holds">Null: unknown.</param>
public sealed record Judgement(bool? Holds, string Reason, string Message)
{
    public void Put(ConditionSet conditions, string type)
    {
        if (Holds is { } holds)
        {
            conditions.Set(type, holds, Reason, Message);
            return;
        }
        conditions.SetUnknown(type, Reason, Message);
    }
}
