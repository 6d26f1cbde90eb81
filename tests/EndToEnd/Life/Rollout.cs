using System.Text.Json.Nodes;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;

namespace VoiceAnalytics.EndToEnd.Life;

/// <summary>Several shares of one source, each with a database of its own, and what they have in Snowflake.</summary>
internal sealed class Rollout(bool twoAccounts = false) : IDisposable
{
    public const string FirstQuery = "SELECT _SESSION_ID FROM {table}";
    public const string NextQuery = "SELECT _SESSION_ID, TEAM FROM {table}";

    /// <summary>A lexer finds nothing wrong with it; Snowflake does.</summary>
    public const string BrokenQuery = "SELECT NO_SUCH_COLUMN FROM {table}";

    public Scene Scene { get; } = new(twoAccounts);

    public SimWorld World => Scene.World;

    /// <summary>Makes the source and the shares, the elder first.</summary>
    public async Task BeginAsync(params string[] names)
    {
        World.Kubernetes.ApplyYaml(SimWorld.ConnectionYaml);
        World.Kubernetes.ApplyYaml(ConnectionYaml("own"));
        if (twoAccounts)
        {
            World.Kubernetes.ApplyYaml(ConnectionYaml("other").Replace(SimWorld.SnowflakeName, SimWorld.OtherSnowflakeName, StringComparison.Ordinal));
        }
        Source(FirstQuery);
        foreach (var name in names)
        {
            World.Kubernetes.ApplyYaml(ShareYaml(name));
            World.Time.Advance(TimeSpan.FromSeconds(2));
        }
        await Scene.RestAsync();
        World.Time.Advance(TimeSpan.FromMinutes(2));
        await Scene.RestAsync();
        Assert.All(names, name => Assert.Equal("Available", Reason(name)));
    }

    public void Source(string query, bool team = false, string prefix = "sessions/", bool suspend = false, string compression = "GZIP", string sessionType = "STRING")
    {
        var yaml = new Declared { ViewQuery = query, AllowedPrefix = prefix, SourceSuspended = suspend }.SourceYaml
            .Replace("_SESSION_ID, type: STRING", $"_SESSION_ID, type: \"{sessionType}\"", StringComparison.Ordinal)
            .Replace("snowflakeAccounts: [", $"snowflakeAccounts: [{SimWorld.OtherSnowflakeName}, ", StringComparison.Ordinal)
            .Replace("  table:", $"  fileFormat: {{ compression: {compression} }}\n  table:", StringComparison.Ordinal);
        Apply("analyticssources", "", "voice-sessions", team ? yaml.Replace("  views:", "      - { name: TEAM, type: STRING, path: [team] }\n  views:", StringComparison.Ordinal) : yaml);
    }

    public void Share(string name, bool suspend = false, string prefix = "sessions/", string schedule = "60 MINUTE", string? rotate = null, string grantTo = "ANALYST") =>
        Apply("partnershares", "partners", name, ShareYaml(name, suspend, prefix, schedule, rotate, grantTo));

    public string? Reason(string name) => Scene.ReasonOf(name);

    public JsonNode? Condition(string name, string type) => Scene.ConditionOf(World.Kubernetes.Get("partnershares", "partners", name), type);

    public string Message(string name) => (string?)Condition(name, "Ready")?["message"] ?? "";

    public string? State(string name) => (string?)World.Kubernetes.Get("partnershares", "partners", name)!["status"]!["snowflake"]?["rollout"]?["state"];

    public string? Rolling(string what = "reason") => (string?)Scene.ConditionOf(Scene.Source, "RollingOut")?[what];

    public string Task(string name, string column) => Shown(name, $"SHOW TASKS IN SCHEMA {Db(name)}.VOICE", column);

    public string Stage(string name, string column) => Shown(name, $"SHOW STAGES IN SCHEMA {Db(name)}.VOICE", column);

    public string View(string name) => Shown(name, $"SHOW VIEWS IN SCHEMA {Db(name)}.VOICE", "text");

    /// <summary>The Events of the source.</summary>
    public IReadOnlyList<string> Told() =>
    [
        .. World.Kubernetes.List("events", "default").Where(item => (string?)item["involvedObject"]?["kind"] == "AnalyticsSource").Select(item => $"{item["type"]} {item["reason"]}"),
    ];

