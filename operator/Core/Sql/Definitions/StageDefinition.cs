namespace VoiceAnalytics.Core.Sql;

/// <summary>An external stage on a storage integration, or with an access key.</summary>
/// <param name="Integration">Null for a stage with <see cref="Key"/>.</param>
public sealed record StageDefinition(
    QualifiedName Name,
    StorageLocation Url,
    SqlIdentifier? Integration,
    FileFormat Format,
    string? Comment = null)
{
    /// <summary>The access key that the stage reads with; null for one on an integration.</summary>
    public StageKey? Key { get; init; }
}

/// <summary>An access key as a stage takes it.</summary>
public sealed record StageKey(SqlLiteral Id, SqlLiteral Secret)
{
    private static readonly SqlLiteral Withheld = SqlLiteral.Of("<AWS_SECRET_ACCESS_KEY>");

    /// <summary>What stands in a script in place of a key: whoever runs it has the key from somewhere else.</summary>
    public static StageKey Placeholder { get; } = Named("<AWS_ACCESS_KEY_ID>");

    public bool IsSecret => Secret != Withheld;

    /// <summary>A key by its id, as plans hold it: whoever sends the statement puts the secret in.</summary>
    public static StageKey Named(string id) => new(SqlLiteral.Of(id), Withheld);

    /// <summary>The key as it goes over the wire, and nowhere else.</summary>
    public StageKey With(string secret) => this with { Secret = SqlLiteral.Of(secret) };

    // The generated ToString of a record prints every property, the secret included.
    public override string ToString() => nameof(StageKey);
}
