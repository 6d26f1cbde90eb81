using System.Globalization;
using System.Text;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql;

/// <summary>Reads one quoted stretch of SQL, beginning at its opening quote. Null when it never ends.</summary>
internal readonly struct QuotedText(string sql, int start)
{
    /// <summary><c>"…"</c>: only the doubled quote is special.</summary>
    public (string Value, int End)? ReadIdentifier()
    {
        var value = new StringBuilder();
        for (var i = start + 1; i < sql.Length; i++)
        {
            if (sql[i] != '"')
            {
                value.Append(sql[i]);
                continue;
            }
            if (i + 1 >= sql.Length || sql[i + 1] != '"')
            {
                return (value.ToString(), i + 1);
            }
            value.Append('"');
            i++;
        }
        return null;
    }

    /// <summary><c>'…'</c>: the doubled quote and Snowflake's backslash escapes; an unknown escape is the character itself.</summary>
    public (string Value, int End)? ReadString()
    {
        var value = new StringBuilder();
        for (var i = start + 1; i < sql.Length; i++)
        {
            if (sql[i] == '\\' && i + 1 < sql.Length)
            {
                i = ReadEscape(value, i + 1);
                continue;
            }
            if (sql[i] != '\'')
            {
                value.Append(sql[i]);
                continue;
            }
            if (i + 1 >= sql.Length || sql[i + 1] != '\'')
            {
                return (value.ToString(), i + 1);
            }
            value.Append('\'');
            i++;
        }
        return null;
    }

    /// <returns>Offset of the escape's last character.</returns>
    private int ReadEscape(StringBuilder value, int at)
    {
        switch (sql[at])
        {
            case 'n':
                value.Append('\n');
                return at;
            case 't':
                value.Append('\t');
                return at;
            case 'r':
                value.Append('\r');
                return at;
            case 'b':
                value.Append('\b');
                return at;
            case 'f':
                value.Append('\f');
                return at;
            case '0' or '1' or '2' or '3':
                return ReadOctal(value, at);
            case 'x' when TryHex(at + 1, 2, out var code):
                value.Append((char)code);
                return at + 2;
            case 'u' when TryHex(at + 1, 4, out var code):
                value.Append((char)code);
                return at + 4;
            default:
                value.Append(sql[at]);
                return at;
        }
    }

    private int ReadOctal(StringBuilder value, int at)
    {
        var digits = 1;
        while (digits < 3 && at + digits < sql.Length && sql[at + digits] is >= '0' and <= '7')
        {
            digits++;
        }
        value.Append((char)Convert.ToInt32(sql.Substring(at, digits), 8));
        return at + digits - 1;
    }

    private bool TryHex(int at, int length, out int code)
    {
        code = 0;
        return at + length <= sql.Length
            && int.TryParse(sql.AsSpan(at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);
    }
}