    /// <summary>Somebody hangs a row access policy on the share's view.</summary>
    public void HangPolicy(string name) => World.Snowflake.Account(AccountOf(name)).AttachPolicy(Db(name), "VOICE", "IDS", "HIDE");

    public int Statements => World.SnowflakeStatements.Count;

    /// <summary>What the operator has written in Snowflake since, in order.</summary>
    public IReadOnlyList<string> WritesSince(int statement) =>
    [
        .. World.SnowflakeStatements.Skip(statement).Select(body => (string)JsonNode.Parse(body)!["statement"]!)
            .Where(text => !Reads.Any(read => text.StartsWith(read, StringComparison.Ordinal))),
    ];

    public int SignInsSince(int statement) =>
        World.SnowflakeStatements.Skip(statement).Count(body => body.Contains("CURRENT_ACCOUNT()", StringComparison.Ordinal));

    /// <summary>The access key that the share's stage names.</summary>
    public string StageKey(string name) => Property(name, "AWS_KEY_ID");

    public string Compression(string name) => Property(name, "COMPRESSION");

    /// <summary>The share cannot act any more, or does not want to.</summary>
    public void Leave(string name, string how)
    {
        switch (how)
        {
            case "delete":
                World.Kubernetes.Delete("partnershares", "partners", name);
                break;
            case "suspend":
                Share(name, suspend: true);
                break;
            case "pause":
                Apply("partnershares", "partners", name, ShareYaml(name).Replace("namespace: partners", "namespace: partners, annotations: { voiceanalytics.dev/paused: \"true\" }", StringComparison.Ordinal));
                break;
            default:
                World.Kubernetes.Delete("secrets", "partners", $"{ConnectionOf(name)}-snowflake");
                break;
        }
    }

    public void Dispose() => Scene.Dispose();

    private static readonly string[] Reads = ["SHOW", "DESC", "LIST", "SELECT"];

    private static string Db(string name) => name.Split('-')[^1].ToUpperInvariant();

    private string Property(string name, string property)
    {
        var result = World.Snowflake.Account(AccountOf(name)).Execute($"DESC STAGE {Db(name)}.VOICE.SESSIONS_STAGE");
        return Assert.Single(result.Rows, row => row[1] == property)[3]!;
    }

    private string Shown(string name, string sql, string column)
    {
        var result = World.Snowflake.Account(AccountOf(name)).Execute(sql);
        var index = result.Columns.ToList().FindIndex(each => each.Name == column);
        return Assert.Single(result.Rows)[index]!;
    }

    private static string ConnectionYaml(string name) => SimWorld.ConnectionYaml
        .Replace("acme-snowflake", $"{name}-snowflake", StringComparison.Ordinal).Replace("name: acme,", $"name: {name},", StringComparison.Ordinal);

    private static string ConnectionOf(string name) => name.Split('-')[0] is var first and ("own" or "other") ? first : "acme";

    private static string AccountOf(string name) => name.StartsWith("other-", StringComparison.Ordinal) ? SimWorld.OtherSnowflakeName : SimWorld.SnowflakeName;

    private static string ShareYaml(string name, bool suspend = false, string prefix = "sessions/", string schedule = "60 MINUTE", string? rotate = null, string grantTo = "ANALYST") =>
        new Declared { Managed = true, ByUser = name.StartsWith("key", StringComparison.Ordinal), Principal = null, Database = Db(name), Suspend = suspend, Prefix = prefix, Schedule = schedule, Rotate = rotate, GrantTo = grantTo }
            .ShareYaml.Replace("name: acme, namespace", $"name: {name}, namespace", StringComparison.Ordinal)
            .Replace(", annotations: { voiceanalytics.dev/paused: \"false\" }", "", StringComparison.Ordinal)
            .Replace("connectionRef: { name: acme }", $"connectionRef: {{ name: {ConnectionOf(name)} }}", StringComparison.Ordinal);

    // kubectl apply leaves finalizers alone, which a replace would take away.
    private void Apply(string resource, string space, string name, string yaml)
    {
        var finalizers = World.Kubernetes.Get(resource, space, name)?["metadata"]?["finalizers"]?.ToJsonString();
        World.Kubernetes.ApplyYaml(finalizers is null ? yaml : yaml.Replace("metadata: { name: " + name, $"metadata: {{ name: {name}, finalizers: {finalizers}", StringComparison.Ordinal));
    }
}
