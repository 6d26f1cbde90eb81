using System.Security.Cryptography;
using System.Text;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Desired;

/// <summary>Spec and source → what bucket policies of others have to say.</summary>
public static class BucketGrantDeclaration
{
    /// <summary>Empty where the share's own policy is enough, and where the share is going or cannot be told.</summary>
    public static EquatableArray<DesiredBucketGrant> Of(ShareInputs inputs, Intent intent)
    {
        if (intent.Kind is not (IntentKind.Grant or IntentKind.Cut)
            || inputs.Source.ItemOrNull is not { } source
            || !S3Prefix.TryParse(inputs.Share.Spec.Prefix, out var prefix, out _))
        {
            return [];
        }
        var (installation, inForce) = (inputs.Installation, intent.Kind == IntentKind.Grant);
        var bucketAccount = source.Spec.AccountId ?? installation.AwsAccountId;
        var grants = new List<DesiredBucketGrant>();
        var reader = inputs.ByUser ? inputs.Identity.UserArn : inputs.Identity.RoleArn;
        // Cut, it reads nothing whatever the bucket's policy says.
        if (inForce && bucketAccount != installation.AwsAccountId)
        {
            grants.Add(Build(inputs, source.Spec, BucketGrantKind.Required, inForce, new BucketGrant(
                installation.Partition, source.Spec.Bucket, bucketAccount, reader, prefix.Value, null, $"VoiceAnalytics{inputs.Identity.Hash}")));
        }
        if (inputs.Share.Spec.CrossAccount?.PrincipalArn is { } own && IamArn.TryParse(own, out var arn) && arn.Account != bucketAccount)
        {
            grants.Add(Build(inputs, source.Spec, BucketGrantKind.Direct, inForce, new BucketGrant(
                installation.Partition, source.Spec.Bucket, bucketAccount, own, prefix.Value, Lifecycle.End(inputs.Share.Spec), $"VoiceAnalyticsOwnRole{inputs.Identity.Hash}")));
        }
        return grants.ToEquatableArray();
    }

    private static DesiredBucketGrant Build(ShareInputs inputs, AnalyticsSourceSpec source, BucketGrantKind kind, bool inForce, BucketGrant grant)
    {
        var direct = kind == BucketGrantKind.Direct;
        var documents = new List<KeyValuePair<string, string>>
        {
            new(direct ? DesiredBucketGrant.DirectBucketPolicyKey : DesiredBucketGrant.BucketPolicyKey, grant.ToDocument().ToText()),
        };
        // A key of the principal's own account leaves it to that account's policies; any other has to let it in.
        if (source.KmsKeyArns.Any(key => key.Split(':') is [_, _, _, _, var account, ..] && account != grant.PrincipalAccount))
        {
            documents.Add(new(direct ? DesiredBucketGrant.DirectKeyPolicyKey : DesiredBucketGrant.KeyPolicyKey, grant.ToKeyDocument(source.Region).ToText()));
        }
        var fingerprint = FingerprintOf(documents.Select(document => document.Value));
        var confirmed = inputs.Share.Metadata.Annotations.TryGetValue(Annotations.BucketPolicyApplied, out var applied) && applied == fingerprint;
        return new DesiredBucketGrant(kind, grant, source.Region, inForce, new StringMap(documents), fingerprint, confirmed);
    }

    private static string FingerprintOf(IEnumerable<string> documents) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', documents))))[..12];
}
