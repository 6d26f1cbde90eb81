using VoiceAnalytics.Sandbox.Snowflake.Errors;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Parsing;

/// <summary>Reads a data type with Snowflake's synonyms. <c>TIMESTAMP</c> is NTZ, the default of TIMESTAMP_TYPE_MAPPING.</summary>
internal static class TypeParser
{
    public static SqlType Parse(TokenStream tokens)
    {
        if (tokens.Peek.Kind != TokenKind.Word)
        {
            throw tokens.Unexpected();
        }
        var word = tokens.Next();
        switch (word.Value)
        {
            case "NUMBER" or "DECIMAL" or "NUMERIC" or "DEC":
                return ParseNumber(tokens);
            case "INT" or "INTEGER" or "BIGINT" or "SMALLINT" or "TINYINT" or "BYTEINT":
                return SqlType.Integer;
            case "DOUBLE":
                tokens.AcceptWord("PRECISION");
                return SqlType.Float;
            case "FLOAT" or "FLOAT4" or "FLOAT8" or "REAL":
                return SqlType.Float;
            case "VARCHAR" or "STRING" or "TEXT" or "NVARCHAR":
                return ParseText(tokens, SqlType.MaximumTextLength);
            case "CHAR" or "CHARACTER" or "NCHAR":
                return ParseText(tokens, 1);
            case "BOOLEAN":
                return SqlType.Boolean;
            case "DATE":
                return SqlType.Date;
            case "TIMESTAMP" or "TIMESTAMP_NTZ" or "TIMESTAMPNTZ" or "DATETIME":
                return new SqlType(TypeFamily.TimestampNtz, ParseFraction(tokens));
            case "TIMESTAMP_LTZ" or "TIMESTAMPLTZ":
                return new SqlType(TypeFamily.TimestampLtz, ParseFraction(tokens));
            case "TIMESTAMP_TZ" or "TIMESTAMPTZ":
                return new SqlType(TypeFamily.TimestampTz, ParseFraction(tokens));
            case "VARIANT":
                return SqlType.Variant;
            case "OBJECT":
                return SqlType.Object;
            case "ARRAY":
                return SqlType.Array;
            case "TIME" or "BINARY" or "VARBINARY" or "GEOGRAPHY" or "GEOMETRY" or "VECTOR" or "MAP" or "FILE" or "UUID" or "DECFLOAT":
                throw SqlErrors.Unmodelled($"type {word.Value}");
        }
        throw SqlErrors.Of("002040", "42601", $"SQL compilation error:\nUnsupported data type '{word.Text}'.");
    }

    private static SqlType ParseNumber(TokenStream tokens)
    {
        if (!tokens.AcceptSymbol("("))
        {
            return SqlType.Integer;
        }
        var precision = tokens.ExpectInteger();
        var scale = tokens.AcceptSymbol(",") ? tokens.ExpectInteger() : 0;
        tokens.ExpectSymbol(")");
        if (precision is < 1 or > 38 || scale < 0 || scale > Math.Min(37, precision))
        {
            throw SqlErrors.Compilation("001076", "42601", $"Invalid number precision or scale: ({precision},{scale})");
        }
        return SqlType.Number((int)precision, (int)scale);
    }

    private static SqlType ParseText(TokenStream tokens, int standard)
    {
        if (!tokens.AcceptSymbol("("))
        {
            return new SqlType(TypeFamily.Text, standard);
        }
        var length = tokens.ExpectInteger();
        tokens.ExpectSymbol(")");
        return length is >= 1 and <= SqlType.MaximumTextLength * 8L
            ? new SqlType(TypeFamily.Text, (int)length)
            : throw SqlErrors.Compilation("001076", "42601", $"Invalid length {length} for a string.");
    }

    private static int ParseFraction(TokenStream tokens)
    {
        if (!tokens.AcceptSymbol("("))
        {
            return 9;
        }
        var digits = tokens.ExpectInteger();
        tokens.ExpectSymbol(")");
        return digits is >= 0 and <= 9 ? (int)digits : throw tokens.Unexpected();
    }
}
