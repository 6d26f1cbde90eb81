namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>How files are read. Only JSON can be loaded; CSV is what a stage has when nothing is said.</summary>
/// <param name="Compression"><c>AUTO</c>, <c>GZIP</c> or <c>NONE</c>.</param>
internal sealed record FileFormatOptions(string Type, string Compression, bool StripOuterArray, bool StripNullValues, bool AllowDuplicate)
{
    public static readonly FileFormatOptions Csv = new("CSV", "AUTO", false, false, false);
}
