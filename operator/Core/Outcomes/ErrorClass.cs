namespace VoiceAnalytics.Core.Outcomes;

/// <summary>What a failed call means for the next step. Every system maps its own errors to these in exactly one switch.</summary>
public enum ErrorClass
{
    /// <summary>Timeouts, 5xx, broken connections, and everything unknown: try again with backoff, never give up.</summary>
    Transient,

    /// <summary>The service asks for patience: back off longer, other keys go on.</summary>
    Throttled,

    /// <summary>Right, but not yet visible everywhere (IAM is eventually consistent): try again for a bounded time.</summary>
    Propagating,

    /// <summary>The object exists and is not (provably) ours, or changed under us: observe again before anything else.</summary>
    Conflict,

    /// <summary>The named object does not exist. Only an answer that proves it is this.</summary>
    NotFound,

    /// <summary>A limit of the account or object: slow retry; the message names the limit.</summary>
    Quota,

    /// <summary>We may not: slow retry; the message names action and resource.</summary>
    Denied,

    /// <summary>Signing in failed: wrong, expired or revoked credentials of ours.</summary>
    Unauthenticated,

    /// <summary>The request itself is wrong: only a new spec can help.</summary>
    Terminal,
}
