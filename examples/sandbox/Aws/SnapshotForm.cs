namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>What a snapshot shows.</summary>
public enum SnapshotForm
{
    /// <summary>
    /// What two runs that ended in the same place have in common: no dates, no version numbers, and names in the place
    /// of unique ids and key ids.
    /// </summary>
    Canonical,

    /// <summary>Everything but secrets: equal only if nothing was touched.</summary>
    Exact,
}
