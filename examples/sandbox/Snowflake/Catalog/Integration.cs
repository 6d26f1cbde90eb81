using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

namespace VoiceAnalytics.Sandbox.Snowflake.Catalog;

/// <summary>An S3 storage integration.</summary>
internal sealed class Integration(long id, string name, string owner, DateTimeOffset createdOn)
    : CatalogObject(id, ObjectKind.Integration, name, owner, createdOn)
{
    public required string Provider { get; init; }

    public required bool Enabled { get; set; }

    public required string RoleArn { get; set; }

    public required string ExternalId { get; set; }

    public required ImmutableArray<string> AllowedLocations { get; set; }

    public ImmutableArray<string> BlockedLocations { get; set; } = [];

    public string? ObjectAcl { get; set; }

    public bool UsePrivateLink { get; set; }
}
