using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.Snapshots;

/// <summary>Writes a state as text: one JSON object a line, sorted by ARN, with sorted members.</summary>
internal static class WorldSnapshot
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(WorldState state, SnapshotForm form, Func<string, bool>? only)
    {
        var objects = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var account in state.Accounts.Values)
        {
            foreach (var (arn, shown) in OfAccount(state, account, form))
            {
                objects.Add(arn, shown);
            }
        }
        foreach (var bucket in state.Buckets.Values)
        {
            objects.Add($"arn:{state.Account(bucket.AccountId).Partition.Name}:s3:::{bucket.Name}", SnapshotShapes.Bucket(state, bucket, form));
        }
        foreach (var (account, trail) in state.Accounts.Values.SelectMany(account => account.Trails.Values.Select(trail => (account, trail))))
        {
            // Of an organization's trail every account has its own view.
            objects.Add(trail.Arn.Contains($":{account.Id}:", StringComparison.Ordinal) ? trail.Arn : $"{trail.Arn} {account.Id}", SnapshotShapes.Trail(trail));
        }
        foreach (var key in state.KmsKeys.Values)
        {
            objects.Add(key.Arn, new JsonObject { ["policy"] = TrustText.Show(state, key.Policy) });
        }
        var lines = objects.Where(entry => only is null || only(entry.Key)).Select(entry => $"{entry.Key} {entry.Value.ToJsonString(Compact)}\n");
        var text = string.Concat(lines);
        return form == SnapshotForm.Exact ? text : StableNames.Replace(state, text);
    }

    private static IEnumerable<(string Arn, JsonObject Shown)> OfAccount(WorldState state, AccountState account, SnapshotForm form) =>
    [
        (account.RootArn, SnapshotShapes.Account(account, form)),
        .. account.Policies.Values.Select(policy => (policy.Arn, SnapshotShapes.Policy(policy, form))),
        .. account.Roles.Values.Select(role => (role.Arn, SnapshotShapes.Role(state, role, form))),
        .. account.Users.Values.Select(user => (user.Arn, SnapshotShapes.User(user, form))),
        .. account.Groups.Values.Select(group => (group.Arn, SnapshotShapes.Group(group, form))),
        .. account.InstanceProfiles.Values.Select(profile => (profile.Arn, new JsonObject { ["role"] = profile.RoleName })),
    ];
}
