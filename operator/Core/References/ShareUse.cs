using System.Collections.Immutable;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.References;

/// <summary>A share that uses a source or a connection.</summary>
/// <param name="Permitted">Whether the source still permits it; true where permission is no question.</param>
public sealed record ShareUse(string Namespace, string Name, bool Permitted = true)
{
    public override string ToString() => $"{Namespace}/{Name}";
}

/// <summary>Which shares use an object, in order of namespace and name.</summary>
public static class ShareUses
{
    // A message is read by people: more names than this are counted, not listed.
    private const int Named = 10;

    /// <summary>Every share that names the source, whatever state it is in.</summary>
    /// <param name="permitted">Whether the source's terms permit a share; what cannot be told now counts as permitted.</param>
    public static ImmutableArray<ShareUse> OfSource(AnalyticsSource source, IEnumerable<PartnerShare> shares, Func<PartnerShare, bool> permitted) =>
        Sorted(shares.Where(share => share.Spec.SourceRef.Name == source.Metadata.Name)
            .Select(share => new ShareUse(share.Metadata.Namespace, share.Metadata.Name, permitted(share))));

    /// <summary>
    /// Every share of its namespace that names the connection; one that is being deleted only while it carries our finalizer,
    /// for without it nothing of it is left in Snowflake.
    /// </summary>
    public static ImmutableArray<ShareUse> OfConnection(SnowflakeConnection connection, IEnumerable<PartnerShare> shares) =>
        Sorted(shares.Where(share => Needs(share, connection)).Select(share => new ShareUse(share.Metadata.Namespace, share.Metadata.Name)));

    public static bool Needs(PartnerShare share, SnowflakeConnection connection) =>
        share.Metadata.Namespace == connection.Metadata.Namespace
        && share.Spec.Snowflake?.ConnectionRef?.Name == connection.Metadata.Name
        && (share.Metadata.DeletionTimestamp is null || share.Metadata.HasOurFinalizer);

    /// <summary><c>partners/acme, partners/globex and 3 more</c>.</summary>
    public static string List(IReadOnlyCollection<ShareUse> uses) => uses.Count <= Named
        ? string.Join(", ", uses)
        : $"{string.Join(", ", uses.Take(Named))} and {uses.Count - Named} more";

    private static ImmutableArray<ShareUse> Sorted(IEnumerable<ShareUse> uses) =>
        [.. uses.OrderBy(use => use.Namespace, StringComparer.Ordinal).ThenBy(use => use.Name, StringComparer.Ordinal)];
}
