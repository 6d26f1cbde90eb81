using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Controller.Reconciling;

/// <summary>IAM refuses a trust whose principal it does not know: for a while that is propagation, then a mistake in the spec.</summary>
internal static class UnknownPrincipal
{
    public static bool Is(Failure failure) => failure is { Class: ErrorClass.Propagating, Code: "MalformedPolicyDocument" };

    public static Failure Judge(Failure failure, PartnerShare share, TimeSpan unknownFor) => unknownFor < SnowflakeVerification.PropagationLimit
        ? failure
        : failure with { Class = ErrorClass.Terminal, Message = Explain(share) };

    private static string Explain(PartnerShare share) => share.Spec.Snowflake?.Partner is { } partner
        ? $"AWS knows no IAM user {partner.IamUserArn} (spec.snowflake.partner.iamUserArn). Put the STORAGE_AWS_IAM_USER_ARN there that the partner's DESC INTEGRATION prints."
        : "AWS knows no IAM user of the name that DESC INTEGRATION prints as STORAGE_AWS_IAM_USER_ARN. Ask Snowflake whether the account's user still exists.";
}
