namespace VoiceAnalytics.Core.Sql;

/// <summary>A database: created if missing, never altered or dropped. A comment is set only at creation.</summary>
public sealed record DatabaseDefinition(SqlIdentifier Name, string? Comment = null);

/// <summary>A schema: created if missing, never altered or dropped. A comment is set only at creation.</summary>
public sealed record SchemaDefinition(QualifiedSchema Name, string? Comment = null);
