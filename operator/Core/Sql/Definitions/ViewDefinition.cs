namespace VoiceAnalytics.Core.Sql;

/// <summary>A view over our table. <paramref name="Query"/> comes from <see cref="ViewQuery.Resolve"/>, every relation in it qualified.</summary>
public sealed record ViewDefinition(QualifiedName Name, SqlText Query, string? Comment = null)
{
    /// <summary>Tells whether the view must be replaced: Snowflake's own copy of the text is reformatted and cannot be compared.</summary>
    public string Hash => Fingerprint.Of(Query);
}
