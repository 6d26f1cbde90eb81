using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Keys;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Sandbox.Aws;
using VoiceAnalytics.Sandbox.Snowflake;

namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>
/// The oracle of access keys. A partner takes the key out of the Secret whenever it holds another one: from then on, until the
/// overlap after its successor was published, that key reads what is declared, at every moment. Nobody else's key ever does,
/// and there are never three.
/// </summary>
internal sealed partial class KeyHistory(SimWorld world, List<string> violations, Declared first)
{
    public const string SecretName = "acme-aws-credentials";

    // The key of a user made by hand is in the partner's hands from the start.
    private readonly List<Holder> _holders = first is { ByUser: true, Adopts: true } ? [new Holder(HandMade.Keys(world)[0], null)] : [];
    private Declared? _rested = first is { ByUser: true, Adopts: true } ? first : null;

    public void AfterEffect(string effect, Declared applied, Func<string, bool> permitted, bool meddled)
    {
        var now = world.Time.GetUtcNow();
        Publish(now);
        if (meddled)
        {
            _rested = null;
            return;
        }
        foreach (var (id, _) in Keys())
        {
            foreach (var key in SimWorld.Keys.Where(key => Reads(id, key) && !permitted(key)))
            {
                violations.Add($"after '{effect}': key {id} can read {key}");
            }
            if (world.Aws.Oracle.CanListWithKey(id, SimWorld.Bucket, "") || world.Aws.Oracle.CanWithKey(id, "s3:PutObject", SimWorld.Bucket, "sessions/new"))
            {
                violations.Add($"after '{effect}': key {id} can list the whole bucket or write");
            }
        }
        if (applied.NeedNotRead || _rested?.NeedNotRead == true || _rested?.Readable(now) is not { } before || applied.Readable(now) is not { } after)
        {
            return;
        }
        var stage = applied is { Managed: true, Exists: true } ? StageKey() : null;
        foreach (var key in SimWorld.Keys.Where(key => key.StartsWith(before, StringComparison.Ordinal) && key.StartsWith(after, StringComparison.Ordinal)))
        {
            if (stage is not null && !Reads(stage, key))
            {
                violations.Add($"after '{effect}': the stage's key {stage} cannot read {key}");
            }
            foreach (var holder in _holders.Where(holder => holder.IsPromised(now) && !Reads(holder.KeyId, key)))
            {
                violations.Add($"after '{effect}': key {holder.KeyId}, taken from the Secret, cannot read {key}");
            }
        }
    }

