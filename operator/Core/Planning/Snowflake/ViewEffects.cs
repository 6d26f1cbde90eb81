using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>Effects on the views of the declaration.</summary>
internal static class ViewEffects
{
    public static ObservedViews Apply(ObservedViews views, SnowflakeAction.OnObject action) => action is SnowflakeAction.Drop
        ? new ObservedViews(views.Items.Where(view => view.Name != action.Name.Name.Name).ToEquatableArray())
        : new ObservedViews(views.Items.Select(view => view.Name == action.Name.Name.Name ? Apply(view, action) : view).ToEquatableArray());

    private static ObservedView Apply(ObservedView view, SnowflakeAction.OnObject action) => action switch
    {
        SnowflakeAction.ReplaceView { View.Comment: { } comment } => view with { Comment = comment, Text = action.Statement.Text },
        SnowflakeAction.Mark mark => view with { Comment = mark.Comment },
        SnowflakeAction.GrantSelect grant => view with { GrantedTo = SnowflakeEffects.With(view.GrantedTo, grant.Role) },
        SnowflakeAction.RevokeSelect revoke => view with { GrantedTo = SnowflakeEffects.Without(view.GrantedTo, revoke.Role) },
        _ => view,
    };
}
