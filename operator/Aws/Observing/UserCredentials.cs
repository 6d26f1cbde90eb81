using Amazon.Runtime;
using VoiceAnalytics.Aws.Errors;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Observing;

/// <summary>A user's ways to sign in other than access keys. The operator makes none of them.</summary>
internal static class UserCredentials
{
    /// <param name="all">Else only a password: nothing else of them reads S3.</param>
    public static async Task<EquatableArray<UserCredential>> ReadAsync(IamClient iam, string user, bool all, CancellationToken stop)
    {
        List<UserCredential> found = [];
        if (await HasPasswordAsync(iam, user, stop).ConfigureAwait(false))
        {
            found.Add(new UserCredential(UserCredentialKind.LoginProfile, user));
        }
        if (!all)
        {
            return found.ToEquatableArray();
        }
        var devices = await new ListMFADevicesRequest { UserName = user }.ReadAllAsync(iam.ListMFADevicesAsync, answer => answer.MFADevices, stop).ConfigureAwait(false);
        var certificates = await new ListSigningCertificatesRequest { UserName = user }.ReadAllAsync(iam.ListSigningCertificatesAsync, answer => answer.Certificates, stop).ConfigureAwait(false);
        var keys = await new ListSSHPublicKeysRequest { UserName = user }.ReadAllAsync(iam.ListSSHPublicKeysAsync, answer => answer.SSHPublicKeys, stop).ConfigureAwait(false);
        var services = (await iam.ListServiceSpecificCredentialsAsync(new() { UserName = user }, stop).ConfigureAwait(false)).ServiceSpecificCredentials;
        return
        [
            .. found,
            .. devices.Select(device => new UserCredential(UserCredentialKind.MfaDevice, device.SerialNumber)),
            .. certificates.Select(certificate => new UserCredential(UserCredentialKind.SigningCertificate, certificate.CertificateId)),
            .. keys.Select(key => new UserCredential(UserCredentialKind.SshPublicKey, key.SSHPublicKeyId)),
            .. services.Select(service => new UserCredential(UserCredentialKind.ServiceSpecificCredential, service.ServiceSpecificCredentialId)),
        ];
    }

    private static async Task<bool> HasPasswordAsync(IamClient iam, string user, CancellationToken stop)
    {
        try
        {
            await iam.GetLoginProfileAsync(new GetLoginProfileRequest { UserName = user }, stop).ConfigureAwait(false);
            return true;
        }
        catch (AmazonServiceException error) when (AwsErrors.Classify(error) == ErrorClass.NotFound)
        {
            return false;
        }
    }
}
