namespace VoiceAnalytics.Sandbox.Snowflake;

/// <summary>
/// Which statements are answered with 202 although the client did not ask for it, as the real API may do at any time. Such
/// a statement runs at the account's next request, unless that one cancels it.
/// </summary>
/// <param name="EveryNth">0 none, 1 all, n every nth.</param>
public readonly record struct AnswerPolicy(int EveryNth)
{
    public static AnswerPolicy AtOnce => new(0);

    public static AnswerPolicy AlwaysAsynchronous => new(1);
}
