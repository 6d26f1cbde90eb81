using VoiceAnalytics.Aws.Proving;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>Access keys as a pass needs them: what the Secret says, which secrets this process holds, and whether AWS accepts a new one.</summary>
internal sealed class KeySide(CredentialsWriter secrets, KeyVault vault, KeyProver prover)
{
    public Task<Observation<ObservedCredentials>> ObserveAsync(ShareIdentity share, CancellationToken cancellationToken) =>
        secrets.ObserveAsync(share, cancellationToken);

    /// <summary>Asks STS for each new key that was not asked for in this pass.</summary>
    public async Task<EquatableArray<HeldKey>> ProveAsync(ShareIdentity share, ISet<string> asked, CancellationToken cancellationToken)
    {
        foreach (var key in vault.Held(share))
        {
            if (key is { Fresh: true, Proven: false } && vault.SecretOf(share, key.Id) is { } secret && asked.Add(key.Id))
            {
                vault.Tested(share, key.Id, await prover.ProveAsync(share, key.Id, secret, cancellationToken));
            }
        }
        return vault.Held(share);
    }

    public Task<ActionOutcome> ExecuteAsync(PartnerShare share, ShareIdentity identity, KubernetesAction.OnCredentials action, CancellationToken cancellationToken) =>
        secrets.ExecuteAsync(share, identity, action, cancellationToken);

    /// <summary>For the one statement that carries it; null if this process does not hold it.</summary>
    public string? SecretOf(ShareIdentity share, string keyId) => vault.SecretOf(share, keyId);

    /// <summary>A key that is gone is of no use in memory either.</summary>
    public void Deleted(ShareIdentity share, IamAction.DeleteAccessKey action) => vault.Forget(share, action.KeyId);
}
