namespace VoiceAnalytics.Core.Observed;

/// <summary>What an observer reads from Snowflake, by kind: so that a pass asks only for what the next plan needs.</summary>
[Flags]
public enum SnowflakeReads
{
    None = 0,

    /// <summary>CURRENT_ACCOUNT, CURRENT_ROLE, CURRENT_USER.</summary>
    Session = 1,

    /// <summary>SHOW DATABASES.</summary>
    Databases = 2,

    /// <summary>SHOW SCHEMAS; absent where the database is.</summary>
    Schemas = 4,

    /// <summary>SHOW INTEGRATIONS and DESC STORAGE INTEGRATION.</summary>
    Integration = 8,

    /// <summary>SHOW TABLES, DESC TABLE of ours, and leftover tables.</summary>
    Tables = 16,

    /// <summary>SHOW STAGES, and leftover stages.</summary>
    Stages = 32,

    /// <summary>SHOW TASKS, and leftover tasks.</summary>
    Tasks = 64,

    /// <summary>SHOW VIEWS, and leftover views.</summary>
    Views = 128,

    /// <summary>SHOW GRANTS: SELECT on tables and views of ours (leftovers too), USAGE on a database and schema of this installation.</summary>
    Grants = 256,

    /// <summary>POLICY_REFERENCES of the views that are about to be replaced; needs a warehouse.</summary>
    Policies = 512,

    /// <summary>SHOW PARAMETERS: whether the account forbids stages with credentials. Asked only for a stage that has them.</summary>
    Parameters = 1024,

    /// <summary>
    /// DESC STAGE (together with <see cref="Stages"/>) and SHOW PARAMETERS of the task, if they are ours: what one SHOW a kind does not tell. The regular look at a share
    /// that exists asks for it; what this life has just created needs no asking.
    /// </summary>
    Details = 2048,

    /// <summary>Everything that one SHOW a kind tells.</summary>
    Objects = Databases | Schemas | Integration | Tables | Stages | Tasks | Views,
}
