using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Validation;

/// <summary>
/// The immutable fields of a share as one value, kept on its objects (tag <see cref="TagKeys.Shape"/>, COMMENT marker): where CEL
/// does not guard them, another hash means that one changed, and nothing is written.
/// </summary>
public static class ShapeHash
{
    /// <summary>Sixteen lower-case hexadecimal digits.</summary>
    public static string Of(PartnerShareSpec spec)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (field, value) in Fields(spec).Where(each => each.Value.Length > 0 || !each.Field.StartsWith("adopt.", StringComparison.Ordinal)))
            {
                writer.WriteString(field, value);
            }
            writer.WriteEndObject();
        }
        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan))[..16];
    }

    /// <summary>The immutable fields that differ, by path: as the CEL rules of <c>crds/</c> would report them.</summary>
    public static EquatableArray<string> Changes(PartnerShareSpec before, PartnerShareSpec after) =>
        Fields(before).Zip(Fields(after))
            .Where(pair => !string.Equals(pair.First.Value, pair.Second.Value, StringComparison.Ordinal))
            .Select(pair => $"spec.{pair.First.Field}")
            .ToEquatableArray();

    // In ordinal order of their names; absence is the empty string, which no valid value is. A share that adopts nothing has the
    // hash it had before there was adoption.
    private static (string Field, string Value)[] Fields(PartnerShareSpec spec) =>
    [
        ("accessMode", spec.AccessMode),
        ("adopt.integration", spec.Adopt?.Integration ?? ""),
        ("adopt.roleName", spec.Adopt?.RoleName ?? ""),
        ("adopt.stage", spec.Adopt?.Stage ?? ""),
        ("adopt.table", spec.Adopt?.Table ?? ""),
        ("adopt.task", spec.Adopt?.Task ?? ""),
        ("adopt.userName", spec.Adopt?.UserName ?? ""),
        ("snowflake.connectionRef", spec.Snowflake?.ConnectionRef?.Name ?? ""),
        ("snowflake.database", spec.SnowflakeOrDefault.Database),
        ("snowflake.schema", spec.SnowflakeOrDefault.Schema),
        ("snowflake.table", spec.SnowflakeOrDefault.Table ?? ""),
        ("sourceRef", spec.SourceRef.Name),
    ];
}
