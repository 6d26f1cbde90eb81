using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

/// <param name="Privileges">Upper case; <c>ALL</c> alone stands for all of them.</param>
/// <param name="Name">Null for ON ACCOUNT.</param>
internal sealed record GrantPrivileges(ImmutableArray<string> Privileges, ObjectKind Kind, ObjectName? Name, Identifier Role, bool WithGrantOption)
    : Statement("GRANT", Name?.ToString() ?? "ACCOUNT", true);

internal sealed record RevokePrivileges(ImmutableArray<string> Privileges, ObjectKind Kind, ObjectName? Name, Identifier Role)
    : Statement("REVOKE", Name?.ToString() ?? "ACCOUNT", true);

/// <param name="CopyCurrent">COPY CURRENT GRANTS; otherwise they must be gone or are revoked.</param>
internal sealed record GrantOwnership(ObjectKind Kind, ObjectName Name, Identifier Role, bool CopyCurrent, bool RevokeCurrent)
    : Statement("GRANT OWNERSHIP", Name.ToString(), true);

internal sealed record GrantRole(Identifier Role, ObjectKind GranteeKind, Identifier Grantee) : Statement("GRANT ROLE", Role.Name, true);

internal sealed record RevokeRole(Identifier Role, ObjectKind GranteeKind, Identifier Grantee) : Statement("REVOKE ROLE", Role.Name, true);
