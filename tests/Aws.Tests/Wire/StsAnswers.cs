namespace VoiceAnalytics.Aws.Tests.Wire;

internal static class StsAnswers
{
    public static HttpResponseMessage Identity(
        string account = "111122223333",
        string arn = "arn:aws:sts::111122223333:assumed-role/voice-analytics-operator/aws-sdk-net-session-1") => RecordingHandler.Xml(
        $"""<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>{arn}</Arn><UserId>AROAEXAMPLE:s</UserId><Account>{account}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId></ResponseMetadata></GetCallerIdentityResponse>""");
}
