using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>What a confirmed write makes of an observed user.</summary>
internal static class UserEffects
{
    /// <param name="id">Of a new access key.</param>
    public static Observation<ObservedUser> Apply(Observation<ObservedUser> observed, IamAction.OnUser action, string? id) => action switch
    {
        IamAction.CreateUser create => new Observation<ObservedUser>.Present(
            new ObservedUser(create.Arn, create.Tags, create.BoundaryArn, [], StringMap.Empty, [], [], [])),
        IamAction.DeleteUser => Observation<ObservedUser>.Absent.Instance,
        _ when observed.ValueOrNull is { } user => new Observation<ObservedUser>.Present(Apply(user, action, id)),
        _ => observed,
    };

    private static ObservedUser Apply(ObservedUser user, IamAction.OnUser action, string? id) => action switch
    {
        IamAction.AttachUserPolicy attach => user with { AttachedPolicyArns = [.. user.AttachedPolicyArns, attach.PolicyArn] },
        IamAction.DetachUserPolicy detach => user with { AttachedPolicyArns = Without(user.AttachedPolicyArns, detach.PolicyArn) },
        IamAction.PutUserPolicy put => user with { InlinePolicies = user.InlinePolicies.With(put.PolicyName, put.Document) },
        IamAction.DeleteUserPolicy delete => user with { InlinePolicies = user.InlinePolicies.Without(delete.PolicyName) },
        IamAction.PutUserPermissionsBoundary put => user with { BoundaryArn = put.BoundaryArn },
        IamAction.TagUser tag => user with { Tags = new StringMap([.. user.Tags.Where(old => !tag.Tags.ContainsKey(old.Key)), .. tag.Tags]) },
        IamAction.UntagUser untag => user with { Tags = new StringMap(user.Tags.Where(tag => !untag.TagKeys.Contains(tag.Key, StringComparer.Ordinal))) },
        IamAction.RemoveUserFromGroup remove => user with { Groups = Without(user.Groups, remove.GroupName) },
        IamAction.DeleteCredential delete => user with { Credentials = user.Credentials.Where(item => item != delete.Credential).ToEquatableArray() },
        IamAction.CreateAccessKey create => user with { Keys = [.. user.Keys, new ObservedKey(id ?? "", Active: true, create.At)] },
        IamAction.UpdateAccessKey update => user with { Keys = user.Keys.Select(key => key.Id == update.KeyId ? key with { Active = update.Active } : key).ToEquatableArray() },
        IamAction.DeleteAccessKey delete => user with { Keys = user.Keys.Where(key => key.Id != delete.KeyId).ToEquatableArray() },
        _ => user,
    };

    private static EquatableArray<string> Without(EquatableArray<string> items, string item) =>
        items.Where(each => !string.Equals(each, item, StringComparison.Ordinal)).ToEquatableArray();
}
