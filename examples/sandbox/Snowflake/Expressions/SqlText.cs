using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>Pieces of DuckDB SQL.</summary>
internal static class SqlText
{
    public static string Literal(string? text) => text is null ? "CAST(NULL AS VARCHAR)" : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Moment(DateTimeOffset moment)
    {
        var text = moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        return $"TIMESTAMP '{text}'";
    }

    /// <summary>The column type that stores a Snowflake type.</summary>
    public static string TypeName(SqlType type) => type.Family switch
    {
        TypeFamily.Number => string.Create(CultureInfo.InvariantCulture, $"DECIMAL({type.Precision},{type.Scale})"),
        TypeFamily.Float => "DOUBLE",
        TypeFamily.Boolean => "BOOLEAN",
        TypeFamily.Date => "DATE",
        TypeFamily.TimestampNtz or TypeFamily.TimestampLtz or TypeFamily.TimestampTz => "TIMESTAMP",
        TypeFamily.Variant or TypeFamily.Object or TypeFamily.Array => "JSON",
        _ => "VARCHAR",
    };

    /// <summary>An error that carries Snowflake's code through the data plane; <see cref="DataErrors"/> reads it.</summary>
    /// <param name="message">DuckDB SQL of the message.</param>
    public static string Error(string code, string sqlState, string message) => $"'SF|{code}|{sqlState}|' || {message}";

    /// <summary>A JSON path step.</summary>
    public static string Key(string key) => $"\"{key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
