using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Sandbox.Aws.Wire;

/// <summary>What a service needs to answer one request.</summary>
/// <param name="State">The newest state.</param>
/// <param name="Lagging">What a reader may still see, where a lag is set.</param>
internal sealed record ServiceCall(WireRequest Request, CredentialScope? Scope, WorldState State, Func<TimeSpan, WorldState> Lagging, string RequestId);

/// <summary>The answer, and the state after it; unchanged if the request was refused.</summary>
internal sealed record ServiceAnswer(WireResponse Response, WorldState State);

/// <summary>One of the services behind the endpoint.</summary>
internal interface IService
{
    /// <summary>What is asked, before anything is checked.</summary>
    ReceivedRequest Describe(WireRequest request);

    /// <exception cref="AwsException">Refused.</exception>
    /// <exception cref="UnmodelledException">Refused, because this world does not model it.</exception>
    ServiceAnswer Handle(ServiceCall call);

    /// <summary>The error as this service writes it.</summary>
    WireResponse Error(WireRequest request, AwsException error, string requestId);
}
