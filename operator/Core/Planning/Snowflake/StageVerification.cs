using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Planning;

/// <summary>
/// LIST of a stage with an access key: a read that Snowflake signs with the stage's own credentials. It is also the one way to see
/// that somebody gave the stage another secret, for none is ever shown.
/// </summary>
public static class StageVerification
{
    /// <summary>S3's words for a key that it does not know (or that is Inactive), and for a secret that is not the key's.</summary>
    private static readonly string[] Refusals = ["InvalidAccessKeyId", "Access Key Id you provided", "SignatureDoesNotMatch", "signature we calculated"];

    public static Verification Verified { get; } = new(VerificationState.Verified, Reasons.Available, "Snowflake has listed the folder with the share's access key.");

    /// <summary>The stage is ours, and by all that can be seen it reads with the key of the Secret.</summary>
    internal static bool Due(DesiredSnowflake desired, ObservedSnowflake observed, SnowflakeObjects objects, PassFacts facts)
    {
        var scope = new SnowflakeScope(desired, observed, objects, facts);
        return facts.Key is { } key && StagePlanner.Forbidden(scope) is null && scope.Stage.Usable is { } found && StagePlanner.ReadsWith(scope, found, key);
    }

    /// <param name="failure">Of the LIST.</param>
    /// <param name="changedSince">When user, policy or key were last written.</param>
    /// <param name="now">The clock's time.</param>
    public static Verification Read(Failure failure, DateTimeOffset changedSince, DateTimeOffset now)
    {
        var fresh = now - changedSince < SnowflakeVerification.PropagationLimit;
        if (Refusals.Any(refusal => failure.Message.Contains(refusal, StringComparison.OrdinalIgnoreCase)))
        {
            return fresh
                ? new Verification(VerificationState.Waiting, Reasons.Propagating, "S3 does not accept the stage's access key yet; IAM changes take a moment to be seen everywhere.")
                : new Verification(VerificationState.Broken, Reasons.KeyRefused, "S3 refuses what Snowflake signs with the stage's credentials, though the share's key is Active: the stage has another secret than the one that it was given.");
        }
        if (failure.Message.Contains("AccessDenied", StringComparison.OrdinalIgnoreCase) || failure.Message.Contains("Access Denied", StringComparison.OrdinalIgnoreCase))
        {
            return fresh
                ? new Verification(VerificationState.Waiting, Reasons.Propagating, "Snowflake may not list the folder with the share's access key yet; IAM changes take a moment to be seen everywhere.")
                : new Verification(VerificationState.Broken, Reasons.AccessDenied, "Snowflake may not list the folder with the share's access key (s3:ListBucket). Check bucket policy, permissions boundary and service control policies.");
        }
        var waits = failure.Class is ErrorClass.Transient or ErrorClass.Throttled or ErrorClass.Propagating;
        return new Verification(waits ? VerificationState.Waiting : VerificationState.Broken, Reasons.For(failure), failure.Message, failure);
    }
}
