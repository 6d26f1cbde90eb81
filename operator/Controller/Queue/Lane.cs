namespace VoiceAnalytics.Controller.Queue;

/// <summary>Why a key waits; the lower value goes first, so that a person's change overtakes a backlog of retries and resyncs.</summary>
internal enum Lane
{
    /// <summary>Somebody changed or deleted something.</summary>
    Change,

    /// <summary>A pass failed, or asked to be run again at a certain time.</summary>
    Retry,

    /// <summary>First list and periodic check for drift.</summary>
    Resync,
}
