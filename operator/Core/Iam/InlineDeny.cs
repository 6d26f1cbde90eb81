using System.Globalization;
using System.Text.Json;

namespace VoiceAnalytics.Core.Iam;

/// <summary>Why a role is cut: decides what has to happen before the cut may be lifted.</summary>
public enum CutCause
{
    /// <summary>Suspended, expired, not permitted or deleting. Sessions of the same principal may go on after a resume.</summary>
    Share,

    /// <summary>The trust is being narrowed: sessions of the former principal must be revoked before the cut is lifted.</summary>
    TrustChange,
}

/// <summary>
/// The two inline policies that we put on a role. They only take access away. What they are for is written into their Sid,
/// because AWS is the only memory that survives a crash between two writes.
/// </summary>
public static class InlineDeny
{
    /// <summary>Denies everything at once.</summary>
    public const string CutName = "va-cut";

    /// <summary>Denies sessions issued before a moment.</summary>
    public const string RevokeName = "va-revoke";

    private const string RepeatedSid = "RevokeOlderSessionsRepeated";
    private const string FirstSid = "RevokeOlderSessions";
    private const int EarliestYear = 2000; // No revocation of ours is older; the calendar's ends leave no room to count from.

    // Between the replica that wrote and the one that reads.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public static string Cut(CutCause cause) =>
        new PolicyDocument(new PolicyStatement($"Cut{cause}", "Deny", ["*"], ["*"], null)).ToJson();

    /// <summary>The cause of a cut document, or null if it does not deny everything (edited by hand: not in force).</summary>
    public static CutCause? CauseOf(string document)
    {
        if (!PolicyMeaning.Same(document, Cut(CutCause.Share)))
        {
            return null;
        }
        // Without our Sid nobody knows why it was put there: revoking sessions before it is lifted is the safe reading.
        return document.Contains($"\"Cut{CutCause.Share}\"", StringComparison.Ordinal) ? CutCause.Share : CutCause.TrustChange;
    }

    /// <summary>
    /// Revokes sessions issued up to <paramref name="now"/>. Token times have whole seconds, hence the next full second.
    /// </summary>
    /// <param name="repeated">The second of two: a session that propagation let through after the first ends here.</param>
    public static string Revoke(DateTimeOffset now, bool repeated)
    {
        var until = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() + 1);
        return new PolicyDocument(new PolicyStatement(
            repeated ? RepeatedSid : FirstSid, "Deny", ["*"], ["*"], null,
            new PolicyCondition("DateLessThan", "aws:TokenIssueTime", Expiry.Text(until)))).ToJson();
    }

    /// <summary>
    /// Reads back what <see cref="Revoke"/> wrote; null if the text is not exactly such a document, or if its moment is yet to
    /// come: we never write such a one, and it would lock the partner out for as long.
    /// </summary>
    public static (DateTimeOffset Until, bool Repeated)? ParseRevoke(string document, DateTimeOffset now)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            var statement = json.RootElement.GetProperty("Statement");
            statement = statement.ValueKind == JsonValueKind.Array ? statement[0] : statement;
            var until = DateTimeOffset.Parse(
                statement.GetProperty("Condition").GetProperty("DateLessThan").GetProperty("aws:TokenIssueTime").GetString()!,
                CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            if (until.Year < EarliestYear || until > now + ClockSkew)
            {
                return null;
            }
            var repeated = statement.GetProperty("Sid").GetString() == RepeatedSid;
            return PolicyMeaning.Same(document, Revoke(until.AddSeconds(-1), repeated)) ? (until, repeated) : null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException or IndexOutOfRangeException)
        {
            return null; // Not ours in form: the planner replaces it.
        }
    }
}
