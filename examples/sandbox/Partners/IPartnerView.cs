namespace VoiceAnalytics.Sandbox.Partners;

/// <summary>What one partner can see at this moment, by whatever way it reads.</summary>
internal interface IPartnerView
{
    /// <summary>One event, as proof that there is something to be seen.</summary>
    Finding Sample { get; }

    /// <summary>Each count under its name in examples/expected.yaml.</summary>
    IReadOnlyDictionary<string, Finding> Counts { get; }

    /// <summary>In the order in which they are shown.</summary>
    IEnumerable<Finding> All { get; }
}
