using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Desired;

/// <summary>Whose an object in Snowflake is, by its marker.</summary>
public enum MarkerOwnership
{
    /// <summary>This share's.</summary>
    Ours,

    /// <summary>Left behind on purpose by a former life of this very share: taken over, and what it granted with it.</summary>
    Released,

    /// <summary>Left behind by another share. Its rows were never this share's to show to anybody.</summary>
    ReleasedByOther,

    /// <summary>Of another share of this installation.</summary>
    OtherShare,

    /// <summary>The same clusterId, but another cluster.</summary>
    OtherInstallation,

    /// <summary>Unmarked, or somebody else's.</summary>
    Foreign,
}

/// <summary>The share as our markers name it.</summary>
/// <param name="Installation"><c>clusterId/uid of kube-system</c>: two clusters with one clusterId must not be taken for one.</param>
/// <param name="Shape">Hash of the immutable fields, see Validation's <c>ShapeHash</c>.</param>
/// <param name="TakeOverInstallation">The flag <c>--take-over-installation</c>.</param>
public sealed record SnowflakeOwner(
    string Installation, string Namespace, string Name, string Shape, bool TakeOverInstallation = false)
{
    public static SnowflakeOwner Of(ShareIdentity share, string shape, bool takeOverInstallation = false) => new(
        $"{share.Installation.ClusterId}/{share.Installation.KubeSystemUid}", share.Namespace, share.Name, shape, takeOverInstallation);

    /// <param name="hash">Of the definition that the object is written from.</param>
    /// <param name="grants">Exact names of the roles that we grant to.</param>
    public ObjectMarker Marker(string hash, IEnumerable<string>? grants = null) => new()
    {
        Installation = Installation,
        Namespace = Namespace,
        Name = Name,
        Hash = hash,
        Shape = Shape,
        Grants = [.. (grants ?? []).Order(StringComparer.Ordinal)],
    };

    /// <summary>Made by this installation, for whichever of its shares: database and schema are shared.</summary>
    public bool IsOfInstallation(string comment) =>
        ObjectMarker.TryParse(comment, out var marker) && Is(marker.Installation, Installation);

    public MarkerOwnership OwnershipOf(string comment, out ObjectMarker? marker)
    {
        if (!ObjectMarker.TryParse(comment, out marker))
        {
            return MarkerOwnership.Foreign;
        }
        var sameShare = Is(marker.Namespace, Namespace) && Is(marker.Name, Name);
        var ours = marker.Released ? MarkerOwnership.Released : MarkerOwnership.Ours;
        if (Is(marker.Installation, Installation))
        {
            return sameShare ? ours : marker.Released ? MarkerOwnership.ReleasedByOther : MarkerOwnership.OtherShare;
        }
        if (!Is(ClusterOf(marker.Installation), ClusterOf(Installation)))
        {
            return MarkerOwnership.Foreign;
        }
        return TakeOverInstallation && sameShare ? ours : MarkerOwnership.OtherInstallation;
    }

    private static string ClusterOf(string installation) => installation[..Math.Max(installation.LastIndexOf('/'), 0)];

    private static bool Is(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
