using Amazon.Runtime;
using VoiceAnalytics.Aws.Limits;

namespace VoiceAnalytics.Aws.Tests.Wire;

internal static class TestAws
{
    public const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    public static AwsOptions Options(HttpMessageHandler transport) => new()
    {
        Region = "eu-west-1",
        Credentials = new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", Secret),
        HttpMessageHandlerFactory = () => transport,
        IamRate = RateLimit.Unlimited,
        StsRate = RateLimit.Unlimited,
        Jitter = () => 0,
    };

    public static (AwsClients Clients, RecordingHandler Wire) Answering(Func<SentRequest, HttpResponseMessage> answer, Func<AwsOptions, AwsOptions>? with = null)
    {
        var wire = new RecordingHandler(answer);
        var options = Options(wire);
        return (new AwsClients(with?.Invoke(options) ?? options), wire);
    }
}
