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
        ["Events"] = "events",
        ["Leases"] = "leases",
    };

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
        Assert.DoesNotContain("*", Rules().SelectMany(rule => Values(rule, "verbs").Concat(Values(rule, "resources")).Concat(Values(rule, "apiGroups"))));

    [Fact]
    public void Every_flag_of_the_deployment_exists()
    {
        var options = Repository.Read("operator/Controller/Hosting/CommandLine.cs");
        var flags = Flag().Matches(Repository.Read($"{Folder}/30-deployment.yaml")).Select(match => match.Groups["name"].Value).ToList();
        Assert.NotEmpty(flags);
        Assert.All(flags, flag => Assert.Contains($"\"{flag}\"", options, StringComparison.Ordinal));
    }

    /// <summary>Each as <c>resource verb</c>.</summary>
    private static HashSet<string> Used()
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (var source in Repository.Files("operator/Controller", "*.cs").Select(Repository.Read))
        {
            foreach (Match call in Call().Matches(source))
            {
                var status = call.Groups["arguments"].Value.Contains("\"status\"", StringComparison.Ordinal) ? "/status" : "";
                used.Add($"{Resources[call.Groups["kind"].Value]}{status} {VerbOf(call.Groups["method"].Value)}");
            }
            foreach (var kind in Watched().Matches(source).Select(match => match.Groups["kind"].Value))
            {
                used.UnionWith([$"{Resources[kind]} list", $"{Resources[kind]} watch"]);
            }
        }
        return used;
    }

    private static string VerbOf(string method) => method switch
    {
        "Find" => "get",
        _ => method.ToLowerInvariant(),
    };

    private static IEnumerable<string> Granted() =>
        (from rule in Rules()
         from resource in Values(rule, "resources")
         from verb in Values(rule, "verbs")
         select $"{resource} {verb}").Distinct(StringComparer.Ordinal);

    private static IEnumerable<YamlMappingNode> Rules()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repository.Read($"{Folder}/20-rbac.yaml")));
        return yaml.Documents.Select(document => (YamlMappingNode)document.RootNode)
            .Where(item => item.Children.ContainsKey("rules"))
            .SelectMany(item => ((YamlSequenceNode)item["rules"]).Cast<YamlMappingNode>());
    }

    private static IEnumerable<string> Values(YamlMappingNode rule, string name) =>
        ((YamlSequenceNode)rule[name]).Select(value => ((YamlScalarNode)value).Value!);

    // GetAsync(OwnKinds.Shares, …); FindAsync(cache, OwnKinds.Sources, …) asks live for what a cache lacks.
    [GeneratedRegex(@"\b(?<method>Get|List|Create|Patch|Delete|Find)Async(?:<\w+>)?\((?:caches\.\w+, )?(?:\w+\.)*(?:Own|Core)Kinds\.(?<kind>\w+)(?<arguments>[^;\n]*)")]
    private static partial Regex Call();

    // Of(OwnKinds.Shares) and new Reflector<…>(client, CoreKinds.Leases, …).
    [GeneratedRegex(@"(?:\bOf\(|new Reflector<[^>]+>\(\s*client, )(?:\w+\.)*(?:Own|Core)Kinds\.(?<kind>\w+)")]
    private static partial Regex Watched();

    [GeneratedRegex(@"(?<name>--[a-z][a-z-]+)=")]
    private static partial Regex Flag();
}
