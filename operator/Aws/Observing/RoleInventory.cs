using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Observing;

/// <summary>What roles there are under our path, whatever shares exist.</summary>
public sealed class RoleInventory(IamClient iam)
{
    /// <summary>Names; one call for each hundred roles.</summary>
    public Task<(IReadOnlyList<string> Names, Failure? Failure)> NamesAsync(string path, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<string>>(new AwsCall("iam:ListRoles", path), [], async () =>
        {
            var roles = await new ListRolesRequest { PathPrefix = path }
                .ReadAllAsync(iam.ListRolesAsync, answer => answer.Roles, cancellationToken).ConfigureAwait(false);
            return [.. roles.Select(role => role.RoleName)];
        });

    /// <summary>Empty for a role that is gone.</summary>
    public Task<(StringMap Tags, Failure? Failure)> TagsAsync(string name, CancellationToken cancellationToken) =>
        ReadAsync(new AwsCall("iam:GetRole", $"role {name}"), StringMap.Empty, async () =>
            await RoleReading.FindAsync(iam, name, cancellationToken).ConfigureAwait(false) is { } role ? TagMap.Of(role.Tags) : StringMap.Empty);

    private static async Task<(T Value, Failure? Failure)> ReadAsync<T>(AwsCall call, T none, Func<Task<T>> read)
    {
        try
        {
            return (await read().ConfigureAwait(false), null);
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, call) is { } failure)
        {
            return (none, failure);
        }
    }
}
