using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Aws.Policies;

/// <summary>A policy as it was written (<paramref name="Text"/>) and as it is evaluated.</summary>
internal sealed record PolicyDocument(string Text, string Version, ImmutableArray<Statement> Statements)
{
    /// <summary>Characters that count against a quota: all but white space.</summary>
    public int Size => SizeOf(Text);

    public static int SizeOf(string text) => text.Count(character => !char.IsWhiteSpace(character));
}

internal sealed record Statement(
    string? Sid, bool IsDeny, PrincipalElement? Principal, ActionElement Action, ResourceElement? Resource, ImmutableArray<Condition> Conditions);

/// <summary><c>Action</c>, or with <paramref name="Negated"/> <c>NotAction</c>.</summary>
internal sealed record ActionElement(bool Negated, ImmutableArray<string> Patterns)
{
    public bool Matches(string action) => Patterns.Any(pattern => Wildcard.Matches(pattern, action, ignoreCase: true)) != Negated;
}

/// <summary><c>Resource</c>, or with <paramref name="Negated"/> <c>NotResource</c>.</summary>
internal sealed record ResourceElement(bool Negated, ImmutableArray<ArnPattern> Patterns)
{
    public bool Matches(string resource) => Patterns.Any(pattern => pattern.Matches(resource)) != Negated;
}
