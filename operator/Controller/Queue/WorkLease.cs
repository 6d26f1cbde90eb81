namespace VoiceAnalytics.Controller.Queue;

/// <summary>A key that one worker holds until it finishes it.</summary>
/// <param name="Started">Timestamp of the queue's clock.</param>
internal readonly record struct WorkLease<TKey>(TKey Key, Lane Lane, long Started);
