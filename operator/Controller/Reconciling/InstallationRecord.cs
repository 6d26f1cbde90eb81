using System.Text;
using VoiceAnalytics.Controller.Caching;
using VoiceAnalytics.Controller.Client;
using VoiceAnalytics.Controller.Client.Model;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>
/// What an installation must never forget, in one Secret of the operator's namespace that is created once: the key of all
/// external ids, and the AWS account of the first start.
/// </summary>
/// <param name="newKey">32 random bytes.</param>
internal sealed class InstallationRecord(KubeClient client, string operatorNamespace, Func<byte[]> newKey)
{
    public const string SecretName = "voice-analytics-installation";
    private const string KeyEntry = "key";
    private const string AccountEntry = "awsAccountId";
    private const int KeyLength = 32;

    private readonly NamespacedName _name = new(operatorNamespace, SecretName);

    /// <summary>
    /// Reads the record or creates it. A missing record while shares have finalizers is not replaced: other external ids would
    /// lock every partner out. Throws on an unreadable answer: without this the operator does not start.
    /// </summary>
    /// <param name="accountId">The account of the credentials at hand; recorded if this is the first start.</param>
    /// <exception cref="InvalidOperationException">The API server does not answer, or the Secret holds something else.</exception>
    public async Task<(InstallationKey Key, string? AccountId)> ReadOrCreateAsync(string accountId, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (await FindAsync(cancellationToken) is { } found)
            {
                return Decode(found);
            }
            if (await AnyShareHasFinalizerAsync(cancellationToken))
            {
                return (new InstallationKey(null), null);
            }
            var created = await client.CreateAsync(CoreKinds.Secrets, New(accountId), cancellationToken);
            if (created.IsOk)
            {
                return Decode(created.Value);
            }
            if (created.Error.Kind != KubeErrorKind.AlreadyExists || attempt > 0)
            {
                throw new InvalidOperationException($"Secret {_name} cannot be created: {created.Error.Message}");
            }
        }
    }

    private async Task<Secret?> FindAsync(CancellationToken cancellationToken)
    {
        var answer = await client.GetAsync(CoreKinds.Secrets, _name, cancellationToken);
        return answer.IsOk ? answer.Value : throw new InvalidOperationException($"Secret {_name} cannot be read: {answer.Error.Message}");
    }

    private async Task<bool> AnyShareHasFinalizerAsync(CancellationToken cancellationToken)
    {
        var answer = await client.ListAsync(OwnKinds.Shares, WatchScope.Everything, cancellationToken);
        return answer.IsOk
            // A share that cannot be decoded may have one: a new key must not replace a lost one.
            ? answer.Value.Items.Any(share => share.Metadata.Finalizers.Contains(ApiGroup.Finalizer, StringComparer.Ordinal)) || answer.Value.Undecodable.Length > 0
            : throw new InvalidOperationException($"PartnerShares cannot be listed: {answer.Error.Message}");
    }

    private Secret New(string accountId) => new()
    {
        Metadata = new ObjectMeta { Name = _name.Name, Namespace = _name.Namespace },
        Type = "Opaque",
        Data = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [KeyEntry] = newKey(),
            [AccountEntry] = Encoding.UTF8.GetBytes(accountId),
        },
    };

    private (InstallationKey, string?) Decode(Secret secret)
    {
        if (secret.Data is null || !secret.Data.TryGetValue(KeyEntry, out var key) || key.Length != KeyLength)
        {
            throw new InvalidOperationException($"Secret {_name} has no entry '{KeyEntry}' of {KeyLength} bytes. Restore it from backup.");
        }
        return (new InstallationKey(key), secret.Data.TryGetValue(AccountEntry, out var account) ? Encoding.UTF8.GetString(account) : null);
    }
}
