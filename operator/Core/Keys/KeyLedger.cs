using System.Globalization;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Keys;

/// <summary>
/// What must outlive the process of a user's access keys, as tags on the user. AWS is the only memory that a crash spares; the
/// Secret is the other half of the truth.
/// </summary>
/// <param name="Current">Id of the key that the Secret names.</param>
/// <param name="Retiring">The former key, and since when its successor can be had.</param>
/// <param name="Strays">Keys that are not ours, and since when they are known to be Inactive.</param>
/// <param name="Next">
/// The key that is being published. If the process dies in between and somebody edits the Secret before the next one looks, this
/// tells a key that a partner may have from one that nobody has.
/// </param>
/// <param name="Request">Fingerprint of the rotation request that was last acted upon.</param>
public sealed record KeyLedger(string? Current, DatedKey? Retiring, EquatableArray<DatedKey> Strays, string? Next, string? Request)
{
    public const string CurrentTag = ApiGroup.Name + "/key-current";
    public const string RetiringTag = ApiGroup.Name + "/key-retiring";
    public const string StraysTag = ApiGroup.Name + "/key-strays";
    public const string NextTag = ApiGroup.Name + "/key-next";
    public const string RequestTag = ApiGroup.Name + "/key-request";

    private static readonly string[] Tags = [CurrentTag, RetiringTag, StraysTag, NextTag, RequestTag];

    /// <summary>What cannot be read counts as not there: a key that is then in no record is Inactive at once.</summary>
    public static KeyLedger Of(StringMap tags) => new(
        Text(tags, CurrentTag),
        Text(tags, RetiringTag) is { } retiring ? DatedKey.Parse(retiring) : null,
        (Text(tags, StraysTag) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(DatedKey.Parse).OfType<DatedKey>().ToEquatableArray(),
        Text(tags, NextTag),
        Text(tags, RequestTag));

    /// <summary>Tags to write so that <paramref name="found"/> says this; one call.</summary>
    public StringMap Missing(StringMap found) => new(ToTags().Where(tag =>
        !found.TryGetValue(tag.Key, out var value) || !string.Equals(value, tag.Value, StringComparison.Ordinal)));

    /// <summary>Tags to take away so that <paramref name="found"/> says no more than this.</summary>
    public EquatableArray<string> Surplus(StringMap found)
    {
        var wanted = ToTags().Select(tag => tag.Key).ToHashSet(StringComparer.Ordinal);
        return Tags.Where(tag => found.ContainsKey(tag) && !wanted.Contains(tag)).ToEquatableArray();
    }

    private IEnumerable<KeyValuePair<string, string>> ToTags()
    {
        if (Current is not null)
        {
            yield return new(CurrentTag, Current);
        }
        if (Retiring is not null)
        {
            yield return new(RetiringTag, Retiring.ToString());
        }
        if (!Strays.IsEmpty)
        {
            yield return new(StraysTag, string.Join(' ', Strays.Select(stray => stray.ToString()).Order(StringComparer.Ordinal)));
        }
        if (Next is not null)
        {
            yield return new(NextTag, Next);
        }
        if (Request is not null)
        {
            yield return new(RequestTag, Request);
        }
    }

    private static string? Text(StringMap tags, string key) => tags.TryGetValue(key, out var value) && value.Length > 0 ? value : null;
}

/// <summary>A key and a moment, written <c>AKIA…@2026-11-23T11:00:00Z</c>.</summary>
public sealed record DatedKey(string Id, DateTimeOffset Since)
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static DatedKey? Parse(string text) =>
        text.Split('@') is [{ Length: > 0 } id, var time]
        && DateTimeOffset.TryParseExact(time, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
            ? new DatedKey(id, since)
            : null;

    public bool Equals(DatedKey? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"{Id}@{Since.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture)}";
}
