namespace VoiceAnalytics.Core.Validation;

/// <summary>Free text that ends in tags, comments and the handoff.</summary>
internal static class PlainText
{
    public static string? Problem(string text, int longest)
    {
        if (text.Length > longest)
        {
            return $"is longer than {longest} characters";
        }
        return text.Any(char.IsControl) ? "holds a line break or another control character; keep it on one line" : null;
    }
}
