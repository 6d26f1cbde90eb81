namespace VoiceAnalytics.Sandbox.Partners;

/// <summary>What a question to a partner's Snowflake gave.</summary>
/// <param name="Question">For people.</param>
/// <param name="Answer">A count, or text; null when it failed.</param>
/// <param name="Error">Snowflake's own words; null when it did not fail.</param>
internal sealed record Finding(string Question, string? Answer, string? Error)
{
    /// <summary>AWS itself said no: neither a mistake in the question nor a rule of Snowflake's.</summary>
    public bool IsRefusedByAws => Error?.Contains("is not authorized to perform: ", StringComparison.Ordinal) ?? false;

    /// <summary>On one line.</summary>
    public string Text => (Answer ?? Error!).ReplaceLineEndings(" ");
}
