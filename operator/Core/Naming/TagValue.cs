using System.Text;

namespace VoiceAnalytics.Core.Naming;

/// <summary>
/// Free text as a tag's value. AWS takes letters, numbers, spaces and <c>_ . : / = + - @</c>, at most 256 characters (IAM User
/// Guide, "Rules for tagging"); one character more would fail the call that creates the role.
/// </summary>
public static class TagValue
{
    public const int MaxLength = 256;

    /// <summary>What AWS does not take becomes a space; runs of spaces become one. May be empty.</summary>
    public static string Of(string text)
    {
        var value = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsAllowed(rune))
            {
                value.Append(rune);
            }
            else if (value.Length > 0 && value[^1] != ' ')
            {
                value.Append(' ');
            }
        }
        return Cut(value.ToString().Trim()).TrimEnd();
    }

    private static bool IsAllowed(Rune rune) => Rune.IsLetter(rune) || Rune.IsNumber(rune) || (rune.IsAscii && "_.:/=+-@".Contains((char)rune.Value, StringComparison.Ordinal));

    // Never through the middle of a character.
    private static string Cut(string value) => value.Length <= MaxLength
        ? value
        : value[..(char.IsHighSurrogate(value[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
}
