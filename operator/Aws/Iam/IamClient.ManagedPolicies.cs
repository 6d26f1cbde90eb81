using VoiceAnalytics.Aws.Iam.Model;

namespace VoiceAnalytics.Aws.Iam;

public sealed partial class IamClient
{
    public Task<CreatePolicyResponse> CreatePolicyAsync(CreatePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreatePolicyResponse>(request, cancellationToken);

    public Task<GetPolicyResponse> GetPolicyAsync(GetPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetPolicyResponse>(request, cancellationToken);

    public Task<DeletePolicyResponse> DeletePolicyAsync(DeletePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeletePolicyResponse>(request, cancellationToken);

    public Task<ListPoliciesResponse> ListPoliciesAsync(ListPoliciesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListPoliciesResponse>(request, cancellationToken);

    public Task<CreatePolicyVersionResponse> CreatePolicyVersionAsync(CreatePolicyVersionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreatePolicyVersionResponse>(request, cancellationToken);

    public Task<GetPolicyVersionResponse> GetPolicyVersionAsync(GetPolicyVersionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetPolicyVersionResponse>(request, cancellationToken);

    public Task<SetDefaultPolicyVersionResponse> SetDefaultPolicyVersionAsync(SetDefaultPolicyVersionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<SetDefaultPolicyVersionResponse>(request, cancellationToken);

    public Task<DeletePolicyVersionResponse> DeletePolicyVersionAsync(DeletePolicyVersionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeletePolicyVersionResponse>(request, cancellationToken);

    public Task<ListPolicyVersionsResponse> ListPolicyVersionsAsync(ListPolicyVersionsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListPolicyVersionsResponse>(request, cancellationToken);

    public Task<TagPolicyResponse> TagPolicyAsync(TagPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<TagPolicyResponse>(request, cancellationToken);

    public Task<UntagPolicyResponse> UntagPolicyAsync(UntagPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UntagPolicyResponse>(request, cancellationToken);

    public Task<ListPolicyTagsResponse> ListPolicyTagsAsync(ListPolicyTagsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListPolicyTagsResponse>(request, cancellationToken);

    public Task<ListEntitiesForPolicyResponse> ListEntitiesForPolicyAsync(ListEntitiesForPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListEntitiesForPolicyResponse>(request, cancellationToken);

    public Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(SimulatePrincipalPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<SimulatePrincipalPolicyResponse>(request, cancellationToken);
}
