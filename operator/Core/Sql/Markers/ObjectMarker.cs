using System.Diagnostics.CodeAnalysis;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// What the COMMENT of an object of ours says: which installation and share made it and from what. Together with the
/// owner (our role) it is the proof of ownership without which nothing is changed or dropped. Never the external id:
/// comments are readable by whoever may see the object.
/// <para>Text: <c>voiceanalytics.dev/v1 {"installation":"…","ns":"…","name":"…","hash":"…"}</c>.</para>
/// </summary>
public sealed record ObjectMarker
{
    /// <summary>The start of every marker; a later version gets another one and is not ours to touch.</summary>
    public const string Prefix = "voiceanalytics.dev/v1 ";

    /// <summary>Longest comment that is read as a marker, in characters.</summary>
    public const int MaxLength = 4096;

    /// <summary>clusterId of the operator that made the object.</summary>
    public required string Installation { get; init; }

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    /// <summary>Fingerprint of the definition that the object was last written from.</summary>
    public required string Hash { get; init; }

    /// <summary>Fingerprint of the share's immutable fields, for worlds without CEL.</summary>
    public string? Shape { get; init; }

    /// <summary>Roles (exact names) that we granted to, and so may revoke from. Sorted by the writer.</summary>
    public EquatableArray<string> Grants { get; init; } = [];

    /// <summary>The share is gone and left this object behind on purpose: only a share of the same name takes it over.</summary>
    public bool Released { get; init; }

    /// <exception cref="FormatException">The marker would be longer than <see cref="MaxLength"/>.</exception>
    public string ToComment() => MarkerJson.Write(this) is { Length: <= MaxLength } text
        ? text
        : throw new FormatException($"the marker of {Namespace}/{Name} is longer than {MaxLength} characters; grant to fewer roles");

    /// <summary>
    /// Strict: exactly our form and nothing more, for a comment that merely looks like a marker must not make an object
    /// ours. False for any other comment.
    /// </summary>
    public static bool TryParse(string? comment, [NotNullWhen(true)] out ObjectMarker? marker)
    {
        marker = comment is { Length: <= MaxLength } && comment.StartsWith(Prefix, StringComparison.Ordinal)
            ? MarkerJson.Read(comment[Prefix.Length..])
            : null;
        return marker is not null;
    }

    public override string ToString() => ToComment();
}
