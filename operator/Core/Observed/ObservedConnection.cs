using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Observed;

/// <summary>What signing in through a connection showed.</summary>
/// <param name="Session">Where and as whom we are signed in; unknown: why we are not.</param>
/// <param name="Elsewhere">We are signed in, but not where or not as whom the connection says or as was recorded: the sentence says how.</param>
/// <param name="Privileges">Everything that the role holds, by itself and by the roles granted to it; unknown: not or not wholly read.</param>
public sealed record ObservedConnection(
    Observation<ConnectionSession> Session, string? Elsewhere, Observation<HeldPrivileges> Privileges);

/// <param name="Account">CURRENT_ACCOUNT(): the locator, which never changes.</param>
/// <param name="Region">CURRENT_REGION().</param>
/// <param name="User">CURRENT_USER().</param>
/// <param name="Role">CURRENT_ROLE().</param>
public sealed record ConnectionSession(string Account, string? Region, string User, string Role);

public sealed record HeldPrivileges(EquatableArray<HeldPrivilege> Items);

/// <summary>One row of SHOW GRANTS TO ROLE.</summary>
/// <param name="Privilege">For example <c>CREATE INTEGRATION</c> or <c>OWNERSHIP</c>.</param>
/// <param name="On">The kind of object: <c>ACCOUNT</c>, <c>DATABASE</c>, …</param>
/// <param name="Name">As SHOW GRANTS prints it: parts joined by dots, each in double quotes where it needs them.</param>
public sealed record HeldPrivilege(string Privilege, string On, string Name);
