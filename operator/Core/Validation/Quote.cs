using System.Globalization;
using System.Text;

namespace VoiceAnalytics.Core.Validation;

/// <summary>Shows a user's value inside a message: quoted, on one line, at most 80 characters.</summary>
internal static class Quote
{
    private const int Longest = 80;

    public static string Text(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var character in value.Length <= Longest ? value : value[..Longest])
        {
            text.Append(char.IsControl(character) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}") : character.ToString());
        }
        return text.Append(value.Length <= Longest ? "\"" : "…\"").ToString();
    }
}
