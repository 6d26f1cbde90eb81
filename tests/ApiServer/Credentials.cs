using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VoiceAnalytics.ApiServer;

/// <summary>All that a control plane needs to be trusted and to sign, made anew for each and written into its folder.</summary>
internal sealed class Credentials : IDisposable
{
    private static readonly TimeSpan Clocks = TimeSpan.FromHours(1);

    private readonly string _folder;

    public Credentials(string folder)
    {
        _folder = folder;
        AdminToken = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Authority = MakeAuthority(authorityKey, now);
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var server = MakeServer(serverKey, Authority, now);
        using var accounts = RSA.Create(2048);
        File.WriteAllText(AuthorityFile, Authority.ExportCertificatePem());
        File.WriteAllText(CertificateFile, server.ExportCertificatePem());
        File.WriteAllText(KeyFile, serverKey.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(AccountsPrivateKeyFile, accounts.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(AccountsPublicKeyFile, accounts.ExportSubjectPublicKeyInfoPem());
        File.WriteAllText(TokensFile, $"{AdminToken},admin,admin,system:masters\n");
    }

    public X509Certificate2 Authority { get; }

    public string AdminToken { get; }

    public string AuthorityFile => Path.Combine(_folder, "ca.pem");

    public string CertificateFile => Path.Combine(_folder, "server.pem");

    public string KeyFile => Path.Combine(_folder, "server-key.pem");

    /// <summary>Signs the tokens of service accounts.</summary>
    public string AccountsPrivateKeyFile => Path.Combine(_folder, "service-accounts-key.pem");

    public string AccountsPublicKeyFile => Path.Combine(_folder, "service-accounts.pem");

    public string TokensFile => Path.Combine(_folder, "tokens.csv");

    public void Dispose() => Authority.Dispose();

    private static X509Certificate2 MakeAuthority(ECDsa key, DateTimeOffset now)
    {
        var request = new CertificateRequest("CN=contract-tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature, critical: true));
        return request.CreateSelfSigned(now - Clocks, now.AddDays(1));
    }

    private static X509Certificate2 MakeServer(ECDsa key, X509Certificate2 authority, DateTimeOffset now)
    {
        var request = new CertificateRequest("CN=kube-apiserver", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        return request.Create(authority, now - Clocks, now.AddHours(23), RandomNumberGenerator.GetBytes(8));
    }
}
