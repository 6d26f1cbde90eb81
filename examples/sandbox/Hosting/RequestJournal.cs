using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Hosting;

/// <summary>One request as an embedded world understood it.</summary>
/// <param name="Operation">The protocol's own name: <c>CreateRole</c>, <c>PATCH partnershares/status</c>, <c>CREATE STAGE</c>.</param>
/// <param name="Target">The object it names; empty if none.</param>
/// <param name="Mutating">Whether the operation is one that changes state (also when it was refused).</param>
public sealed record ReceivedRequest(string Operation, string Target, bool Mutating);

/// <summary>What a world received, in order. Tests count calls with it; it never holds bodies, so no secret can reach a log.</summary>
public sealed class RequestJournal
{
    private readonly Lock _gate = new();
    private ImmutableArray<ReceivedRequest>.Builder _received = ImmutableArray.CreateBuilder<ReceivedRequest>();

    public void Record(ReceivedRequest request)
    {
        lock (_gate)
        {
            _received.Add(request);
        }
    }

    public ImmutableArray<ReceivedRequest> Snapshot()
    {
        lock (_gate)
        {
            return _received.ToImmutable();
        }
    }

    public int Mutations => Snapshot().Count(request => request.Mutating);

    public void Clear()
    {
        lock (_gate)
        {
            _received = ImmutableArray.CreateBuilder<ReceivedRequest>();
        }
    }
}
