using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

// What AWS demands to be gone before DeleteUser, besides keys, groups and policies.

public sealed class GetLoginProfileRequest : UserRequest;

public sealed class GetLoginProfileResponse : IamResponse
{
    public string UserName { get; private set; } = "";

    internal override void Read(XElement result) => UserName = result.Require("LoginProfile").Required(nameof(UserName));
}

public sealed class DeleteLoginProfileRequest : UserRequest;

public sealed class DeleteLoginProfileResponse : IamResponse;

public sealed record SigningCertificate(string UserName, string CertificateId);

public sealed class ListSigningCertificatesRequest : PagedUserRequest;

public sealed class ListSigningCertificatesResponse : PagedResponse
{
    public IReadOnlyList<SigningCertificate> Certificates { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        Certificates = result.RequiredMembers(nameof(Certificates), member => new SigningCertificate(member.Required("UserName"), member.Required("CertificateId")));
    }
}

public sealed class DeleteSigningCertificateRequest : UserRequest
{
    public required string CertificateId { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(CertificateId), CertificateId);
    }
}

public sealed class DeleteSigningCertificateResponse : IamResponse;

public sealed record SSHPublicKey(string UserName, string SSHPublicKeyId);

public sealed class ListSSHPublicKeysRequest : PagedUserRequest;

public sealed class ListSSHPublicKeysResponse : PagedResponse
{
    public IReadOnlyList<SSHPublicKey> SSHPublicKeys { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        SSHPublicKeys = result.RequiredMembers(nameof(SSHPublicKeys), member => new SSHPublicKey(member.Required("UserName"), member.Required("SSHPublicKeyId")));
    }
}

public sealed class DeleteSSHPublicKeyRequest : UserRequest
{
    public required string SSHPublicKeyId { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(SSHPublicKeyId), SSHPublicKeyId);
    }
}

public sealed class DeleteSSHPublicKeyResponse : IamResponse;

public sealed record ServiceSpecificCredential(string UserName, string ServiceSpecificCredentialId);

public sealed class ListServiceSpecificCredentialsRequest : UserRequest;

public sealed class ListServiceSpecificCredentialsResponse : IamResponse
{
    public IReadOnlyList<ServiceSpecificCredential> ServiceSpecificCredentials { get; private set; } = [];

    internal override void Read(XElement result)
    {
        ServiceSpecificCredentials = result.RequiredMembers(nameof(ServiceSpecificCredentials), member => new ServiceSpecificCredential(member.Required("UserName"), member.Required("ServiceSpecificCredentialId")));
    }
}

public sealed class DeleteServiceSpecificCredentialRequest : UserRequest
{
    public required string ServiceSpecificCredentialId { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(ServiceSpecificCredentialId), ServiceSpecificCredentialId);
    }
}

public sealed class DeleteServiceSpecificCredentialResponse : IamResponse;

public sealed record MFADevice(string UserName, string SerialNumber);

public sealed class ListMFADevicesRequest : PagedUserRequest;

public sealed class ListMFADevicesResponse : PagedResponse
{
    public IReadOnlyList<MFADevice> MFADevices { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        MFADevices = result.RequiredMembers(nameof(MFADevices), member => new MFADevice(member.Required("UserName"), member.Required("SerialNumber")));
    }
}

public sealed class DeactivateMFADeviceRequest : UserRequest
{
    public required string SerialNumber { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(SerialNumber), SerialNumber);
    }
}

public sealed class DeactivateMFADeviceResponse : IamResponse;
