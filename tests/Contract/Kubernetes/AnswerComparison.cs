using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Contract.Kubernetes;

/// <summary>Two answers, member by member. What every server draws by lot or takes from its clock counts as equal if both have it.</summary>
internal static partial class AnswerComparison
{
    private static readonly HashSet<string> OfTheServer = new(StringComparer.Ordinal)
    {
        "uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "time", "lastTransitionTime", "continue",
    };

    /// <summary>Each difference as a path and what the two have there.</summary>
    public static IEnumerable<AnswerDifference> Compare(Answer embedded, Answer real)
    {
        if (embedded.Reply.Status != real.Reply.Status)
        {
            yield return new AnswerDifference(embedded.Step, "status", Number(embedded.Reply.Status), Number(real.Reply.Status));
        }
        foreach (var difference in Compare(embedded.Reply.Body, real.Reply.Body, ""))
        {
            yield return difference with { Step = embedded.Step };
        }
        var (ours, theirs) = (string.Join("; ", embedded.Reply.Warnings), string.Join("; ", real.Reply.Warnings));
        if (ours != theirs)
        {
            yield return new AnswerDifference(embedded.Step, "warnings", ours, theirs);
        }
    }

    private static IEnumerable<AnswerDifference> Compare(JsonNode? embedded, JsonNode? real, string path) => (embedded, real) switch
    {
        (JsonObject ours, JsonObject theirs) => Members(Named(ours), Named(theirs), path),
        (JsonArray ours, JsonArray theirs) when ours.Count == theirs.Count =>
            ours.Zip(theirs).SelectMany((pair, index) => Compare(pair.First, pair.Second, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"))),
        _ when Show(embedded) == Show(real) => [],
        _ => [new AnswerDifference(0, path, Show(embedded), Show(real))],
    };

    private static IEnumerable<AnswerDifference> Members(Dictionary<string, JsonNode?> ours, Dictionary<string, JsonNode?> theirs, string path)
    {
        foreach (var name in ours.Keys.Union(theirs.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var child = path.Length == 0 ? name : $"{path}.{name}";
            var found = (ours.ContainsKey(name), theirs.ContainsKey(name)) switch
            {
                (true, false) => [new AnswerDifference(0, child, Show(ours[name]), "absent")],
                (false, true) => [new AnswerDifference(0, child, "absent", Show(theirs[name]))],
                _ => OfTheServer.Contains(name) ? [] : Compare(ours[name], theirs[name], child),
            };
            foreach (var difference in found)
            {
                yield return difference;
            }
        }
    }

    // managedFields has uids in names of members.
    private static Dictionary<string, JsonNode?> Named(JsonObject item) => item.ToDictionary(member => Uid().Replace(member.Key, "UID"), member => member.Value, StringComparer.Ordinal);

    private static string Show(JsonNode? node) => Age().Replace(Time().Replace(Uid().Replace(node is null ? "null" : CanonicalJson.Text(node), "UID"), "TIME"), "\"AGE\"");

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uid();

    [GeneratedRegex(@"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Time();

    // A table's cell of an object that was made a moment ago.
    [GeneratedRegex(@"\A""\d{1,2}s""\z")]
    private static partial Regex Age();
}

/// <summary>One place where two answers are not alike.</summary>
internal sealed record AnswerDifference(int Step, string Path, string Embedded, string Real)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"step {Step}, {Path}: embedded {Embedded}, real {Real}");
}
