using System.Text.RegularExpressions;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.Snapshots;

/// <summary>
/// Replaces ids that depend on how often something was created by what they mean: a key id by the user and its place
/// among his keys, also where a tag mentions it; an id of something that is gone by just that.
/// </summary>
internal static partial class StableNames
{
    public static string Replace(WorldState state, string text)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var account in state.Accounts.Values)
        {
            foreach (var identity in account.Identities)
            {
                names[identity.Id] = $"<id of {identity.Arn}>";
            }
            foreach (var user in account.Users.Values)
            {
                for (var index = 0; index < user.AccessKeys.Length; index++)
                {
                    names[user.AccessKeys[index].Id] = $"<key {index + 1} of {user.Arn}>";
                }
            }
            for (var index = 0; index < account.RootKeys.Length; index++)
            {
                names[account.RootKeys[index].Id] = $"<key {index + 1} of {account.RootArn}>";
            }
        }
        return UniqueId().Replace(text, match => names.GetValueOrDefault(match.Value) ?? $"<{match.Value[..4]} that is gone>");
    }

    [GeneratedRegex(@"\b(?:AKIA[A-Z2-7]{16}|A(?:ROA|IDA|GPA|NPA|IPA)[A-Z2-7]{17})\b")]
    private static partial Regex UniqueId();
}
