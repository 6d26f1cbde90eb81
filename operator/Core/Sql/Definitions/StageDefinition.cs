namespace VoiceAnalytics.Core.Sql;

/// <summary>An external stage on a storage integration.</summary>
public sealed record StageDefinition(
    QualifiedName Name,
    StorageLocation Url,
    SqlIdentifier Integration,
    FileFormat Format,
    string? Comment = null);
