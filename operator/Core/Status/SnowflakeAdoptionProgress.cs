using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Status;

/// <summary>How far what a share adopts in Snowflake has come to be its own.</summary>
/// <param name="Done">Carries the share's marker and was written by the operator.</param>
/// <param name="Open">Made by hand still, or claimed and no more.</param>
internal sealed record SnowflakeAdoptionProgress(IReadOnlyList<string> Done, IReadOnlyList<string> Open)
{
    private static readonly SnowflakeAdoptionProgress None = new([], []);

    /// <summary>Null when it was not looked at.</summary>
    public static SnowflakeAdoptionProgress? Of(PassReport report)
    {
        if (report.Declared is not { Snowflake: { Adopts.IsEmpty: false } desired })
        {
            // Asked for by a spec that cannot have it, it was not looked for either.
            return AdoptionClaims.ClaimsInSnowflake(report.Inputs.Share) ? null : None;
        }
        if (desired.Objects is not { } objects || report.Observed.Snowflake is not { Session.ValueOrNull: not null } observed)
        {
            return null;
        }
        (SqlObjectKind Kind, string Object, IMarked? Found)[] all = [.. desired.Adopts.Select(kind => kind switch
        {
            SqlObjectKind.Integration => (kind, $"integration {desired.Integration.Name}", (IMarked?)observed.Integration.ValueOrNull),
            SqlObjectKind.Table => (kind, $"table {objects.Table.Name.Name.Name}{(desired.DropTable ? "" : " (which outlives it)")}", observed.Table.ValueOrNull),
            SqlObjectKind.Stage => (kind, $"stage {objects.Stage.Name.Name.Name}", observed.Stage.ValueOrNull),
            SqlObjectKind.Task => (kind, $"task {objects.Task.Name.Name.Name}", observed.Task.ValueOrNull),
            _ => throw new InvalidOperationException($"a {kind} is never adopted"),
        })];
        var done = all.Where(each => each.Found is { } found && new SnowflakeGuard(desired, observed).IsHeld(found, each.Kind)).Select(each => each.Object).ToList();
        return new SnowflakeAdoptionProgress(done, [.. all.Select(each => each.Object).Except(done)]);
    }
}
