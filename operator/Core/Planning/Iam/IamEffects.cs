using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// What a confirmed write makes of what was observed. IAM is eventually consistent, so for a while its answer to a write is
/// better evidence than a read. Properties prove that planning again over the result finds nothing to do.
/// </summary>
public static class IamEffects
{
    /// <param name="id">What IAM chose, where it chooses: the id of a new policy version.</param>
    public static ObservedIam Apply(ObservedIam observed, IamAction action, string? id = null) => action switch
    {
        IamAction.CreatePolicy create => observed with { Policy = Present(new ObservedPolicy(create.PolicyArn, create.Document, "v1", [], create.Tags)) },
        IamAction.DeletePolicy => observed with { Policy = Observation<ObservedPolicy>.Absent.Instance },
        IamAction.OnPolicy onPolicy when observed.Policy.ValueOrNull is { } policy => observed with { Policy = Present(Apply(policy, onPolicy, id)) },
        IamAction.CreateRole create => observed with
        {
            Role = Present(new ObservedRole(create.Arn, create.TrustDocument, create.Tags, create.BoundaryArn, [], StringMap.Empty, [])),
        },
        IamAction.DeleteRole => observed with { Role = Observation<ObservedRole>.Absent.Instance },
        IamAction.OnRole onRole when observed.Role.ValueOrNull is { } role => observed with { Role = Present(Apply(role, onRole)) },
        IamAction.OnUser onUser => observed with { User = UserEffects.Apply(observed.User, onUser, id) },
        _ => observed,
    };

    private static ObservedPolicy Apply(ObservedPolicy policy, IamAction.OnPolicy action, string? id) => action switch
    {
        IamAction.CreatePolicyVersion create => policy with
        {
            Document = create.Document,
            OtherVersionIds = [.. policy.OtherVersionIds, policy.DefaultVersionId],
            DefaultVersionId = id ?? "",
        },
        IamAction.DeletePolicyVersion delete => policy with { OtherVersionIds = Without(policy.OtherVersionIds, delete.VersionId) },
        IamAction.TagPolicy tag => policy with { Tags = new StringMap([.. policy.Tags.Where(old => !tag.Tags.ContainsKey(old.Key)), .. tag.Tags]) },
        _ => policy,
    };

    private static ObservedRole Apply(ObservedRole role, IamAction.OnRole action) => action switch
    {
        IamAction.UpdateAssumeRolePolicy update => role with { TrustDocument = update.TrustDocument },
        IamAction.AttachRolePolicy attach => role with { AttachedPolicyArns = [.. role.AttachedPolicyArns, attach.PolicyArn] },
        IamAction.DetachRolePolicy detach => role with { AttachedPolicyArns = Without(role.AttachedPolicyArns, detach.PolicyArn) },
        IamAction.PutRolePolicy put => role with { InlinePolicies = role.InlinePolicies.With(put.PolicyName, put.Document) },
        IamAction.DeleteRolePolicy delete => role with { InlinePolicies = role.InlinePolicies.Without(delete.PolicyName) },
        IamAction.PutRolePermissionsBoundary put => role with { BoundaryArn = put.BoundaryArn },
        IamAction.UpdateRole update => role with { MaxSessionSeconds = update.MaxSessionSeconds },
        IamAction.TagRole tag => role with { Tags = new StringMap([.. role.Tags.Where(old => !tag.Tags.ContainsKey(old.Key)), .. tag.Tags]) },
        _ => role,
    };

    private static EquatableArray<string> Without(EquatableArray<string> items, string item) =>
        items.Where(each => !string.Equals(each, item, StringComparison.Ordinal)).ToEquatableArray();

    private static Observation<T> Present<T>(T value)
        where T : class => new Observation<T>.Present(value);
}
