using System.Collections.Concurrent;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace VoiceAnalytics.Controller.Queue;

public sealed class WorkQueueProperties
{
    /// <summary>A plain model of the queue: which keys must come out, and whether any was lost or doubled.</summary>
    [Fact]
    public void Any_sequence_of_calls_neither_loses_nor_doubles_a_key()
    {
        var step = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 3], Gen.Int[0, 2]);
        step.List[0, 200].Holds(steps =>
        {
            var time = new FakeTimeProvider();
            using var queue = new WorkQueue<int>(time, () => 0.5);
            var wanted = new HashSet<int>();
            var held = new Dictionary<int, WorkLease<int>>();
            foreach (var (action, key, lane) in steps)
            {
                switch (action)
                {
                    case 0 or 1 or 2:
                        queue.Add(key, (Lane)lane);
                        wanted.Add(key);
                        break;
                    case 3 or 4 when queue.TryTake(out var lease):
                        Assert.True(held.TryAdd(lease.Key, lease), "a key is handed to one worker at a time");
                        Assert.True(wanted.Remove(lease.Key), "nothing is handed out that nobody asked for");
                        break;
                    case 5 or 6 when held.Remove(key, out var lease):
                        queue.Finish(lease, new RequeueDecision.WaitForChange());
                        break;
                    case 7 when held.Remove(key, out var lease):
                        queue.Return(lease);
                        wanted.Add(key);
                        break;
                }
            }
            foreach (var lease in held.Values)
            {
                queue.Finish(lease, new RequeueDecision.WaitForChange());
            }
            while (queue.TryTake(out var lease))
            {
                Assert.True(wanted.Remove(lease.Key), "nothing is handed out that nobody asked for");
                queue.Finish(lease, new RequeueDecision.WaitForChange());
            }
            Assert.Empty(wanted);
        }, iter: 2000);
    }

    [Fact]
    public async Task Under_contention_every_change_is_seen_by_a_pass_that_begins_after_it()
    {
        const int keys = 8;
        const int rounds = 4000;
        using var queue = new WorkQueue<int>(TimeProvider.System, () => 0);
        var written = new int[keys];
        var seen = new int[keys];
        var busy = new ConcurrentDictionary<int, bool>();
        var workers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (await queue.TakeAsync(default) is { } lease)
            {
                Assert.True(busy.TryAdd(lease.Key, true), "a key is handed to one worker at a time");
                seen[lease.Key] = Volatile.Read(ref written[lease.Key]);
                await Task.Yield();
                Assert.True(busy.TryRemove(lease.Key, out var _));
                queue.Finish(lease, new RequeueDecision.WaitForChange());
            }
        })).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(() =>
        {
            for (var round = 0; round < rounds; round++)
            {
                var key = (round + writer) % keys;
                Interlocked.Increment(ref written[key]);
                queue.Add(key, (Lane)(round % 3));
            }
        })));
        await Support.Eventually.TrueAsync(() => queue is { ReadyCount: 0, ProcessingCount: 0 }, "the queue runs empty");
        await queue.Close();
        await Task.WhenAll(workers);
        Assert.Equal(written, seen);
    }

    [Fact]
    public void Backoff_stays_within_its_bounds() =>
        Gen.Select(Gen.Int[1, 10_000], Gen.Double[0, 0.9999]).Holds((failures, random) =>
        {
            var delay = RetryBackoff.Default.Delay(failures, random);
            return delay >= TimeSpan.FromMilliseconds(1) && delay <= TimeSpan.FromMinutes(5)
                && delay.TotalMilliseconds <= Math.Max(1, 50 * Math.Pow(2, failures - 1));
        });

    [Fact]
    public void Postponing_again_and_again_does_not_grow_the_heap()
    {
        var delayed = new DelayedKeys<int>();
        for (var round = 0; round < 100_000; round++)
        {
            delayed.Remove(round % 10);
            delayed.Add(round % 10, 1_000_000 + round, Lane.Resync);
        }
        Assert.Equal(10, delayed.Count);
        Assert.True(delayed.HeapCount <= 100, $"{delayed.HeapCount} entries for 10 keys");
    }

    [Fact]
    public void Delayed_keys_come_out_in_the_order_of_their_times() =>
        Gen.Select(Gen.Int[0, 20], Gen.Long[0, 100]).List[0, 60].Holds(entries =>
        {
            var delayed = new DelayedKeys<int>();
            var model = new Dictionary<int, long>();
            foreach (var (key, time) in entries)
            {
                delayed.Add(key, time, Lane.Retry);
                model[key] = model.TryGetValue(key, out var known) ? Math.Min(known, time) : time;
            }
            var previous = 0L;
            while (delayed.Next is { } next)
            {
                Assert.False(delayed.TryTakeDue(next - 1, out _, out _));
                Assert.True(delayed.TryTakeDue(next, out var key, out _));
                Assert.True(next >= previous && model.Remove(key, out var expected) && expected == next);
                previous = next;
            }
            Assert.Empty(model);
        });
}
