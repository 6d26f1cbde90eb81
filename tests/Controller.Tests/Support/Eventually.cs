using System.Diagnostics;

namespace VoiceAnalytics.Controller.Support;

/// <summary>Waits for continuations on the thread pool; virtual time does not pass meanwhile.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        var patience = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), $"It did not come about that {what}.");
            await Task.Yield();
        }
    }
}
