using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.References;

/// <summary>Ready and what follows from it, for every kind alike.</summary>
internal static class ReadyCondition
{
    public static void Set(ConditionSet conditions, Finding ready)
    {
        var row = ReasonTable.Row(ready.Reason);
        conditions.Set(ConditionTypes.Ready, ready.IsReady, ready.Reason, ready.Message);
        conditions.SetOnlyIfTrue(ConditionTypes.Reconciling, row.Activity == Activity.Reconciling, ready.Reason, ready.Message);
        conditions.SetOnlyIfTrue(ConditionTypes.Stalled, row.Activity == Activity.Stalled, ready.Reason, ready.Message);
    }
}
