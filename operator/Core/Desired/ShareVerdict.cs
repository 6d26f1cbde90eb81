using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Desired;

/// <summary>Everything that validation and the source's terms say about a share, as one intent.</summary>
public static class ShareVerdict
{
    public static Intent Of(ShareInputs inputs, DateTimeOffset now) =>
        inputs.ObserveOnly ? OnlyObserved(Judge(inputs, now)) : Judge(inputs, now);

    // What is held back has to be said: without a word, a share of which nothing exists would read as ready, and a cut as done.
    private static Intent OnlyObserved(Intent intent)
    {
        const string why = "The operator runs with --observe: nothing is written, status.plan shows what would be.";
        return intent.Kind switch
        {
            IntentKind.Grant when intent.Writes => intent with { Writes = false, Reason = Status.Reasons.Observing, Message = why },
            IntentKind.Absent or IntentKind.Orphaned when intent.Writes => intent with { Writes = false, Reason = Status.Reasons.DeletionBlockedByObserve, Message = why },
            IntentKind.Cut => intent with { Writes = false, Message = $"{intent.Message} {why}" },
            _ => intent with { Writes = false },
        };
    }

    private static Intent Judge(ShareInputs inputs, DateTimeOffset now)
    {
        var share = inputs.Share;
        if (share.Metadata.DeletionTimestamp is not null && share.Spec.DeletionPolicy != DeletionPolicies.Orphan)
        {
            return Lifecycle.Decide(inputs, [], [], null, now);
        }
        var errors = ShareValidator.Validate(share).ToList();
        var source = inputs.Source.ItemOrNull;
        if (errors.Count == 0 && source is not null)
        {
            errors.AddRange(SourceErrors(source));
            errors.AddRange(ShareInSource.Validate(share, source, inputs.Installation.AwsAccountId));
        }
        var permission = source is null || inputs.NamespaceLabels is not { } labels ? null : Permits(share, source, labels, inputs.Connection?.ItemOrNull?.Spec.Account);
        var connectionErrors = ConnectionErrors(inputs);
        var denied = permission?.Verdict == PermissionVerdict.Denied ? permission.Message + AlsoInvalid(errors.Concat(connectionErrors)) : null;
        return Lifecycle.Decide(inputs, errors, connectionErrors, denied, now) switch
        {
            { Kind: IntentKind.Grant } when permission?.Verdict == PermissionVerdict.Undecided =>
                new Intent(IntentKind.Hold, Reason: Status.Reasons.Retrying, Message: permission.Message),
            var intent => intent,
        };
    }

    /// <summary>
    /// A prefix that cannot be read is no withdrawn permission: it is reported, and what is in force stays while any prefix of
    /// the source's would be permitted to this share. Otherwise a typing error would cut a partner off, or a deliberate one
    /// would keep access that the source has withdrawn.
    /// </summary>
    /// <param name="labels">Of the share's namespace.</param>
    /// <param name="account">Of the connection that the share names; null when it is not known.</param>
    public static PermissionResult Permits(PartnerShare share, AnalyticsSource source, StringMap labels, string? account)
    {
        var place = new ShareNamespace(share.Metadata.Namespace, labels);
        PermissionResult Check(PartnerShare candidate) => Accounts(share, account)
            .Select(each => Permission.Check(candidate, source, place, each))
            .MaxBy(result => Severity(result.Verdict))!;
        var asTyped = Check(share);
        if (asTyped.Verdict != PermissionVerdict.Denied || S3Prefix.TryParse(share.Spec.Prefix, out _, out _))
        {
            return asTyped;
        }
        return source.Spec.Allow.SelectMany(entry => entry.Prefixes)
            .Select(prefix => Check(share with { Spec = share.Spec with { Prefix = prefix } }))
            .FirstOrDefault(result => result.Verdict != PermissionVerdict.Denied) ?? asTyped;
    }

    /// <summary>
    /// The account behind the connection, and the one that was last signed in to: what is in force was granted to that one, so a
    /// deleted or re-pointed connection must not keep what the source has withdrawn from it. The record can only take away.
    /// </summary>
    private static IEnumerable<string?> Accounts(PartnerShare share, string? named)
    {
        var recorded = share.Spec.Snowflake?.ConnectionRef is null ? null : share.Status?.Snowflake?.AccountIdentifier;
        yield return named ?? recorded;
        if (named is not null && recorded is not null)
        {
            yield return recorded;
        }
    }

    private static int Severity(PermissionVerdict verdict) => verdict switch
    {
        PermissionVerdict.Permitted => 0,
        PermissionVerdict.Undecided => 1,
        _ => 2,
    };

    private static List<FieldError> ConnectionErrors(ShareInputs inputs) => inputs.Connection?.ItemOrNull is { } connection
        ? [.. ConnectionValidator.Validate(connection).Select(error => error with { Field = $"SnowflakeConnection {connection.Metadata.Name} {error.Field}" })]
        : [];

    // An entry that is itself wrong permits nothing, and a cut outweighs a wrong spec: whoever reads why has to be told both.
    private static string AlsoInvalid(IEnumerable<FieldError> errors) => string.Concat(errors.Take(5).Select(error => $" Also invalid: {error}."));

    private static IEnumerable<FieldError> SourceErrors(AnalyticsSource source) =>
        SourceValidator.Validate(source).Select(error => error with { Field = $"AnalyticsSource {source.Metadata.Name} {error.Field}" });
}
