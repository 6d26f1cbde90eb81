namespace VoiceAnalytics.Contract.Worlds;

/// <summary>One row of the table in tests/Contract/README.md: a party that is known to behave otherwise in one case.</summary>
/// <param name="World">One of <see cref="WorldNames"/>.</param>
/// <param name="Case">The test, as <c>Suite.Method</c>, or another name that a suite gives to a case.</param>
/// <param name="Observed">Text that the failure contains: what it does instead. So a second, unknown difference in the same case is not covered by the row.</param>
/// <param name="Reason">Why that is no mistake of ours.</param>
internal sealed record Difference(string World, string Case, string Observed, string Reason);
