using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Iam;

/// <summary>
/// What a bucket's own policy has to say so that one principal of another account may read one folder. The operator never writes
/// it: the bucket's owner puts the statements in with tooling of its own, and the operator looks whether they are there.
/// </summary>
/// <param name="PrincipalArn">Role or user, without wildcards.</param>
/// <param name="Prefix">Normalised: no leading, one trailing slash.</param>
/// <param name="EndsAt">Null where another policy ends the access.</param>
/// <param name="SidPrefix">Letters and digits; tells the statements of several shares in one policy apart.</param>
public sealed record BucketGrant(
    string Partition, string Bucket, string BucketAccountId, string PrincipalArn, string Prefix, DateTimeOffset? EndsAt, string SidPrefix)
{
    internal string BucketArn => $"arn:{Partition}:s3:::{Bucket}";

    internal string Objects => $"{BucketArn}/{Prefix}*";

    /// <summary>Twelve digits.</summary>
    internal string PrincipalAccount => PrincipalArn.Split(':')[4];

    /// <summary>
    /// The statements, as a policy of their own. The principal is the account, narrowed by <c>aws:PrincipalArn</c>: S3 refuses a
    /// policy that names a role which does not exist yet, and forgets one that is deleted and made again.
    /// </summary>
    public PolicyDocument ToDocument() => new(
        Allow("Objects", ["s3:GetObject", "s3:GetObjectVersion"], Objects),
        Allow("List", ["s3:ListBucket"], BucketArn, new PolicyCondition("StringLike", "s3:prefix", $"{Prefix}*")),
        Allow("Region", ["s3:GetBucketLocation"], BucketArn));

    /// <summary>The same for the policy of a key that encrypts the objects.</summary>
    public PolicyDocument ToKeyDocument(string region) => new(
        Allow("Decrypt", ["kms:Decrypt"], "*", new PolicyCondition("StringEquals", "kms:ViaService", AccessPolicy.S3Service(Partition, region))));

    /// <summary>Holds a bucket policy against the grant, by meaning.</summary>
    /// <param name="policy">JSON; null if the bucket has none.</param>
    public GrantFindings JudgedBy(string? policy, DateTimeOffset now) => GrantJudge.Judge(this, policy, now);

    private PolicyStatement Allow(string sid, string[] actions, string resource, params PolicyCondition[] conditions) => new(
        SidPrefix + sid, "Allow", actions, [resource], TrustPolicy.Account(Partition, PrincipalAccount),
        [.. TrustPolicy.Only(PrincipalArn), .. conditions, .. Expiry.Conditions(EndsAt)]);
}

/// <summary>A bucket policy held against a <see cref="BucketGrant"/>.</summary>
/// <param name="Present">Everything that the grant asks for is allowed now.</param>
/// <param name="Allows">The principal is let in somehow, be it as declared.</param>
/// <param name="Wider">What the policy allows the principal beyond the grant, each as a clause for people; also what cannot be understood.</param>
public sealed record GrantFindings(bool Present, bool Allows, EquatableArray<string> Wider);