    /// <summary>What is declared can be read with what the Secret says, and no key that nobody has on record is Active.</summary>
    public void AtRest(Declared declared, bool meddled)
    {
        var now = world.Time.GetUtcNow();
        Publish(now);
        if (meddled)
        {
            return;
        }
        _rested = declared;
        _holders.RemoveAll(holder => holder.Superseded + Declared.Overlap <= now);
        if (declared.Adopts && !Tags().ContainsKey(Core.Api.TagKeys.Uid))
        {
            return; // Not ours: nothing is published, and whatever keys there are is the team's business.
        }
        var published = PublishedKey(world);
        var ledger = KeyLedger.Of(Tags());
        var keys = Keys();
        foreach (var (id, active) in keys)
        {
            if (active && id != published && id != ledger.Retiring?.Id && id != ledger.Current)
            {
                violations.Add($"at rest: key {id} is Active and in neither Secret nor record");
            }
        }
        // Nobody knows the current key's secret any more, and the former one is within its overlap: a third key cannot be, so
        // nothing can be published. Whoever holds one of the two reads on.
        var lost = PublishedKey(world) is null && keys.Count(key => key.Active) == 2;
        if (lost || declared.NeedNotRead || declared.Readable(now) is not { } prefix)
        {
            return;
        }
        if (published is null || !world.Signs(published, Entry(DesiredKeys.SecretEntry)))
        {
            violations.Add($"at rest: the Secret holds {published ?? "no key"}, which does not sign");
        }
        if (!declared.IsHeldUp && (Entry(DesiredKeys.BucketEntry) != SimWorld.Bucket || Entry(DesiredKeys.PrefixEntry) != prefix))
        {
            violations.Add("at rest: the Secret names another bucket or prefix than declared");
        }
        foreach (var key in SimWorld.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && (published is null || !Reads(published, key))))
        {
            violations.Add($"at rest: the key in the Secret cannot read {key}, which is declared");
        }
        NowhereElse(Entry(DesiredKeys.SecretEntry));
        if (declared is { Managed: true, ConnectionExists: true, Exists: true, ManagementPolicy: "Manage", Paused: false })
        {
            StageAtRest(declared, published, prefix);
        }
    }

    // What a person with the partner's role would see: the very key of the Secret, and files.
    private void StageAtRest(Declared declared, string? published, string prefix)
    {
        if (StageKey() != published)
        {
            violations.Add($"at rest: the stage reads with {StageKey() ?? "nothing"}, the Secret holds {published}");
            return;
        }
        try
        {
            var listed = world.Snowflake.Account(SimWorld.SnowflakeName).Execute($"LIST @ANALYTICS.VOICE.{declared.StageName}").Rows.Length;
            var expected = SimWorld.Keys.Count(key => key.StartsWith(prefix, StringComparison.Ordinal));
            if (listed != expected)
            {
                violations.Add($"at rest: the stage lists {listed} files, declared are {expected}");
            }
        }
        catch (SnowflakeException error)
        {
            violations.Add($"at rest: the stage cannot be listed: {error.Message}");
        }
    }

    private void NowhereElse(string secret)
    {
        var published = world.Kubernetes.Snapshot(item => (string?)item["kind"] is not "Secret") + world.Snowflake.Snapshot();
        if (secret.Length > 0 && published.Contains(secret, StringComparison.Ordinal))
        {
            violations.Add("at rest: the secret of the key shows outside its Secret");
        }
    }

    /// <summary>Id of the key that the stage in Snowflake reads with, whoever gave it.</summary>
    private string? StageKey() => StageOf().Match(world.Snowflake.Snapshot()) is { Success: true } found && found.Groups[1].Value is var id and not "none" ? id : null;

    public void AtEnd(Declared declared)
    {
        var keys = Keys();
        if (declared.Adopts && !Tags().ContainsKey(Core.Api.TagKeys.Uid) && keys.Count > 0)
        {
            return;
        }
        var expected = declared.Exists || declared.DeletionPolicy == "Orphan" ? 1 : 0;
        if (keys.Count != expected || keys.Any(key => !key.Active))
        {
            violations.Add($"at the end: {keys.Count} keys: {string.Join(", ", keys)}");
        }
    }

    /// <summary>Id of the key in the Secret; null if there is none.</summary>
    public static string? PublishedKey(SimWorld world) => Entry(world, DesiredKeys.KeyIdEntry) is { Length: > 0 } id ? id : null;

    /// <summary>A snapshot without what a rotation more or less changes: ids, secrets, seals and times of keys.</summary>
    public static string Stable(string snapshot) =>
        StageTime().Replace(KeyTime().Replace(KeyData().Replace(KeyId().Replace(snapshot, "<key>"), "\"$1\":\"<data>\""), "\"$1\":\"<time>\""), "<key>@<time>");

    private void Publish(DateTimeOffset now)
    {
        if (PublishedKey(world) is not { } id || _holders.Any(holder => holder.KeyId == id && holder.Superseded is null))
        {
            return;
        }
        for (var i = 0; i < _holders.Count; i++)
        {
            _holders[i] = _holders[i] with { Superseded = _holders[i].Superseded ?? now };
        }
        _holders.RemoveAll(holder => holder.KeyId == id);
        _holders.Add(new Holder(id, null));
    }

    private bool Reads(string id, string key) => world.Aws.Oracle.CanReadWithKey(id, SimWorld.Bucket, key);

    private JsonNode? User()
    {
        var arn = first.AdoptedArn ?? new ShareIdentity(world.Installation, "partners", "acme", "").UserArn;
        var line = world.Aws.Snapshot(SnapshotForm.Exact, found => found == arn);
        return line.Length == 0 ? null : JsonNode.Parse(line[(arn.Length + 1)..]);
    }

    private IReadOnlyList<(string Id, bool Active)> Keys() =>
        [.. (User()?["accessKeys"]?.AsArray() ?? []).Select(key => ((string)key!).Split(' ')).Select(words => (words[0], words[1] == "Active"))];

    private Core.Api.StringMap Tags() =>
        new((User()?["tags"]?.AsObject() ?? []).Select(tag => KeyValuePair.Create(tag.Key, (string)tag.Value!)));

    private string Entry(string name) => Entry(world, name);

    private static string Entry(SimWorld world, string name) =>
        (string?)world.Kubernetes.Get("secrets", "partners", SecretName)?["data"]?[name] is { } data ? Encoding.UTF8.GetString(Convert.FromBase64String(data)) : "";

    [GeneratedRegex("AKIA[A-Z2-7]{16}")]
    private static partial Regex KeyId();

    [GeneratedRegex("\"(AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|voiceanalytics.dev/seal)\":\"[^\"]*\"")]
    private static partial Regex KeyData();

    [GeneratedRegex("\"(createdAt|nextRotationAt|retiresAt)\":\"[^\"]*\"")]
    private static partial Regex KeyTime();

    [GeneratedRegex("<key>@[0-9TZ:-]*")]
    private static partial Regex StageTime();

    [GeneratedRegex(@"(?:SESSIONS|VOICE_ANALYTICS)_STAGE\b.* key=(\S+)")]
    private static partial Regex StageOf();

    /// <param name="Superseded">When the Secret first held another key.</param>
    private sealed record Holder(string KeyId, DateTimeOffset? Superseded)
    {
        public bool IsPromised(DateTimeOffset now) => Superseded is null || now < Superseded + Declared.Overlap;
    }
}
