namespace VoiceAnalytics.Sandbox.Aws.Access;

/// <summary>Whether a request is allowed and, if not, which kind of policy stands in the way.</summary>
internal enum Decision
{
    Allowed,

    /// <summary>No identity policy allows it.</summary>
    NoIdentityPolicy,

    /// <summary>The identity would be allowed, but its permissions boundary does not allow it.</summary>
    NoBoundary,

    /// <summary>The owner of the resource does not let the caller in.</summary>
    NoResourcePolicy,
    DeniedByIdentityPolicy,
    DeniedByBoundary,
    DeniedByResourcePolicy,
}
