namespace VoiceAnalytics.EndToEnd.Invalid;

/// <summary>
/// One file of tests/testassets/invalid: its header names the field and a fragment of the message, its documents are applied as
/// a person would. What stands alone (a source, a connection) gets a valid share that uses it, for only then does it matter.
/// </summary>
internal sealed record BadManifest(string Name, string Field, string Message, string Text)
{
    public const string Folder = "tests/testassets/invalid";

    private const string AllowEntry =
        "  allow: [ { namespaces: { names: [partners] }, prefixes: [sessions/], awsAccounts: [\"999988887777\"], snowflakeAccounts: [MYORG-ACME] } ]";

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder), "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public bool IsSource => Name.StartsWith("source-", StringComparison.Ordinal);

    public bool IsConnection => Name.StartsWith("connection-", StringComparison.Ordinal);

    /// <summary>The documents as applied. A source that permits nothing would be refused for that alone, so it is given terms.</summary>
    public string Manifest => IsSource && !Text.Contains("allow:", StringComparison.Ordinal)
        ? Text.Replace("\nspec:\n", $"\nspec:\n{AllowEntry}\n", StringComparison.Ordinal)
        : Text;

    /// <summary>The object whose status tells: the share itself, or the one that uses the bad source or connection.</summary>
    public (string Namespace, string Name) Share => IsSource || IsConnection ? ("partners", "probe") : (Meta("namespace:"), Meta("name:"));

    /// <summary>A share that would be permitted and granted if the source or connection were valid; empty beside a bad share.</summary>
    public string Probe => this switch
    {
        { IsSource: true } => Probes.PartnerManaged("events"),
        { IsConnection: true } => Probes.OperatorManaged,
        _ => "",
    };

    public static BadManifest Load(string name)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, Folder, name));
        var header = text.Split('\n').TakeWhile(line => line.StartsWith('#')).Select(line => line[1..].Trim().Split(": ", 2))
            .Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        return new BadManifest(name, header["field"], header["message"], text);
    }

    private string Meta(string key)
    {
        var line = Text.Split('\n').First(each => each.StartsWith("metadata:", StringComparison.Ordinal));
        var from = line.IndexOf(" " + key, StringComparison.Ordinal) + key.Length + 1;
        return line[from..line.IndexOfAny([',', '}'], from)].Trim();
    }
}
