using VoiceAnalytics.Aws.Executing;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Aws.Tests.Wire;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Sandbox.Hosting;

namespace VoiceAnalytics.Aws.Tests.World;

/// <summary>Lost requests and answers, throttling and lag, with the embedded AWS as the truth.</summary>
public sealed class FaultTests : IDisposable
{
    private static readonly ShareIdentity Acme = Shares.Acme;

    private readonly EmbeddedAws _aws = new();
    private readonly IamOverlay _overlay;

    public FaultTests()
    {
        _overlay = new IamOverlay(_aws.Time);
        _aws.World.Seed.Role(Shares.Account, Acme.IamName, EmbeddedAws.Trust(), path: Acme.Installation.IamPath, tags: Shares.AcmeTags);
        _aws.World.Journal.Clear();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IamAction Update => new IamAction.UpdateAssumeRolePolicy(Acme.IamName, EmbeddedAws.Trust("another-id")) { Effect = AccessEffect.Grants, Diff = "d" };

    private static IamAction Delete => new IamAction.DeleteRole(Acme.IamName) { Effect = AccessEffect.Narrows, Diff = "d" };

    public void Dispose() => _aws.Dispose();

    [Fact]
    public async Task A_lost_request_is_sent_again()
    {
        FailFirst("UpdateAssumeRolePolicy", new Fault.LoseRequest());

        Assert.IsType<ActionOutcome.Succeeded>(await ExecuteAsync(Update));
        Assert.Equal(2, Received("UpdateAssumeRolePolicy"));
    }

    [Fact]
    public async Task A_lost_answer_to_a_deletion_ends_as_done()
    {
        FailFirst("DeleteRole", new Fault.LoseResponse());

        Assert.IsType<ActionOutcome.Succeeded>(await ExecuteAsync(Delete));
        Assert.IsType<Observation<ObservedRole>.Absent>((await ObserveAsync()).Role);
    }

    [Fact]
    public async Task If_every_answer_is_lost_the_outcome_is_open_and_a_read_tells()
    {
        _aws.World.Faults = request => request.Operation == "UpdateAssumeRolePolicy" ? new Fault.LoseResponse() : null;

        var failure = Assert.IsType<ActionOutcome.Failed>(await ExecuteAsync(Update)).Failure;

        Assert.Equal(ErrorClass.Transient, failure.Class);
        Assert.Contains("another-id", (await ObserveAsync()).Role.ValueOrNull!.TrustDocument, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_whose_answer_was_lost_is_made_once()
    {
        _aws.World.Seed.User(Shares.Account, "u");
        FailFirst("CreateAccessKey", new Fault.LoseResponse());

        await Assert.ThrowsAnyAsync<Exception>(() => _aws.Admin.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "u" }, Stop));

        Assert.Single((await _aws.Admin.Iam.ListAccessKeysAsync(new ListAccessKeysRequest { UserName = "u" }, Stop)).AccessKeyMetadata);
        Assert.Equal(1, Received("CreateAccessKey"));
    }

    [Fact]
    public async Task Throttling_is_ridden_out_once_and_then_told()
    {
        FailFirst("UpdateAssumeRolePolicy", new Fault.Refuse(400, "Throttling"));
        Assert.IsType<ActionOutcome.Succeeded>(await ExecuteAsync(Update));

        _aws.World.Faults = _ => new Fault.Refuse(400, "Throttling");
        Assert.Equal(ErrorClass.Throttled, Assert.IsType<ActionOutcome.Failed>(await ExecuteAsync(Update)).Failure.Class);
        Assert.Equal(ErrorClass.Throttled, Assert.IsType<Observation<ObservedPolicy>.Unknown>((await ObserveAsync()).Policy).Failure.Class);
    }

    /// <summary>IAM's reads lag behind its writes: what we wrote stands until they had time to catch up.</summary>
    [Fact]
    public async Task Stale_reads_do_not_undo_what_was_written()
    {
        _aws.Time.Advance(TimeSpan.FromMinutes(1));
        _aws.World.Timing.IamReadLag = TimeSpan.FromSeconds(20);
        await ObserveAsync();
        Assert.IsType<ActionOutcome.Succeeded>(await ExecuteAsync(Update));

        Assert.Contains("another-id", (await ObserveAsync()).Role.ValueOrNull!.TrustDocument, StringComparison.Ordinal);
        _aws.Time.Advance(IamOverlay.Duration);
        Assert.Contains("another-id", (await ObserveAsync()).Role.ValueOrNull!.TrustDocument, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_read_without_our_memory_is_what_IAM_says()
    {
        _aws.Time.Advance(TimeSpan.FromMinutes(1));
        _aws.World.Timing.IamReadLag = TimeSpan.FromSeconds(20);
        Assert.IsType<ActionOutcome.Succeeded>(await ExecuteAsync(Update));

        var other = new IamObserver(_aws.Operator.Iam, new IamOverlay(_aws.Time));
        Assert.DoesNotContain("another-id", (await other.ObserveAsync(Acme, Stop)).Role.ValueOrNull!.TrustDocument, StringComparison.Ordinal);
    }

    private void FailFirst(string operation, Fault fault)
    {
        var failed = false;
        _aws.World.Faults = request =>
        {
            if (failed || request.Operation != operation)
            {
                return null;
            }
            failed = true;
            return fault;
        };
    }

    private int Received(string operation) => _aws.World.Journal.Snapshot().Count(request => request.Operation == operation);

    private Task<ActionOutcome> ExecuteAsync(IamAction action) => new IamExecutor(_aws.Operator.Iam, _overlay).ExecuteAsync(Acme, action, Stop);

    private Task<ObservedIam> ObserveAsync() => new IamObserver(_aws.Operator.Iam, _overlay).ObserveAsync(Acme, Stop);
}
