using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using VoiceAnalytics.Sandbox.Aws.CloudTrail;
using VoiceAnalytics.Sandbox.Aws.Iam;
using VoiceAnalytics.Sandbox.Aws.S3;
using VoiceAnalytics.Sandbox.Aws.Snapshots;
using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Sts;
using VoiceAnalytics.Sandbox.Aws.Wire;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>
/// AWS on one machine: IAM, STS, S3 and what CloudTrail tells of its trails, behind one endpoint, several accounts, and policies
/// that decide every call. What it does not model it refuses and keeps in <see cref="Unmodelled"/>. Time is the given provider's, identifiers come
/// from a seeded counter, and the whole state is one immutable value, so that <see cref="Fork"/> costs nothing.
/// </summary>
public sealed class AwsWorld
{
    private readonly Lock _gate = new();
    private readonly AwsWorldOptions _options;
    private readonly TimeProvider _time;
    private readonly IamService _iam;
    private readonly StsService _sts;
    private readonly S3Service _s3;
    private readonly CloudTrailService _cloudTrail;
    private readonly StateHistory _history;
    private ImmutableArray<string> _unmodelled = [];
    private WorldState _state;
    private long _requests;

    public AwsWorld(AwsWorldOptions options, TimeProvider time)
        : this(options, time, WorldState.Empty)
    {
    }

    private AwsWorld(AwsWorldOptions options, TimeProvider time, WorldState state)
    {
        (_options, _time, _state) = (options, time, state);
        var authenticator = new Authenticator(time, options.ClockSkew);
        _history = new StateHistory(Timing, time);
        _iam = new IamService(authenticator, time, options, Timing);
        _sts = new StsService(authenticator, time, options, Timing);
        _s3 = new S3Service(authenticator, time, options);
        _cloudTrail = new CloudTrailService(authenticator, time, options);
        Seed = new AwsSeed(this, time, options);
        Oracle = new AccessOracle(() => State, time);
    }

    /// <summary>What was received over the wire, in order.</summary>
    public RequestJournal Journal { get; } = new();

    /// <summary>Decides for each request whether something goes wrong.</summary>
    public FaultPlan? Faults { get; set; }

    /// <summary>Eventual consistency; everything is immediate unless set.</summary>
    public AwsWorldTiming Timing { get; } = new();

    /// <summary>Puts accounts, users, buckets and objects into the world, past all permissions.</summary>
    public AwsSeed Seed { get; }

    /// <summary>Who can read what, asked of the very same code as the wire, without a trace in <see cref="Journal"/>.</summary>
    public AccessOracle Oracle { get; }

    /// <summary>What was refused because this world does not model it. A run that ends with an entry here proves nothing.</summary>
    public ImmutableArray<string> Unmodelled => _unmodelled;

    internal WorldState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>
    /// The whole state as sorted JSON lines, without secrets. <see cref="SnapshotForm.Canonical"/> leaves out what
    /// depends on the way taken (ids, dates, version numbers); <see cref="SnapshotForm.Exact"/> has them.
    /// </summary>
    /// <param name="only">Which objects, by ARN; all if null.</param>
    public string Snapshot(SnapshotForm form = SnapshotForm.Canonical, Func<string, bool>? only = null) => WorldSnapshot.Write(State, form, only);

    /// <summary>An independent copy of this world as it is now; journal, faults and timing start afresh.</summary>
    public AwsWorld Fork(TimeProvider? time = null) => new(_options, time ?? _time, State);

    public async Task HandleAsync(HttpContext context)
    {
        var request = await WireRequest.ReadAsync(context);
        var requestId = Identifiers.RequestId(Interlocked.Increment(ref _requests));
        var response = Respond(request, requestId, out var lost);
        if (lost)
        {
            context.Abort();
            return;
        }
        await response.SendAsync(context);
    }

    internal void Change(Func<WorldState, WorldState> change)
    {
        lock (_gate)
        {
            var next = change(_state);
            _history.Replace(_state);
            _state = next;
        }
    }

    private WireResponse Respond(WireRequest request, string requestId, out bool lost)
    {
        lost = false;
        IService service = _iam;
        try
        {
            var scope = CredentialScope.Read(request);
            service = ServiceOf(request, scope);
            var received = service.Describe(request);
            Journal.Record(received);
            var fault = Faults?.Invoke(received);
            lost = fault is Fault.LoseRequest or Fault.LoseResponse;
            return fault switch
            {
                Fault.LoseRequest => new WireResponse(500, default),
                Fault.Refuse refuse => service.Error(request, Refusal(refuse), requestId),
                _ => Answer(service, request, scope, requestId),
            };
        }
        catch (AwsException error)
        {
            return service.Error(request, error, requestId);
        }
        catch (UnmodelledException unmodelled)
        {
            ImmutableInterlocked.Update(ref _unmodelled, (known, what) => known.Add(what), unmodelled.Message);
            return service.Error(request, unmodelled.Answer, requestId);
        }
    }

    private WireResponse Answer(IService service, WireRequest request, CredentialScope? scope, string requestId)
    {
        lock (_gate)
        {
            var answer = service.Handle(new ServiceCall(request, scope, _state, lag => _history.At(lag, _state), requestId));
            _history.Replace(_state);
            _state = answer.State;
            return answer.Response;
        }
    }

    private IService ServiceOf(WireRequest request, CredentialScope? scope) => scope?.Service switch
    {
        "iam" => _iam,
        "sts" => _sts,
        "s3" => _s3,
        "cloudtrail" => _cloudTrail,
        null => request.Host.Split('.')[0] switch { "iam" => _iam, "sts" => _sts, "cloudtrail" => _cloudTrail, _ => request.Method == "POST" ? _iam : _s3 },
        var other => throw new UnmodelledException($"service {other}", new AwsException(400, "InvalidAction", $"Service {other} is not part of this world.")),
    };

    private static AwsException Refusal(Fault.Refuse refuse) => new(refuse.Status, refuse.Code, refuse.Code switch
    {
        "Throttling" => "Rate exceeded",
        "ServiceFailure" => "Service is temporarily unavailable.",
        "AccessDenied" => "Access Denied",
        _ => $"{refuse.Code} (injected)",
    });
}
