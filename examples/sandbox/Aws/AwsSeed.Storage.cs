using VoiceAnalytics.Sandbox.Aws.Policies;
using VoiceAnalytics.Sandbox.Aws.S3;
using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws;

/// <content>Buckets, objects and keys.</content>
public sealed partial class AwsSeed
{
    /// <param name="policy">Bucket policy; none if null.</param>
    public AwsSeed Bucket(string accountId, string name, string region, string? policy = null, bool blockPublicAccess = true)
    {
        _world.Change(state =>
        {
            var account = state.Account(accountId);
            if (!account.Partition.Owns(region))
            {
                throw new ArgumentException($"Region {region} is not in partition {account.Partition.Name} of account {accountId}.", nameof(region));
            }
            if (state.Buckets.ContainsKey(name))
            {
                throw new ArgumentException($"Bucket {name} exists already; bucket names are unique across accounts.", nameof(name));
            }
            return state.With(new BucketState
            {
                Name = name, Region = region, AccountId = accountId, CreateDate = Now, BlockPublicAccess = blockPublicAccess,
                Policy = ParseBucketPolicy(state, account, policy, blockPublicAccess),
            });
        });
        return this;
    }

    /// <summary>Replaces or, with null, removes the bucket's policy.</summary>
    public AwsSeed BucketPolicy(string bucket, string? policy)
    {
        _world.Change(state =>
        {
            var found = FindBucket(state, bucket);
            return state.With(found with { Policy = ParseBucketPolicy(state, state.Account(found.AccountId), policy, found.BlockPublicAccess) });
        });
        return this;
    }

    /// <param name="kmsKeyArn">Encrypts with this key (SSE-KMS): reading needs <c>kms:Decrypt</c> too.</param>
    public AwsSeed Object(string bucket, string key, ReadOnlyMemory<byte> content, DateTimeOffset? lastModified = null, string? kmsKeyArn = null, string? versionId = null)
    {
        _world.Change(state =>
        {
            var found = FindBucket(state, bucket);
            if (kmsKeyArn is not null && !state.KmsKeys.ContainsKey(kmsKeyArn))
            {
                throw new ArgumentException($"Key {kmsKeyArn} does not exist; add it with Seed.KmsKey first.", nameof(kmsKeyArn));
            }
            var created = StoredObject.Of(key, content, lastModified ?? Now, "binary/octet-stream", kmsKeyArn, versionId);
            return state.With(found with { Objects = found.Objects.SetItem(key, created) });
        });
        return this;
    }

    /// <summary>A KMS key. Without a policy it has AWS's default one, which leaves the decision to the account's own policies.</summary>
    public AwsSeed KmsKey(string arn, string? policy = null)
    {
        if (!Arn.TryParse(arn, out var parsed) || parsed.Service != "kms" || parsed.Type != "key")
        {
            throw new ArgumentException($"'{arn}' is no ARN of a KMS key.", nameof(arn));
        }
        _world.Change(state =>
        {
            var account = state.Account(parsed.Account);
            var document = policy
                ?? $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{account.RootArn}}"},"Action":"kms:*","Resource":"*"}]}""";
            var key = new KmsKeyState(arn, parsed.Account, Parse(state, account, document, DocumentKind.Resource));
            return state with { KmsKeys = state.KmsKeys.SetItem(arn, key) };
        });
        return this;
    }

    private static PolicyDocument? ParseBucketPolicy(WorldState state, AccountState account, string? text, bool blockPublicAccess)
    {
        if (text is null)
        {
            return null;
        }
        var policy = Parse(state, account, text, DocumentKind.Resource);
        var isPublic = policy.Statements.Any(statement => !statement.IsDeny && statement.Conditions.IsEmpty
            && statement.Principal!.Entries.Any(entry => entry.Kind == PrincipalKind.Everyone));
        return isPublic && blockPublicAccess
            ? throw new ArgumentException("The policy is public and the bucket blocks public access.", nameof(text))
            : policy;
    }

    private static BucketState FindBucket(WorldState state, string name) => state.Buckets.TryGetValue(name, out var bucket)
        ? bucket
        : throw new ArgumentException($"Bucket {name} does not exist; add it with Seed.Bucket first.", nameof(name));
}
