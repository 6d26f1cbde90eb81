namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

/// <summary>One column of CREATE TABLE or ADD COLUMN.</summary>
/// <param name="DefaultText">The default as written, which DESC shows.</param>
internal sealed record ColumnDefinition(Identifier Name, SqlType Type, bool NotNull, Expression? Default, string? DefaultText, string? Comment);
