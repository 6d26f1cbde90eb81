using VoiceAnalytics.Sandbox.Snowflake.Loading;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;
using VoiceAnalytics.Sandbox.Snowflake.Storage;

namespace VoiceAnalytics.Sandbox.Snowflake.Catalog;

/// <summary>An external S3 stage.</summary>
internal sealed class Stage(long id, Schema schema, string name, string owner, DateTimeOffset createdOn)
    : SchemaObject(id, ObjectKind.Stage, schema, name, owner, createdOn)
{
    public required S3Url Url { get; set; }

    /// <summary>The integration by its hidden identity: a recreated integration of the same name is another one.</summary>
    public long? IntegrationId { get; set; }

    public StageCredentials? Credentials { get; set; }

    public FileFormatOptions Format { get; set; } = FileFormatOptions.Csv;

    /// <summary>Whether a directory table is switched on. It is only shown: nothing reads it here.</summary>
    public bool HasDirectory { get; set; }
}

/// <summary>Access keys given with the stage. They are never shown.</summary>
internal sealed record StageCredentials(string KeyId, string SecretKey, string? Token)
{
    public override string ToString() => $"StageCredentials {{ {KeyId} }}";
}

internal sealed class FileFormat(long id, Schema schema, string name, string owner, DateTimeOffset createdOn)
    : SchemaObject(id, ObjectKind.FileFormat, schema, name, owner, createdOn)
{
    public required FileFormatOptions Options { get; init; }
}
