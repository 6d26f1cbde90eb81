using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Effects on what a former declaration left.</summary>
internal static class LeftoverEffects
{
    public static EquatableArray<MarkedObject> Apply(EquatableArray<MarkedObject> leftovers, SnowflakeAction.OnObject action) =>
        leftovers
            .Where(each => !(action is SnowflakeAction.Drop && IsTarget(each, action)))
            .Select(each => IsTarget(each, action) ? Apply(each, action) : each)
            .ToEquatableArray();

    private static MarkedObject Apply(MarkedObject leftover, SnowflakeAction.OnObject action) => action switch
    {
        SnowflakeAction.Mark mark => leftover with { Comment = mark.Comment },
        SnowflakeAction.SuspendTask => leftover with { Started = false },
        SnowflakeAction.RevokeSelect revoke => leftover with { GrantedTo = SnowflakeEffects.Without(leftover.GrantedTo, revoke.Role) },
        _ => leftover,
    };

    private static bool IsTarget(MarkedObject leftover, SnowflakeAction.OnObject action) =>
        leftover.Kind == action.ObjectKind && leftover.Name == action.Name;
}
