using System.Collections.Immutable;

namespace VoiceAnalytics.Controller.Client;

/// <summary>A whole collection as of one revision.</summary>
/// <param name="Undecodable">Objects that exist but do not fit our record: present, unknown, never to be taken for absent.</param>
internal sealed record ResourceList<T>(ImmutableArray<T> Items, ImmutableArray<NamespacedName> Undecodable, string ResourceVersion);
