using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Observing;

/// <summary>What there is under our path, whatever shares exist.</summary>
public sealed class IamInventory(IamClient iam)
{
    private delegate Task<IEnumerable<string>> List(string path, CancellationToken cancellationToken);

    private delegate Task<IReadOnlyList<Tag>?> ReadTags(string path, string name, CancellationToken cancellationToken);

    /// <summary>Names and tags of roles, users and policies whose name is not among the known; one call for each hundred objects, and one for each unknown.</summary>
    /// <param name="arnOf">The ARN of our policy of that name.</param>
    /// <returns>What could be read, and the first failure.</returns>
    public async Task<(IReadOnlyList<(string Name, StringMap Tags)> Unknown, Failure? Failure)> FindAsync(
        string path, Func<string, string> arnOf, Predicate<string> isKnown, CancellationToken cancellationToken)
    {
        (AwsCall List, AwsCall Get, List Names, ReadTags Tags)[] kinds =
        [
            (new("iam:ListRoles", path), new("iam:GetRole", path), RolesAsync, async (_, name, ct) => (await RoleReading.FindAsync(iam, name, ct).ConfigureAwait(false))?.Tags),
            (new("iam:ListUsers", path), new("iam:GetUser", path), UsersAsync, async (_, name, ct) => (await UserReading.FindAsync(iam, name, ct).ConfigureAwait(false))?.Tags),
            (new("iam:ListPolicies", path), new("iam:GetPolicy", path), PoliciesAsync, async (_, name, ct) => (await PolicyReading.FindAsync(iam, arnOf(name), ct).ConfigureAwait(false))?.Tags),
        ];
        List<(string, StringMap)> unknown = [];
        Failure? failure = null;
        foreach (var kind in kinds)
        {
            var (names, unlisted) = await TryAsync(kind.List, () => kind.Names(path, cancellationToken)).ConfigureAwait(false);
            failure ??= unlisted;
            foreach (var name in (names ?? []).Where(name => !isKnown(name)))
            {
                var (tags, unread) = await TryAsync(kind.Get, () => kind.Tags(path, name, cancellationToken)).ConfigureAwait(false);
                failure ??= unread;
                unknown.Add((name, TagMap.Of(tags ?? [])));
            }
        }
        return (unknown, failure);
    }

    private async Task<IEnumerable<string>> RolesAsync(string path, CancellationToken cancellationToken) =>
        (await new ListRolesRequest { PathPrefix = path }.ReadAllAsync(iam.ListRolesAsync, answer => answer.Roles, cancellationToken).ConfigureAwait(false))
        .Select(role => role.RoleName);

    private async Task<IEnumerable<string>> UsersAsync(string path, CancellationToken cancellationToken) =>
        (await new ListUsersRequest { PathPrefix = path }.ReadAllAsync(iam.ListUsersAsync, answer => answer.Users, cancellationToken).ConfigureAwait(false))
        .Select(user => user.UserName);

    private async Task<IEnumerable<string>> PoliciesAsync(string path, CancellationToken cancellationToken) =>
        (await new ListPoliciesRequest { PathPrefix = path, Scope = "Local" }.ReadAllAsync(iam.ListPoliciesAsync, answer => answer.Policies, cancellationToken).ConfigureAwait(false))
        .Select(policy => policy.PolicyName);

    private static async Task<(T? Value, Failure? Failure)> TryAsync<T>(AwsCall call, Func<Task<T>> read)
        where T : class?
    {
        try
        {
            return (await read().ConfigureAwait(false), null);
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, call) is { } failure)
        {
            return (null, failure);
        }
    }
}
