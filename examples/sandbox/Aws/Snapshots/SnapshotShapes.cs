using System.Globalization;
using System.Text.Json.Nodes;
using VoiceAnalytics.Sandbox.Aws.Access;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.Snapshots;

/// <summary>The objects of a snapshot. Secrets are never among the members.</summary>
internal static class SnapshotShapes
{
    public static JsonObject Account(AccountState account, SnapshotForm form) => new()
    {
        ["rootKeys"] = Keys(account.RootKeys, form),
    };

    public static JsonObject Trail(TrailState trail) => new()
    {
        ["multiRegion"] = trail.IsMultiRegion,
        ["logging"] = trail.IsLogging,
        ["deliveryError"] = trail.LatestDeliveryError,
        ["selectors"] = trail.Selectors,
    };

    public static JsonObject Policy(ManagedPolicy policy, SnapshotForm form)
    {
        var shown = new JsonObject
        {
            ["default"] = policy.Default.Text,
            ["description"] = policy.Description,
            ["otherVersions"] = Array(policy.Versions.Where(version => version.Id != policy.DefaultVersionId).Select(version => version.Document.Text)),
            ["tags"] = Map(policy.Tags.Values),
        };
        return form == SnapshotForm.Canonical ? shown : With(shown,
            ("id", policy.Id), ("created", Date(policy.CreateDate)), ("updated", Date(policy.UpdateDate)), ("defaultVersion", policy.DefaultVersionId),
            ("versions", string.Join(' ', policy.Versions.Select(version => $"{version.Id}@{Date(version.CreateDate)}"))));
    }

    public static JsonObject Role(WorldState state, RoleState role, SnapshotForm form) => With(Identity(role, form),
        ("description", role.Description), ("maxSessionSeconds", role.MaxSessionSeconds.ToString(CultureInfo.InvariantCulture)), ("trust", TrustText.Show(state, role.Trust)));

    public static JsonObject User(UserState user, SnapshotForm form)
    {
        var shown = Identity(user, form);
        shown["accessKeys"] = Keys(user.AccessKeys, form);
        shown["hasPassword"] = user.LoginProfileCreated is not null;
        return shown;
    }

    public static JsonObject Group(GroupState group, SnapshotForm form)
    {
        var shown = Identity(group, form);
        shown["members"] = Array(group.Members);
        return shown;
    }

    public static JsonObject Bucket(WorldState state, BucketState bucket, SnapshotForm form) => new()
    {
        ["account"] = bucket.AccountId,
        ["blockPublicAccess"] = bucket.BlockPublicAccess,
        ["objects"] = new JsonObject(bucket.Objects.Values.Select(found => new KeyValuePair<string, JsonNode?>(
            found.Key, form == SnapshotForm.Exact ? $"{found.ETag} {Date(found.LastModified)} {found.VersionId}" : found.ETag))),
        ["policy"] = bucket.Policy is null ? null : TrustText.Show(state, bucket.Policy),
        ["region"] = bucket.Region,
    };

    private static JsonObject Identity(IdentityState identity, SnapshotForm form)
    {
        var shown = new JsonObject
        {
            ["attached"] = Array(identity.Attached),
            ["boundary"] = identity.Boundary,
            ["inline"] = Map(identity.Inline.Select(policy => new KeyValuePair<string, string>(policy.Key, policy.Value.Text))),
            ["tags"] = Map(identity.Tags.Values),
        };
        return form == SnapshotForm.Canonical ? shown : With(shown, ("id", identity.Id), ("created", Date(identity.CreateDate)));
    }

    private static JsonArray Keys(IEnumerable<AccessKeyState> keys, SnapshotForm form) =>
        Array(keys.Select(key => form == SnapshotForm.Canonical ? key.ToString() : $"{key} {Date(key.CreateDate)}"));

    private static JsonArray Array(IEnumerable<string> items) => new([.. items.Select(item => (JsonNode)JsonValue.Create(item))]);

    private static JsonObject Map(IEnumerable<KeyValuePair<string, string>> entries) =>
        new(entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new KeyValuePair<string, JsonNode?>(entry.Key, entry.Value)));

    private static JsonObject With(JsonObject shown, params ReadOnlySpan<(string Name, string? Value)> further)
    {
        foreach (var (name, value) in further)
        {
            shown[name] = value;
        }
        return shown;
    }

    private static string Date(DateTimeOffset date) => date.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
