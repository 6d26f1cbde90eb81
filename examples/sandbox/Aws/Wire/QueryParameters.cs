using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace VoiceAnalytics.Sandbox.Aws.Wire;

/// <summary>The form of a Query protocol request: <c>Action=CreateRole&amp;Tags.member.1.Key=…</c>.</summary>
internal sealed class QueryParameters
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    public static QueryParameters Parse(ReadOnlySpan<byte> form)
    {
        var parameters = new QueryParameters();
        foreach (var pair in Encoding.UTF8.GetString(form).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = WebUtility.UrlDecode(equals < 0 ? pair : pair[..equals]);
            if (!parameters._values.TryAdd(name, equals < 0 ? "" : WebUtility.UrlDecode(pair[(equals + 1)..])))
            {
                throw new AwsException(400, "MalformedQueryString", $"The parameter {name} occurs twice.");
            }
        }
        return parameters;
    }

    public static QueryParameters Of(string action, IEnumerable<KeyValuePair<string, string>> values)
    {
        var parameters = new QueryParameters();
        parameters._values.Add("Action", action);
        foreach (var (name, value) in values)
        {
            parameters._values.Add(name, value);
        }
        return parameters;
    }

    public string Action => Find("Action") ?? "";

    public string Version => Find("Version") ?? "";

    public IEnumerable<string> Names => _values.Keys;

    public string? Find(string name) => _values.GetValueOrDefault(name);

    /// <exception cref="KeyNotFoundException">The operation's table does not demand the parameter: a mistake in the table.</exception>
    public string this[string name] => _values[name];

    public int? Integer(string name) => Find(name) is { } text ? int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;

    /// <summary><c>name.member.1</c>, <c>name.member.2</c>, …</summary>
    public ImmutableArray<string> List(string name)
    {
        var items = ImmutableArray.CreateBuilder<string>();
        while (Find($"{name}.member.{items.Count + 1}") is { } item)
        {
            items.Add(item);
        }
        return items.ToImmutable();
    }

    /// <summary><c>name.member.N.Key</c> and <c>.Value</c>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Tags(string name = "Tags")
    {
        var tags = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        while (Find($"{name}.member.{tags.Count + 1}.Key") is { } key)
        {
            tags.Add(new KeyValuePair<string, string>(key, Find($"{name}.member.{tags.Count + 1}.Value") ?? ""));
        }
        return tags.ToImmutable();
    }
}
