using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Identity;

namespace VoiceAnalytics.Aws.Pipeline;

/// <summary>
/// The SDK's default chain, searched once for one set of clients. The SDK's own instance belongs to the process and keeps the
/// first identity that it found, so that nothing else in the process could ever have another.
/// </summary>
internal sealed class CredentialChain : IIdentityResolverConfiguration, IDisposable
{
    // It watches the shared configuration files, so it is made only for who searches.
    private readonly Lazy<DefaultAWSCredentialsIdentityResolver> _credentials = new(() => new DefaultAWSCredentialsIdentityResolver());

    public IIdentityResolver GetIdentityResolver<T>()
        where T : BaseIdentity =>
        typeof(T) == typeof(AWSCredentials) ? _credentials.Value : DefaultIdentityResolverConfiguration.Instance.GetIdentityResolver<T>();

    public void Dispose()
    {
        if (_credentials.IsValueCreated)
        {
            _credentials.Value.Dispose();
        }
    }
}
