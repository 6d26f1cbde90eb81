using System.Globalization;
using VoiceAnalytics.Sandbox.Kubernetes.Api;

namespace VoiceAnalytics.Sandbox.Kubernetes.Selection;

/// <summary>The query parameters of LIST, WATCH and DELETECOLLECTION.</summary>
internal sealed record ListOptions(
    string? Labels, string? Fields, string ResourceVersion, string Match, long Limit, string Continue,
    long? TimeoutSeconds, bool Bookmarks, bool? SendInitialEvents)
{
    /// <summary>The revision asked for; null when none is.</summary>
    public long? Revision => ResourceVersion.Length == 0 ? null : Number("resourceVersion", ResourceVersion);

    public static ListOptions Parse(Func<string, string?> query, bool watch)
    {
        var options = new ListOptions(
            query("labelSelector"), query("fieldSelector"), query("resourceVersion") ?? string.Empty, query("resourceVersionMatch") ?? string.Empty,
            query("limit") is { Length: > 0 } limit ? Number("limit", limit) : 0, query("continue") ?? string.Empty,
            query("timeoutSeconds") is { Length: > 0 } timeout ? Number("timeoutSeconds", timeout) : null,
            query("allowWatchBookmarks") is "true" or "1", query("sendInitialEvents") is { Length: > 0 } initial ? initial is "true" or "1" : null);
        options.Check(watch);
        return options;
    }

    private void Check(bool watch)
    {
        var errors = new List<FieldError>();
        if (Match.Length > 0 && ResourceVersion.Length == 0 && SendInitialEvents is null)
        {
            errors.Add(FieldError.Forbidden("resourceVersionMatch", "resourceVersionMatch is forbidden unless resourceVersion is provided"));
        }
        if (Match is not ("" or "Exact" or "NotOlderThan"))
        {
            errors.Add(FieldError.NotSupported("resourceVersionMatch", Match, ["Exact", "NotOlderThan", ""]));
        }
        if (Match == "Exact" && ResourceVersion == "0")
        {
            errors.Add(FieldError.Forbidden("resourceVersionMatch", "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
        }
        if (Match.Length > 0 && Continue.Length > 0)
        {
            errors.Add(FieldError.Forbidden("resourceVersionMatch", "resourceVersionMatch is forbidden when continue is provided"));
        }
        if (watch && Match.Length > 0 && SendInitialEvents is null)
        {
            errors.Add(FieldError.Forbidden("resourceVersionMatch", "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
        }
        if (SendInitialEvents is not null && !watch)
        {
            errors.Add(FieldError.Forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
        }
        if (SendInitialEvents is not null && Match != "NotOlderThan")
        {
            errors.Add(FieldError.Forbidden("resourceVersionMatch", "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
        }
        if (errors.Count > 0)
        {
            throw Errors.Invalid("meta.k8s.io", "ListOptions", string.Empty, errors);
        }
        if (Continue.Length > 0 && Revision is > 0)
        {
            throw Errors.BadRequest("specifying resource version is not allowed when using continue");
        }
    }

    private static long Number(string name, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Errors.BadRequest($"Invalid value for {name}: \"{text}\" is not a number");
}
