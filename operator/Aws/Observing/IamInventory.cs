using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Observing;

/// <summary>What roles and users there are under our path, whatever shares exist.</summary>
public sealed class IamInventory(IamClient iam)
{
    /// <summary>Names; one call for each hundred.</summary>
    public Task<(IReadOnlyList<string> Names, Failure? Failure)> RoleNamesAsync(string path, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<string>>(new AwsCall("iam:ListRoles", path), [], async () =>
        {
            var roles = await new ListRolesRequest { PathPrefix = path }
                .ReadAllAsync(iam.ListRolesAsync, answer => answer.Roles, cancellationToken).ConfigureAwait(false);
            return [.. roles.Select(role => role.RoleName)];
        });

    /// <inheritdoc cref="RoleNamesAsync"/>
    public Task<(IReadOnlyList<string> Names, Failure? Failure)> UserNamesAsync(string path, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<string>>(new AwsCall("iam:ListUsers", path), [], async () =>
        {
            var users = await new ListUsersRequest { PathPrefix = path }
                .ReadAllAsync(iam.ListUsersAsync, answer => answer.Users, cancellationToken).ConfigureAwait(false);
            return [.. users.Select(user => user.UserName)];
        });

    /// <summary>Empty for a role that is gone.</summary>
    public Task<(StringMap Tags, Failure? Failure)> RoleTagsAsync(string name, CancellationToken cancellationToken) =>
        ReadAsync(new AwsCall("iam:GetRole", $"role {name}"), StringMap.Empty, async () =>
            await RoleReading.FindAsync(iam, name, cancellationToken).ConfigureAwait(false) is { } role ? TagMap.Of(role.Tags) : StringMap.Empty);

    /// <summary>Empty for a user that is gone.</summary>
    public Task<(StringMap Tags, Failure? Failure)> UserTagsAsync(string name, CancellationToken cancellationToken) =>
        ReadAsync(new AwsCall("iam:GetUser", $"user {name}"), StringMap.Empty, async () =>
            await UserReading.FindAsync(iam, name, cancellationToken).ConfigureAwait(false) is { } user ? TagMap.Of(user.Tags) : StringMap.Empty);

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
