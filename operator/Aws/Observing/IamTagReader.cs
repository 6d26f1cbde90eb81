using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Aws.Observing;

/// <summary>Looks up whose the role or the user of a name is: one call each.</summary>
public sealed class IamTagReader(IamClient iam)
{
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<Observation<IdentityTags>> RoleAsync(string name, CancellationToken cancellationToken) => ReadAsync(
        new AwsCall("iam:GetRole", name),
        async () => await RoleReading.FindAsync(iam, name, cancellationToken).ConfigureAwait(false) is { } role ? new IdentityTags(role.Arn, TagMap.Of(role.Tags)) : null);

    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<Observation<IdentityTags>> UserAsync(string name, CancellationToken cancellationToken) => ReadAsync(
        new AwsCall("iam:GetUser", name),
        async () => await UserReading.FindAsync(iam, name, cancellationToken).ConfigureAwait(false) is { } user ? new IdentityTags(user.Arn, TagMap.Of(user.Tags)) : null);

    private static async Task<Observation<IdentityTags>> ReadAsync(AwsCall call, Func<Task<IdentityTags?>> read)
    {
        try
        {
            return await read().ConfigureAwait(false) is { } found ? new Observation<IdentityTags>.Present(found) : Observation<IdentityTags>.Absent.Instance;
        }
        catch (Exception error) when (AwsErrors.ToFailure(error, call) is { } failure)
        {
            return new Observation<IdentityTags>.Unknown(failure);
        }
    }
}
