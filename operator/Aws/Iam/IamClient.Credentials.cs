using VoiceAnalytics.Aws.Iam.Model;

namespace VoiceAnalytics.Aws.Iam;

public sealed partial class IamClient
{
    public Task<CreateAccessKeyResponse> CreateAccessKeyAsync(CreateAccessKeyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateAccessKeyResponse>(request, cancellationToken);

    public Task<ListAccessKeysResponse> ListAccessKeysAsync(ListAccessKeysRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListAccessKeysResponse>(request, cancellationToken);

    public Task<UpdateAccessKeyResponse> UpdateAccessKeyAsync(UpdateAccessKeyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UpdateAccessKeyResponse>(request, cancellationToken);

    public Task<DeleteAccessKeyResponse> DeleteAccessKeyAsync(DeleteAccessKeyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteAccessKeyResponse>(request, cancellationToken);

    public Task<GetAccessKeyLastUsedResponse> GetAccessKeyLastUsedAsync(GetAccessKeyLastUsedRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetAccessKeyLastUsedResponse>(request, cancellationToken);

    public Task<GetLoginProfileResponse> GetLoginProfileAsync(GetLoginProfileRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetLoginProfileResponse>(request, cancellationToken);

    public Task<DeleteLoginProfileResponse> DeleteLoginProfileAsync(DeleteLoginProfileRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteLoginProfileResponse>(request, cancellationToken);

    public Task<ListSigningCertificatesResponse> ListSigningCertificatesAsync(ListSigningCertificatesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListSigningCertificatesResponse>(request, cancellationToken);

    public Task<DeleteSigningCertificateResponse> DeleteSigningCertificateAsync(DeleteSigningCertificateRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteSigningCertificateResponse>(request, cancellationToken);

    public Task<ListSSHPublicKeysResponse> ListSSHPublicKeysAsync(ListSSHPublicKeysRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListSSHPublicKeysResponse>(request, cancellationToken);

    public Task<DeleteSSHPublicKeyResponse> DeleteSSHPublicKeyAsync(DeleteSSHPublicKeyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteSSHPublicKeyResponse>(request, cancellationToken);

    public Task<ListServiceSpecificCredentialsResponse> ListServiceSpecificCredentialsAsync(ListServiceSpecificCredentialsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListServiceSpecificCredentialsResponse>(request, cancellationToken);

    public Task<DeleteServiceSpecificCredentialResponse> DeleteServiceSpecificCredentialAsync(DeleteServiceSpecificCredentialRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteServiceSpecificCredentialResponse>(request, cancellationToken);

    public Task<ListMFADevicesResponse> ListMFADevicesAsync(ListMFADevicesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListMFADevicesResponse>(request, cancellationToken);

    public Task<DeactivateMFADeviceResponse> DeactivateMFADeviceAsync(DeactivateMFADeviceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeactivateMFADeviceResponse>(request, cancellationToken);
}
