using VoiceAnalytics.Aws.Iam.Model;

namespace VoiceAnalytics.Aws.Iam;

public sealed partial class IamClient
{
    public Task<CreateUserResponse> CreateUserAsync(CreateUserRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateUserResponse>(request, cancellationToken);

    public Task<GetUserResponse> GetUserAsync(GetUserRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetUserResponse>(request, cancellationToken);

    public Task<DeleteUserResponse> DeleteUserAsync(DeleteUserRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteUserResponse>(request, cancellationToken);

    public Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListUsersResponse>(request, cancellationToken);

    public Task<TagUserResponse> TagUserAsync(TagUserRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<TagUserResponse>(request, cancellationToken);

    public Task<UntagUserResponse> UntagUserAsync(UntagUserRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UntagUserResponse>(request, cancellationToken);

    public Task<ListUserTagsResponse> ListUserTagsAsync(ListUserTagsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListUserTagsResponse>(request, cancellationToken);

    public Task<AttachUserPolicyResponse> AttachUserPolicyAsync(AttachUserPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<AttachUserPolicyResponse>(request, cancellationToken);

    public Task<DetachUserPolicyResponse> DetachUserPolicyAsync(DetachUserPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DetachUserPolicyResponse>(request, cancellationToken);

    public Task<ListAttachedUserPoliciesResponse> ListAttachedUserPoliciesAsync(ListAttachedUserPoliciesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListAttachedUserPoliciesResponse>(request, cancellationToken);

    public Task<PutUserPolicyResponse> PutUserPolicyAsync(PutUserPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PutUserPolicyResponse>(request, cancellationToken);

    public Task<GetUserPolicyResponse> GetUserPolicyAsync(GetUserPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetUserPolicyResponse>(request, cancellationToken);

    public Task<DeleteUserPolicyResponse> DeleteUserPolicyAsync(DeleteUserPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteUserPolicyResponse>(request, cancellationToken);

    public Task<ListUserPoliciesResponse> ListUserPoliciesAsync(ListUserPoliciesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListUserPoliciesResponse>(request, cancellationToken);

    public Task<PutUserPermissionsBoundaryResponse> PutUserPermissionsBoundaryAsync(PutUserPermissionsBoundaryRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PutUserPermissionsBoundaryResponse>(request, cancellationToken);

    public Task<DeleteUserPermissionsBoundaryResponse> DeleteUserPermissionsBoundaryAsync(DeleteUserPermissionsBoundaryRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteUserPermissionsBoundaryResponse>(request, cancellationToken);

    public Task<ListGroupsForUserResponse> ListGroupsForUserAsync(ListGroupsForUserRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListGroupsForUserResponse>(request, cancellationToken);

    public Task<RemoveUserFromGroupResponse> RemoveUserFromGroupAsync(RemoveUserFromGroupRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<RemoveUserFromGroupResponse>(request, cancellationToken);
}
