using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Validation;

/// <summary>Whether a source permits a share.</summary>
public enum PermissionVerdict
{
    Permitted,

    /// <summary>No entry permits all of the share: its access is cut.</summary>
    Denied,

    /// <summary>
    /// Only the Snowflake account behind <c>connectionRef</c> is missing to tell. Nothing is granted or widened; what is in force
    /// stays, for a lost connection is no withdrawn permission.
    /// </summary>
    Undecided,
}

/// <param name="Verdict">The answer.</param>
/// <param name="Message">For people: empty when permitted, else what the nearest entry lacks.</param>
public sealed record PermissionResult(PermissionVerdict Verdict, string Message);

/// <summary>A share's namespace, as the terms of a source see it.</summary>
public sealed record ShareNamespace(string Name, StringMap Labels);

/// <summary>Compares a share with the terms in <c>AnalyticsSource.spec.allow</c>: one entry must permit all of it.</summary>
public static class Permission
{
    /// <param name="share">A share that names <paramref name="source"/>.</param>
    /// <param name="source">The source; an invalid entry permits nothing.</param>
    /// <param name="shareNamespace">The namespace with its live labels.</param>
    /// <param name="connectionAccount"><c>spec.account</c> of the connection behind connectionRef; null when it is not known.</param>
    public static PermissionResult Check(
        PartnerShare share, AnalyticsSource source, ShareNamespace shareNamespace, string? connectionAccount)
    {
        var request = PermissionRequest.Of(share, shareNamespace, connectionAccount);
        (int Index, EntryJudgement Judgement)? nearest = null;
        for (var i = 0; i < source.Spec.Allow.Count; i++)
        {
            var judgement = EntryJudgement.Of(source.Spec.Allow[i], request);
            if (judgement.Lacks.IsEmpty && !judgement.AwaitsAccount)
            {
                return new PermissionResult(PermissionVerdict.Permitted, "");
            }
            if (nearest is not { } best || judgement.Distance < best.Judgement.Distance)
            {
                nearest = (i, judgement);
            }
        }
        return Explain(source.Metadata.Name, nearest);
    }

    private static PermissionResult Explain(string source, (int Index, EntryJudgement Judgement)? nearest)
    {
        if (nearest is not { } entry)
        {
            return new PermissionResult(PermissionVerdict.Denied,
                $"AnalyticsSource {source} (spec.sourceRef) has no entry in spec.allow, so nothing of it may be shared; its owner must add one.");
        }
        if (entry.Judgement.Lacks.IsEmpty)
        {
            return new PermissionResult(PermissionVerdict.Undecided,
                $"Whether AnalyticsSource {source} permits this share depends on the Snowflake account of its connection, which is not known yet.");
        }
        return new PermissionResult(PermissionVerdict.Denied,
            $"AnalyticsSource {source} does not permit this share: the nearest entry, spec.allow[{entry.Index}], {string.Join("; and ", entry.Judgement.Lacks)}.");
    }
}
