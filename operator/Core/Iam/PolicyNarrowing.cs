namespace VoiceAnalytics.Core.Iam;

/// <summary>
/// Whether replacing one of our policy documents by another can only take access away: the same bucket, a folder inside, no further
/// key, no later end. What cannot be told is no.
/// </summary>
public static class PolicyNarrowing
{
    /// <returns>False also when the two mean the same.</returns>
    public static bool Holds(string found, string declared) =>
        AccessPolicy.TryParse(found) is { } before && AccessPolicy.TryParse(declared) is { } after && before != after
        && (before.Partition, before.Bucket, before.BucketAccountId) == (after.Partition, after.Bucket, after.BucketAccountId)
        && after.Prefix.StartsWith(before.Prefix, StringComparison.Ordinal)
        && (after.KmsKeyArns.Count == 0 || after.Region == before.Region)
        && after.KmsKeyArns.All(key => before.KmsKeyArns.Contains(key, StringComparer.Ordinal))
        && (before.ExpiresAt is not { } end || after.ExpiresAt <= end);
}
