namespace VoiceAnalytics.Sandbox.Breaks;

/// <summary>What <c>--break</c> can break, once the shares are ready and before Globex loads.</summary>
internal enum Break
{
    /// <summary>The role trusts another Snowflake account's user.</summary>
    Trust,

    /// <summary>The partner's integration says another external id than the role asks for.</summary>
    ExternalId,

    /// <summary>The partner's stage points beside the shared prefix.</summary>
    Prefix,

    /// <summary>The role's managed policy allows another prefix.</summary>
    Policy,

    /// <summary>A column of the partner's table is gone.</summary>
    Column,

    /// <summary>The public key of the operator's user in Acme's Snowflake is another.</summary>
    Key,
}
