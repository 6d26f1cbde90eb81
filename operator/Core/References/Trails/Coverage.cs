namespace VoiceAnalytics.Core.References.Trails;

/// <summary>How much of the reads of some objects is recorded. In this order: of two that both apply the smaller holds, of two that each suffice the greater.</summary>
public enum Coverage
{
    None,
    Partly,

    /// <summary>Perhaps all, perhaps nothing.</summary>
    Unknown,
    Whole,
}
