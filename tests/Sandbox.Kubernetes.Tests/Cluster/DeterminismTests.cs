using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Sandbox.Kubernetes.Tests.Support;

namespace VoiceAnalytics.Sandbox.Kubernetes.Tests.Cluster;

/// <summary>Equal requests give equal worlds, and worlds are cheap.</summary>
public sealed class DeterminismTests
{
    private static async Task<TestWorld> Played(string? seed = null)
    {
        var test = new TestWorld(seed is null ? null : new KubernetesWorldOptions { Seed = seed });
        test.World.ApplyYaml(TestWorld.Share("a"));
        await test.Api.Post("$core/configmaps", """{"metadata":{"generateName":"g-"}}""");
        await test.Api.Patch("$shares/a/status", """{"status":{"observedGeneration":1}}""");
        return test;
    }

    [Fact]
    public async Task Two_worlds_with_the_same_story_are_equal_to_the_byte()
    {
        using var first = await Played();
        using var second = await Played();
        Assert.Equal(first.World.Snapshot(stripVolatile: false), second.World.Snapshot(stripVolatile: false));
    }

    [Fact]
    public async Task Another_seed_gives_other_uids()
    {
        using var first = await Played();
        using var second = await Played("other");
        Assert.NotEqual(first.World.Snapshot(), second.World.Snapshot());
    }

    [Fact]
    public void A_uid_does_not_depend_on_what_else_happened()
    {
        using var first = new TestWorld();
        using var second = new TestWorld();
        second.World.ApplyYaml(TestWorld.Share("other"));
        var uids = new[] { first, second }.Select(test => test.World.ApplyYaml(TestWorld.Share("a"))[0]["metadata"]!["uid"]!.ToString());
        Assert.Single(uids.Distinct());
    }

    [Fact]
    public void A_re_created_object_has_another_uid()
    {
        using var test = new TestWorld();
        var before = test.World.ApplyYaml(TestWorld.Share("a"))[0]["metadata"]!["uid"]!.ToString();
        Assert.True(test.World.Delete("pshare", "partners", "a"));
        var after = test.World.ApplyYaml(TestWorld.Share("a"))[0]["metadata"]!["uid"]!.ToString();
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task A_snapshot_can_leave_out_when_and_how_often()
    {
        using var quick = await Played();
        using var slow = await Played();
        slow.Time.Advance(TimeSpan.FromHours(1));
        await slow.Api.Patch("$shares/a", """{"spec":{"note":"x"}}""");
        await slow.Api.Patch("$shares/a", """{"spec":{"note":null}}""");
        string OfShares(TestWorld test, bool strip) => test.World.Snapshot(item => item["kind"]!.ToString() == "ConfigMap", strip);
        Assert.Equal(OfShares(quick, true), OfShares(slow, true));
        Assert.NotEqual(quick.World.Snapshot(stripVolatile: false), slow.World.Snapshot(stripVolatile: false));
    }

    [Fact]
    public async Task History_keeps_every_state()
    {
        using var test = await Played();
        await test.Api.Delete("$shares/a");
        Assert.Equal(["ADDED", "MODIFIED", "DELETED"], test.World.History("partnershares", "partners", "a").Select(revision => revision.Change));
    }

    [Fact]
    public void Uids_of_kube_system_come_from_the_options()
    {
        using var test = new TestWorld(new KubernetesWorldOptions { KubeSystemUid = "cafe0000-0000-4000-8000-000000000000" });
        Assert.Equal("cafe0000-0000-4000-8000-000000000000", test.World.Get("ns", "", "kube-system")!["metadata"]!["uid"]!.ToString());
    }

    [Fact]
    public void A_world_costs_far_less_than_a_test()
    {
        var time = new FakeTimeProvider();
        _ = new KubernetesWorld(new KubernetesWorldOptions(), time);
        var before = GC.GetAllocatedBytesForCurrentThread();
        const int Worlds = 100;
        for (var i = 0; i < Worlds; i++)
        {
            _ = new KubernetesWorld(new KubernetesWorldOptions(), time);
        }
        // Bytes, not milliseconds: a busy machine changes the latter. It is about 60 kB.
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Worlds;
        Assert.True(each < 200_000, $"A world allocates {each} bytes.");
    }
}
