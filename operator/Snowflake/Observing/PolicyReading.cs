using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Snowflake;

/// <summary>
/// Whether policies hang on the views that are about to be replaced. It needs a warehouse, so it is asked only of views of ours
/// that are not as declared.
/// </summary>
internal static class PolicyReading
{
    public static async Task<ObservedSnowflake> AddAsync(Statements statements, DesiredSnowflake desired, ObservedSnowflake observed)
    {
        if (observed.Views.ValueOrNull is not { } views || desired.Objects is not { } objects)
        {
            return observed;
        }

        var read = await Task.WhenAll(views.Items.Select(view => AddAsync(statements, desired, objects, view))).ConfigureAwait(false);
        return observed with { Views = new Observation<ObservedViews>.Present(new ObservedViews([.. read])) };
    }

    private static async Task<ObservedView> AddAsync(Statements statements, DesiredSnowflake desired, SnowflakeObjects objects, ObservedView view)
    {
        var declared = objects.Views.FirstOrDefault(each => each.Name.Name == view.Name);
        var ownership = desired.Owner.OwnershipOf(view.Comment, out _);
        if (declared is null || ownership is not (MarkerOwnership.Ours or MarkerOwnership.Released) || !ViewDifference.IsOutdated(declared, view))
        {
            return view;
        }

        var reply = await statements.ReadAsync(HealthSql.ViewPolicies(declared.Definition.Name), "POLICY_NAME").ConfigureAwait(false);
        return reply switch
        {
            SnowflakeReply.Succeeded read => view with { HasPolicies = read.Result.Rows.Count > 0, PoliciesUnread = null },
            SnowflakeReply.Failed failed => view with { PoliciesUnread = failed.Failure },
            _ => throw new InvalidOperationException($"unknown reply {reply}"),
        };
    }
}
