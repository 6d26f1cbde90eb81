using VoiceAnalytics.Sandbox.Cluster;

namespace VoiceAnalytics.Sandbox.Tour;

/// <summary>Shows how the shares come along.</summary>
internal interface IShareBoard
{
    /// <summary>Runs <paramref name="follow"/>, and shows whatever it passes on while it runs.</summary>
    Task ShowAsync(Func<Action<IReadOnlyList<ShareState>>, Task> follow);
}
