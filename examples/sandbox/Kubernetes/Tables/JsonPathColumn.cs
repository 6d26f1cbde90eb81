using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Kubernetes.Json;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tables;

/// <summary>
/// The part of kubectl's JSONPath that printer columns use: fields, quoted fields, indexes, <c>[*]</c> and the filter
/// <c>[?(@.field=="text")]</c>. Anything else is refused when the CRD is created.
/// </summary>
internal sealed class JsonPathColumn
{
    private readonly List<Func<IEnumerable<JsonNode?>, IEnumerable<JsonNode?>>> _steps = [];

    private JsonPathColumn()
    {
    }

    /// <summary>The first value found, or null.</summary>
    public JsonNode? First(JsonObject item)
    {
        IEnumerable<JsonNode?> found = [item];
        foreach (var step in _steps)
        {
            found = step(found);
        }
        return found.FirstOrDefault(node => node is not null);
    }

    /// <exception cref="FormatException">The path uses what this server does not support.</exception>
    public static JsonPathColumn Parse(string path)
    {
        var result = new JsonPathColumn();
        var at = 0;
        while (at < path.Length)
        {
            at = path[at] switch
            {
                '.' => result.Field(path, at + 1),
                '[' => result.Bracket(path, at + 1),
                _ => throw Unsupported(path),
            };
        }
        return result._steps.Count > 0 ? result : throw Unsupported(path);
    }

    private int Field(string path, int at)
    {
        var name = new StringBuilder();
        while (at < path.Length && path[at] is not ('.' or '['))
        {
            if (path[at] == '\\' && at + 1 < path.Length)
            {
                at++;
            }
            name.Append(path[at++]);
        }
        if (name.Length == 0 || name.ToString().AsSpan().IndexOfAny("{}()*?@\"'") >= 0)
        {
            throw Unsupported(path);
        }
        Child(name.ToString());
        return at;
    }

    private int Bracket(string path, int at)
    {
        var quote = '\0';
        var end = at;
        for (; end < path.Length && (quote != '\0' || path[end] != ']'); end++)
        {
            quote = path[end] is '"' or '\'' ? quote == '\0' ? path[end] : quote == path[end] ? '\0' : quote : quote;
        }
        if (end >= path.Length)
        {
            throw Unsupported(path);
        }
        Inside(path, path[at..end]);
        return end + 1;
    }

    private void Inside(string path, string inside)
    {
        if (inside == "*")
        {
            _steps.Add(nodes => nodes.SelectMany(Elements));
        }
        else if (int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            _steps.Add(nodes => nodes.Select(node => node is JsonArray list && index < list.Count ? list[index] : null));
        }
        else if (inside.Length > 2 && inside[0] is '\'' or '"' && inside[^1] == inside[0])
        {
            Child(inside[1..^1]);
        }
        else if (inside.StartsWith("?(@.", StringComparison.Ordinal) && inside.EndsWith(')') && inside.IndexOf("==", StringComparison.Ordinal) is > 4 and var equals)
        {
            Filter(path, inside[4..equals].Trim(), inside[(equals + 2)..^1].Trim());
        }
        else
        {
            throw Unsupported(path);
        }
    }

    private void Filter(string path, string field, string literal)
    {
        if (literal.Length < 2 || literal[0] is not ('"' or '\'') || literal[^1] != literal[0] || field.AsSpan().IndexOfAny("[]()?@ =!<>") >= 0)
        {
            throw Unsupported(path);
        }
        var (steps, wanted) = (field.Split('.'), literal[1..^1]);
        _steps.Add(nodes => nodes.SelectMany(Elements).Where(node => node.At(steps).AsText() == wanted));
    }

    private void Child(string name) => _steps.Add(nodes => nodes.Select(node => (node as JsonObject)?[name]));

    private static IEnumerable<JsonNode?> Elements(JsonNode? node) => node switch
    {
        JsonArray list => list,
        JsonObject map => map.Select(pair => pair.Value),
        _ => [],
    };

    private static FormatException Unsupported(string path) => new($"unrecognized column definition \"{path}\"");
}
