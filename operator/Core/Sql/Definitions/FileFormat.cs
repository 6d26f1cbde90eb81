namespace VoiceAnalytics.Core.Sql;

/// <summary>COMPRESSION of a file format.</summary>
public enum FileCompression
{
    Auto,
    Gzip,
    Bz2,
    Brotli,
    Zstd,
    Deflate,
    RawDeflate,
    None,
}

/// <summary>TYPE = JSON, one event a line. Other types have no paths into an event and are not supported.</summary>
public sealed record FileFormat(FileCompression Compression)
{
    public const string Type = "JSON";

    internal SqlText ToSql() => SqlText.Format($"(TYPE = JSON COMPRESSION = {Keyword})");

    private SqlText Keyword => Compression switch
    {
        FileCompression.Auto => SqlText.Format($"AUTO"),
        FileCompression.Gzip => SqlText.Format($"GZIP"),
        FileCompression.Bz2 => SqlText.Format($"BZ2"),
        FileCompression.Brotli => SqlText.Format($"BROTLI"),
        FileCompression.Zstd => SqlText.Format($"ZSTD"),
        FileCompression.Deflate => SqlText.Format($"DEFLATE"),
        FileCompression.RawDeflate => SqlText.Format($"RAW_DEFLATE"),
        FileCompression.None => SqlText.Format($"NONE"),
        _ => throw new InvalidOperationException($"no keyword for {Compression}"),
    };
}
