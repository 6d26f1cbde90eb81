namespace VoiceAnalytics.Core.Validation;

/// <summary>One thing wrong with a resource.</summary>
/// <param name="Field">Path from the root, for example <c>spec.snowflake.grantTo[0]</c>.</param>
/// <param name="Message">What is wrong and what to do, without the field; the same for the same input.</param>
public sealed record FieldError(string Field, string Message)
{
    public override string ToString() => $"{Field} {Message}";
}
