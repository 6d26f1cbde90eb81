namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>How a file ended in one COPY.</summary>
internal enum FileStatus
{
    Loaded,
    PartiallyLoaded,
    LoadFailed,
}

/// <summary>One file of one COPY that ran to completion, as COPY_HISTORY shows it.</summary>
internal sealed record FileLoad(string FileName, string StageLocation, DateTimeOffset LoadedAt, long RowsLoaded, long RowsParsed, long FileSize,
    RowError? FirstError, long ErrorCount, long ErrorLimit, FileStatus Status);

/// <summary>What a table remembers of the files it has taken in (user-guide/data-load-considerations-load.md).</summary>
internal sealed class LoadMetadata
{
    /// <summary>How long a load is remembered.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(64);

    private readonly Dictionary<string, (string ETag, DateTimeOffset At)> _loaded = new(StringComparer.Ordinal);
    private DateTimeOffset? _firstLoad;

    public List<FileLoad> History { get; } = [];

    /// <summary>Whether a COPY without FORCE leaves the file out.</summary>
    /// <param name="loadUncertain">LOAD_UNCERTAIN_FILES.</param>
    public bool Skips(string url, string etag, DateTimeOffset lastModified, DateTimeOffset now, bool loadUncertain)
    {
        if (_loaded.TryGetValue(url, out var load) && now - load.At < Memory)
        {
            return string.Equals(load.ETag, etag, StringComparison.Ordinal);
        }
        // The status is unknown when both the file and the table's first load are older than the memory.
        var uncertain = now - lastModified >= Memory && _firstLoad is { } first && now - first >= Memory;
        return uncertain && !loadUncertain;
    }

    public void Remember(string url, string etag, DateTimeOffset now)
    {
        _loaded[url] = (etag, now);
        _firstLoad ??= now;
    }
}
