using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceAnalytics.Core.Api;

/// <summary>RFC 3339 in UTC with whole seconds, as <c>metav1.Time</c> writes it.</summary>
internal sealed class TimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ApiTime.WholeSeconds(reader.GetDateTimeOffset());

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(ApiTime.Format(value));
}

/// <summary>Times as the Kubernetes API keeps them.</summary>
public static class ApiTime
{
    /// <summary>UTC, cut to the second: a status read back equals the status written.</summary>
    public static DateTimeOffset WholeSeconds(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    /// <summary>RFC 3339, for example <c>2027-01-31T00:00:00Z</c>.</summary>
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
