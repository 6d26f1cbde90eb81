using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Execution;
using VoiceAnalytics.Sandbox.Snowflake.Privileges;

namespace VoiceAnalytics.Sandbox.Snowflake;

/// <summary>What every account is born with.</summary>
internal static class AccountSeed
{
    public static void AddBuiltInRoles(AccountCatalog catalog, DateTimeOffset now)
    {
        foreach (var (name, granted) in BuiltInRoles.All)
        {
            var role = new Role(catalog.NextId(), name, string.Empty, now);
            role.Granted.UnionWith(granted);
            catalog.Add(role);
        }
        foreach (var (role, privilege) in BuiltInRoles.Privileges)
        {
            catalog.Grants.Add(new PrivilegeGrant(privilege, GrantLedger.Account, role, false, string.Empty, now));
        }
    }
}
