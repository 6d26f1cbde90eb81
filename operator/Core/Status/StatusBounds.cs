using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Status;

/// <summary>
/// Cuts a status to what <c>crds/partnershares.yaml</c> allows: an API server refuses a longer one as a whole, and the share would
/// be stuck with its former status. The one place that does, for every list and every text; a list that is cut says by how much.
/// </summary>
public static class StatusBounds
{
    private const char Ellipsis = '…';

    public static PartnerShareStatus Fit(PartnerShareStatus status) => status with
    {
        Conditions = status.Conditions.Take(Limits.Conditions).Select(Fit).ToEquatableArray(),
        EffectivePrefix = Text(status.EffectivePrefix),
        Policy = Fit(status.Policy),
        Role = Fit(status.Role),
        User = Fit(status.User),
        Handoff = status.Handoff is { } handoff ? handoff with { ConfigMapName = Text(handoff.ConfigMapName, Limits.SecretName) } : null,
        Secret = status.Secret is { } secret ? secret with { Name = Text(secret.Name, Limits.SecretName) } : null,
        AccessKeys = status.AccessKeys is { } keys
            ? keys with { CurrentId = Text(keys.CurrentId, Limits.AccessKeyId), RetiringId = Text(keys.RetiringId, Limits.AccessKeyId) }
            : null,
        Snowflake = Fit(status.Snowflake),
        Load = Fit(status.Load),
        LastHandledReconcileAt = Text(status.LastHandledReconcileAt),
        LastHandledRotateAt = Text(status.LastHandledRotateAt),
        SettledAs = Text(status.SettledAs),
        Drift = List(status.Drift, Limits.Drift, Fit, More),
        Plan = Texts(status.Plan, Limits.Plan),
        BlockedBy = List(status.BlockedBy, Limits.BlockedBy, Fit, (_, more) => new BlockedEntry { Object = AndMore(more), Reason = AndMore(more) }),
    };

    /// <summary>A free text of the status, as long as the CRD allows; never half a character.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Text(string? text, int limit = Limits.StatusText)
    {
        if (text is null || text.Length <= limit)
        {
            return text;
        }
        var end = limit - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + Ellipsis;
    }

    private static Condition Fit(Condition condition) => condition with
    {
        Type = Text(condition.Type, Limits.ConditionType),
        Reason = Text(condition.Reason),
        Message = Text(condition.Message, Limits.ConditionMessage),
    };

    private static NamedArn? Fit(NamedArn? named) => named is null ? null : named with { Name = Text(named.Name), Arn = Text(named.Arn, Limits.Arn) };

    private static SnowflakeStatus? Fit(SnowflakeStatus? status) => status is null ? null : status with
    {
        Account = Text(status.Account, Limits.SnowflakeAccount),
        AccountIdentifier = Text(status.AccountIdentifier, Limits.SnowflakeAccount),
        Role = Text(status.Role, Limits.Identifier),
        Integration = Text(status.Integration),
        Stage = Text(status.Stage),
        Table = Text(status.Table),
        Task = Text(status.Task),
        TaskState = Text(status.TaskState, Limits.StateWord),
        Views = Texts(status.Views, Limits.Views),
        PrincipalArn = Text(status.PrincipalArn, Limits.Arn),
        GrantedTo = Texts(status.GrantedTo, Limits.GrantTo),
        MissingGrants = Texts(status.MissingGrants, Limits.MissingGrants),
        FirstLoadHash = Text(status.FirstLoadHash, Limits.StateWord),
        SourceShape = Text(status.SourceShape, Limits.StateWord),
        Rollout = status.Rollout is { } rollout
            ? rollout with { State = Text(rollout.State, Limits.StateWord) }
            : null,
    };

    private static LoadStatus? Fit(LoadStatus? load) => load is null ? null : load with
    {
        LastFile = Text(load.LastFile),
        LastRunState = Text(load.LastRunState, Limits.StateWord),
        LastFailedFile = Text(load.LastFailedFile),
        LastError = Text(load.LastError),
    };

    private static DriftEntry Fit(DriftEntry entry) => entry with { Object = Text(entry.Object), Field = Text(entry.Field), Observed = Text(entry.Observed) };

    private static BlockedEntry Fit(BlockedEntry entry) => new() { Object = Text(entry.Object), Reason = Text(entry.Reason) };

    // Its time is that of the last one shown: what is not shown has none that would survive until the next pass.
    private static DriftEntry More(DriftEntry last, int more) => new() { Object = AndMore(more), Field = AndMore(more), Observed = "", Since = last.Since };

    private static EquatableArray<string> Texts(EquatableArray<string> texts, int limit) => List(texts, limit, text => Text(text), (_, more) => AndMore(more));

    private static EquatableArray<T> List<T>(EquatableArray<T> items, int limit, Func<T, T> fit, Func<T, int, T> more)
    {
        if (items.Count <= limit)
        {
            return items.Select(fit).ToEquatableArray();
        }
        var shown = items.Take(limit - 1).Select(fit).ToList();
        return [.. shown, more(shown[^1], items.Count - shown.Count)];
    }

    private static string AndMore(int more) => string.Create(CultureInfo.InvariantCulture, $"and {more} more");
}
