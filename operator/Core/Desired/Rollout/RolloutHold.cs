namespace VoiceAnalytics.Core.Desired;

/// <summary>
/// Why a share waits with what a changed source makes of its objects. What it has goes on meanwhile, with one exception: where the source
/// names its table anew and the share was suspended in between, the task of the former name stays suspended until it is the share's turn.
/// </summary>
/// <param name="Before">The share directly before it in its account, as <c>namespace/name</c>.</param>
/// <param name="Stopped">Snowflake has refused the change there.</param>
public sealed record RolloutHold(string Before, string Source, string Account, bool Stopped)
{
    /// <summary>That there is one, whichever.</summary>
    internal static readonly RolloutHold Some = new("", "", "", Stopped: false);

    /// <summary>Neither the one before nor this one could look into Snowflake before: it is given time to look again, and then not waited for.</summary>
    public bool ForAMoment { get; init; }

    /// <summary>For the share's status, without what is held back.</summary>
    public string Message =>
        $"AnalyticsSource {Source} was changed, which rolls out share by share in Snowflake account {Account}: PartnerShare {Before} is before this one"
        + (Stopped
            ? ", and the change failed there. Mend the source, or suspend or delete that share."
            : ". Condition RollingOut of the source tells how far it is.")
        + " Until then this share's table, views and task stay as they are and go on loading.";
}
