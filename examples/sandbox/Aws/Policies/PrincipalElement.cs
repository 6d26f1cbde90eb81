using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Aws.Policies;

internal enum PrincipalKind
{
    /// <summary><c>*</c>: also those who did not sign.</summary>
    Everyone,

    /// <summary>An account id or its <c>:root</c>: whomever that account lets.</summary>
    Account,
    User,
    Role,

    /// <summary>One session of a role, by its <c>arn:…:sts::…:assumed-role/…</c>.</summary>
    RoleSession,

    /// <summary>An AWS service; no caller of this world is one.</summary>
    Service,
}

/// <param name="Arn">As written; account ids in the form of the root ARN.</param>
/// <param name="AccountId">Empty for everyone and for services.</param>
/// <param name="UniqueId">
/// Of the user or role that bore the name when the document was written. It, not the name, is what matches: another
/// user of the same name is another principal (IAM user guide, "Principal").
/// </param>
internal sealed record PrincipalEntry(PrincipalKind Kind, string Arn, string AccountId, string? UniqueId = null);

internal sealed record PrincipalElement(ImmutableArray<PrincipalEntry> Entries);

/// <summary>Finds what a principal of a document names; null if there is no such principal.</summary>
internal delegate PrincipalEntry? PrincipalDirectory(string written);
