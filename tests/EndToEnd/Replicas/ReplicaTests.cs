using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.EndToEnd.Replicas;

/// <summary>
/// Two operators on one cluster. One acts; when it goes, however it goes, the other takes over, and from then on the first
/// writes nothing: the journals of the embedded servers say so.
/// </summary>
public sealed class ReplicaTests : IDisposable
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly SimWorld _world = new();
    private readonly Replica _one;
    private readonly Replica _two;

    public ReplicaTests() => (_one, _two) = (new Replica(_world, "one"), new Replica(_world, "two"));

    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
        _world.Dispose();
    }

    [Fact]
    public async Task One_acts_the_other_watches()
    {
        await BothTurnAsync();
        Apply(new Declared());
        for (var turn = 0; turn < 20; turn++)
        {
            await BothTurnAsync();
            Pass(Turn, _one, _two);
        }
        Assert.Equal((true, false), (_one.Leads, _two.Leads));
        Assert.True(IsReady);
        Assert.Equal(["CreatePolicy", "CreateRole", "AttachRolePolicy"], AwsWrites);
        Assert.Equal("one", Holder);
    }

    [Fact]
    public async Task The_other_takes_over_within_the_lease_when_the_first_dies()
    {
        await BothTurnAsync();
        var died = _world.Time.GetUtcNow();
        Apply(new Declared());
        while (!_two.Leads)
        {
            Pass(Turn, _one, _two);
            await _two.ElectAsync();
            Assert.False(_two.Leads && _one.CanWrite, "both could write");
            Assert.True(_world.Time.GetUtcNow() - died <= Lease + Turn, "the lease has run out");
        }
        Assert.True(_world.Time.GetUtcNow() - died >= Lease, "it was respected while it ran");
        await _two.WorkAsync();
        Assert.True(IsReady);
        Assert.Equal("two", Holder);
    }

    [Fact]
    public async Task A_released_lease_is_taken_over_at_once()
    {
        await BothTurnAsync();
        Apply(new Declared());
        await _one.ReleaseAsync();
        await _two.ElectAsync();
        Pass(TimeSpan.FromSeconds(1), _one, _two);
        await _two.ElectAsync();
        Assert.Equal((false, true), (_one.Leads, _two.Leads));
        await _one.WorkAsync();
        Assert.Empty(AwsWrites);
        await _two.WorkAsync();
        Assert.True(IsReady);
    }

    /// <summary>
    /// The first stands still in the middle of a pass, right before its n-th write, for longer than the lease. A stopped process
    /// finds its clock far ahead when it goes on; of a suspended machine only the wall clock is.
    /// </summary>
    [Theory]
    [MemberData(nameof(Pauses))]
    public async Task An_old_leader_that_wakes_up_in_mid_pass_writes_nothing(int beforeWrite, bool monotonicClockStoppedToo)
    {
        await BothTurnAsync();
        Apply(new Declared());
        var (writes, atTakeover) = (0, -1);
        _one.AboutToWrite = _ =>
        {
            if (++writes != beforeWrite)
            {
                return;
            }
            TakeOverAsync().GetAwaiter().GetResult();
            atTakeover = Written;
            Wake(_one, monotonicClockStoppedToo);
        };
        await _one.WorkAsync();
        Assert.True(atTakeover > 0, $"write {beforeWrite} was reached");
        Assert.Equal(1, _one.Refused);
        Assert.Equal(atTakeover, Written);
        Assert.True(IsReady, "the second has finished what the first began");
        var externalId = Declared.ExternalIdOf(_world);
        var role = (string)_world.Kubernetes.Get("partnershares", "partners", "acme")!["status"]!["role"]!["arn"]!;
        Assert.True(_world.Aws.Oracle.CanRead(new AwsPrincipal(SimWorld.SnowflakeUser), role, externalId, SimWorld.Bucket, "sessions/a.gz"));
        await _one.ElectAsync();
        Assert.False(_one.Leads);
        await _one.WorkAsync();
        Assert.Equal(atTakeover, Written);
    }

    public static TheoryData<int, bool> Pauses
    {
        get
        {
            // Finalizer, policy, role, attachment, handoff, status, event.
            var data = new TheoryData<int, bool>();
            for (var write = 1; write <= 6; write++)
            {
                data.Add(write, false);
                data.Add(write, true);
            }
            return data;
        }
    }

    [Fact]
    public async Task An_old_leader_does_not_delete_what_the_new_one_has_made_anew()
    {
        await BothTurnAsync();
        Apply(new Declared());
        await _one.WorkAsync();
        _world.Kubernetes.Delete("partnershares", "partners", "acme");
        var atTakeover = -1;
        _one.AboutToWrite = what =>
        {
            if (what == "aws DeleteRole")
            {
                TakeOverAsync().GetAwaiter().GetResult();
                Apply(new Declared());
                _two.WorkAsync().GetAwaiter().GetResult();
                atTakeover = Written;
                Wake(_one, monotonicClockStoppedToo: false);
            }
        };
        await _one.WorkAsync();
        Assert.True(atTakeover > 0, "the deletion was reached");
        Assert.Equal(atTakeover, Written);
        Assert.True(IsReady);
    }

    private bool IsReady => _world.Kubernetes.Get("partnershares", "partners", "acme")?["status"]?["conditions"]?.AsArray()
        .Any(condition => (string?)condition?["type"] == "Ready" && (string?)condition?["status"] == "True") == true;

    private string? Holder => (string?)_world.Kubernetes.Get("leases", SimWorld.OperatorNamespace, "voice-analytics-operator")?["spec"]?["holderIdentity"];

    /// <summary>Mutating requests that arrived, the fight for the lease apart.</summary>
    private int Written => _world.Aws.Journal.Mutations + _world.Kubernetes.Journal.Snapshot().Count(request => request.Mutating && !request.Operation.Contains("leases", StringComparison.Ordinal));

    private IEnumerable<string> AwsWrites => _world.Aws.Journal.Snapshot().Where(request => request.Mutating).Select(request => request.Operation);

    private void Apply(Declared declared) => People.Take(_world, null, new Step(declared));

    private void Pass(TimeSpan time, params Replica[] awake)
    {
        _world.Time.Advance(time);
        foreach (var replica in awake)
        {
            replica.Clock.Advance(time);
        }
    }

    private async Task BothTurnAsync()
    {
        await _one.ElectAsync();
        await _two.ElectAsync();
        await _one.WorkAsync();
        await _two.WorkAsync();
    }

    /// <summary>The second sees the lease run out while the first stands still, and brings the share to rest.</summary>
    private async Task TakeOverAsync()
    {
        for (var turn = 0; turn < 8 && !_two.Leads; turn++)
        {
            Pass(Turn, _two);
            await _two.ElectAsync();
        }
        Assert.True(_two.Leads);
        await _two.WorkAsync();
    }

    private void Wake(Replica replica, bool monotonicClockStoppedToo)
    {
        if (monotonicClockStoppedToo)
        {
            replica.Clock.AdjustTime(_world.Time.GetUtcNow());
            return;
        }
        replica.Clock.Advance(_world.Time.GetUtcNow() - replica.Clock.GetUtcNow());
    }
}
