namespace VoiceAnalytics.Core.Sql;

/// <summary>Grants to and from account roles, one privilege a statement.</summary>
public static class GrantSql
{
    public static SqlStatement Grant(GrantDefinition grant) => new(
        SqlText.Format($"GRANT {Privilege(grant)} ON {grant.On.Keyword} {grant.On.Name} TO ROLE {grant.Role}"),
        "GRANT",
        grant.On.Name.Text);

    public static SqlStatement Revoke(GrantDefinition grant) => new(
        SqlText.Format($"REVOKE {Privilege(grant)} ON {grant.On.Keyword} {grant.On.Name} FROM ROLE {grant.Role}"),
        "REVOKE",
        grant.On.Name.Text);

    private static SqlText Privilege(GrantDefinition grant) => grant.Privilege switch
    {
        SqlPrivilege.Usage => SqlText.Format($"USAGE"),
        SqlPrivilege.Select => SqlText.Format($"SELECT"),
        _ => throw new InvalidOperationException($"no keyword for {grant.Privilege}"),
    };
}
