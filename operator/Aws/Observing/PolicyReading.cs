using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Observed;

namespace VoiceAnalytics.Aws.Observing;

internal static class PolicyReading
{
    /// <summary>Null only if IAM says that there is no such policy.</summary>
    public static async Task<ObservedPolicy?> ReadAsync(IamClient iam, string arn, CancellationToken cancellationToken)
    {
        if (await FindAsync(iam, arn, cancellationToken).ConfigureAwait(false) is not { } policy)
        {
            return null;
        }
        var current = new GetPolicyVersionRequest { PolicyArn = arn, VersionId = policy.DefaultVersionId };
        var version = (await iam.GetPolicyVersionAsync(current, cancellationToken).ConfigureAwait(false)).PolicyVersion;
        var versions = await new ListPolicyVersionsRequest { PolicyArn = arn }
            .ReadAllAsync(iam.ListPolicyVersionsAsync, answer => answer.Versions, cancellationToken).ConfigureAwait(false);
        return new ObservedPolicy(
            policy.Arn,
            version.Document ?? throw new InvalidDataException($"IAM answered GetPolicyVersion {arn} {version.VersionId} without a document."),
            policy.DefaultVersionId,
            versions.Where(other => other.VersionId != policy.DefaultVersionId).OrderBy(Number).Select(other => other.VersionId).ToEquatableArray(),
            TagMap.Of(policy.Tags));
    }

    public static Task<ManagedPolicy?> FindAsync(IamClient iam, string arn, CancellationToken cancellationToken) => IamLookup.FindAsync(async () =>
        (await iam.GetPolicyAsync(new GetPolicyRequest { PolicyArn = arn }, cancellationToken).ConfigureAwait(false)).Policy);

    // Version ids are v1, v2, v10: their number is their age.
    private static int Number(PolicyVersion version) =>
        int.TryParse(version.VersionId.AsSpan(1), out var number) ? number : int.MaxValue;
}
