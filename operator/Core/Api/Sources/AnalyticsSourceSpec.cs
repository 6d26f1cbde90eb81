namespace VoiceAnalytics.Core.Api;

/// <summary>A bucket, its terms of sharing, and the table and views that its events become.</summary>
public sealed record AnalyticsSourceSpec
{
    /// <summary>Immutable.</summary>
    public string Bucket { get; init => field = value ?? ""; } = "";

    /// <summary>Immutable.</summary>
    public string Region { get; init => field = value ?? ""; } = "";

    /// <summary>The bucket's account, twelve digits; absent means the operator's own.</summary>
    public string? AccountId { get; init; }

    /// <summary>Keys that encrypt the objects; no aliases.</summary>
    public EquatableArray<string> KmsKeyArns { get; init; }

    /// <summary>Cuts every share of this source.</summary>
    public bool Suspend { get; init; }

    /// <summary>A share is permitted only if one entry permits all of it; no entry permits nothing.</summary>
    public EquatableArray<AllowEntry> Allow { get; init; }

    /// <summary>Exact names of hand-made objects that a share may adopt.</summary>
    public EquatableArray<string> Adoptable { get; init; }

    public FileFormat FileFormat { get; init => field = value ?? new(); } = new();

    public TableDefinition Table { get; init => field = value ?? new(); } = new();

    /// <summary>In order: a view may name earlier ones.</summary>
    public EquatableArray<ViewDefinition> Views { get; init; }
}

/// <summary>How files are found and read.</summary>
public sealed record FileFormat
{
    /// <summary>One of <see cref="FileFormatTypes"/>.</summary>
    public string Type { get; init => field = value ?? FileFormatTypes.Json; } = FileFormatTypes.Json;

    /// <summary>One of <see cref="Compressions"/>.</summary>
    public string Compression { get; init => field = value ?? Compressions.Gzip; } = Compressions.Gzip;

    /// <summary>COPY's PATTERN: a regular expression over the whole path.</summary>
    public string Pattern { get; init => field = value ?? Defaults.FilePattern; } = Defaults.FilePattern;
}
