using System.Text.Json.Serialization.Metadata;

namespace VoiceAnalytics.Controller.Client;

/// <summary>A resource type together with the slim record that we read it into.</summary>
/// <param name="Type">Where it lives.</param>
/// <param name="Json">Source-generated; unknown members, managedFields among them, are dropped while parsing.</param>
/// <param name="Identity">Reads the metadata.</param>
internal sealed record ResourceKind<T>(ResourceType Type, JsonTypeInfo<T> Json, Func<T, ObjectIdentity> Identity)
    where T : class
{
    /// <summary>Drops what the cache must not carry, for example the last-applied annotation.</summary>
    public Func<T, T> Trim { get; init; } = static item => item;

    /// <summary>
    /// Whether two revisions of one object ask the same of us (generation, deletion, labels, annotations). It tells a
    /// response that holds only our own write from one that also brings somebody's edit.
    /// </summary>
    public Func<T, T, bool> SameIntent { get; init; } = static (_, _) => true;
}
