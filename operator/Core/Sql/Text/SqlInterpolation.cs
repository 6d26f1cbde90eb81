using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// What may stand inside the braces of <see cref="SqlText.Format"/>: only types whose text is safe by construction.
/// An overload for <see cref="string"/>, <see cref="object"/> or a type parameter must never be added here.
/// </summary>
[InterpolatedStringHandler]
public readonly ref struct SqlInterpolation
{
    private readonly StringBuilder _text;

    public SqlInterpolation(int literalLength, int formattedCount) =>
        _text = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string constant) => _text.Append(constant);

    public void AppendFormatted(SqlIdentifier identifier) => _text.Append(identifier.Quoted);

    public void AppendFormatted(QualifiedSchema schema) => _text.Append(schema.Quoted);

    public void AppendFormatted(QualifiedName name) => _text.Append(name.Quoted);

    public void AppendFormatted(SqlLiteral literal) => _text.Append(literal.Quoted);

    public void AppendFormatted(SqlText text) => _text.Append(text.Text);

    public void AppendFormatted(JsonPath path) => _text.Append(path.Expression);

    public void AppendFormatted(ColumnType type) => _text.Append(type.Text);

    public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(long number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(bool value) => _text.Append(value ? "TRUE" : "FALSE");

    internal string ToText() => _text.ToString();
}
