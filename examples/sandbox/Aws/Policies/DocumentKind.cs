namespace VoiceAnalytics.Sandbox.Aws.Policies;

internal enum DocumentKind
{
    /// <summary>What an identity may do: managed, inline, boundary. No Principal.</summary>
    Identity,

    /// <summary>Who may assume a role. Principal, and no Resource.</summary>
    Trust,

    /// <summary>Who may use a bucket or key. Principal and Resource.</summary>
    Resource,
}

/// <summary>What a document may say: its kind, the partition whose ARNs it may name, and who its principals are.</summary>
internal sealed record PolicyGrammar(DocumentKind Kind, string Partition, PrincipalDirectory? Principals = null);
