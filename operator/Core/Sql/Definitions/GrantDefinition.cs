namespace VoiceAnalytics.Core.Sql;

/// <summary>The two privileges that a reader of a share needs.</summary>
public enum SqlPrivilege
{
    /// <summary>On a database or schema.</summary>
    Usage,

    /// <summary>On a table or view.</summary>
    Select,
}

/// <summary>One privilege on one object for one account role.</summary>
public sealed record GrantDefinition(SqlPrivilege Privilege, SqlObject On, SqlIdentifier Role);
