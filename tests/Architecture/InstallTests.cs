using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace VoiceAnalytics.Architecture;

/// <summary>
/// The manifests of <c>examples/install/kubernetes</c> grant what the controller's code calls, and nothing else. Its calls all
/// name their resource by a constant (<c>OwnKinds</c>, <c>CoreKinds</c>), which is what makes them countable.
/// </summary>
public sealed partial class InstallTests
{
    private const string Folder = "examples/install/kubernetes";

    private static readonly Dictionary<string, string> Resources = new(StringComparer.Ordinal)
    {
        ["Shares"] = "partnershares",
        ["Sources"] = "analyticssources",
        ["Connections"] = "snowflakeconnections",
        ["Namespaces"] = "namespaces",
        ["ConfigMaps"] = "configmaps",
        ["Secrets"] = "secrets",
        ["DatalessSecrets"] = "secrets",
        ["Events"] = "events",
        ["Leases"] = "leases",
    };

    // What the operator keeps for itself is in its own namespace; everything else is anywhere.
    private static readonly string[] OwnNamespace = ["Leases", "Secrets"];
    private static readonly string[] OwnNamespaceSources = ["Leadership/", "Reconciling/InstallationRecord.cs", "Hosting/ControllerRuntime.cs"];

    [Fact]
    public void The_rules_grant_every_verb_that_the_code_uses_and_no_other()
    {
        var (used, granted) = (Used().Order(StringComparer.Ordinal).ToList(), Granted().Order(StringComparer.Ordinal).ToList());
        Assert.True(used.Count >= Resources.Count, "The scan of the code found less than one verb a resource: it no longer sees the calls.");
        Assert.True(!used.Except(granted).Any(), $"Used in operator/Controller, not granted in {Folder}: {string.Join(", ", used.Except(granted))}.");
        Assert.True(!granted.Except(used).Any(), $"Granted in {Folder}, not used in operator/Controller: {string.Join(", ", granted.Except(used))}.");
    }

    [Fact]
    public void No_rule_has_a_wildcard() =>
        Assert.DoesNotContain("*", Rules().SelectMany(item => Values(item.Rule, "verbs").Concat(Values(item.Rule, "resources")).Concat(Values(item.Rule, "apiGroups"))));

    [Theory]
    [InlineData($"{Folder}/30-deployment.yaml")]
    [InlineData($"{Folder}/README.md")]
    [InlineData("docs/runbook.md")]
    [InlineData("docs/architecture.md")]
    public void Every_flag_that_is_named_exists(string document)
    {
        var options = Repository.Read("operator/Controller/Hosting/CommandLine.cs");
        var flags = Flag().Matches(Repository.Read(document)).Select(match => match.Groups["name"].Value).ToList();
        Assert.NotEmpty(flags);
        Assert.All(flags, flag => Assert.Contains($"\"{flag}\"", options, StringComparison.Ordinal));
    }

    /// <summary>Each as <c>role kind: resource verb</c>.</summary>
    private static HashSet<string> Used()
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (var path in Repository.Files("operator/Controller", "*.cs"))
        {
            var source = Repository.Read(path);
            foreach (Match call in Call().Matches(source))
            {
                var kind = call.Groups["kind"].Value;
                var status = call.Groups["arguments"].Value.Contains("\"status\"", StringComparison.Ordinal) ? "/status" : "";
                used.Add($"{RoleOf(path, kind)}: {Resources[kind]}{status} {VerbOf(call.Groups["method"].Value)}");
            }
            foreach (var kind in Watched().Matches(source).Select(match => match.Groups["kind"].Value))
            {
                used.UnionWith([$"{RoleOf(path, kind)}: {Resources[kind]} list", $"{RoleOf(path, kind)}: {Resources[kind]} watch"]);
            }
        }
        return used;
    }

    private static string RoleOf(string path, string kind) =>
        OwnNamespace.Contains(kind, StringComparer.Ordinal) && OwnNamespaceSources.Any(source => path.Contains(source, StringComparison.Ordinal))
            ? "Role"
            : "ClusterRole";

    private static string VerbOf(string method) => method switch
    {
        "Find" => "get",
        _ => method.ToLowerInvariant(),
    };

    private static IEnumerable<string> Granted() =>
        (from item in Rules()
         from resource in Values(item.Rule, "resources")
         from verb in Values(item.Rule, "verbs")
         select $"{item.Role}: {resource} {verb}").Distinct(StringComparer.Ordinal);

    private static IEnumerable<(string Role, YamlMappingNode Rule)> Rules()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repository.Read($"{Folder}/20-rbac.yaml")));
        return yaml.Documents.Select(document => (YamlMappingNode)document.RootNode)
            .Where(item => item.Children.ContainsKey("rules"))
            .SelectMany(item => ((YamlSequenceNode)item["rules"]).Cast<YamlMappingNode>().Select(rule => (((YamlScalarNode)item["kind"]).Value!, rule)));
    }

    private static IEnumerable<string> Values(YamlMappingNode rule, string name) =>
        ((YamlSequenceNode)rule[name]).Select(value => ((YamlScalarNode)value).Value!);

    // GetAsync(OwnKinds.Shares, …); FindAsync(cache, OwnKinds.Sources, …) asks live for what a cache lacks.
    [GeneratedRegex(@"\b(?<method>Get|List|Create|Patch|Delete|Find)Async(?:<\w+>)?\((?:caches\.\w+, )?(?:\w+\.)*(?:Own|Core)Kinds\.(?<kind>\w+)(?<arguments>[^;\n]*)")]
    private static partial Regex Call();

    // Of(OwnKinds.Shares) and new Reflector<…>(client, CoreKinds.Leases, …).
    [GeneratedRegex(@"(?:\bOf\(|new Reflector<[^>]+>\(\s*client, )(?:\w+\.)*(?:Own|Core)Kinds\.(?<kind>\w+)")]
    private static partial Regex Watched();

    // In a manifest `- --flag=value`, in a text the flag alone in backticks.
    [GeneratedRegex(@"(?:`|^ +- )(?<name>--[a-z][a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex Flag();
}
