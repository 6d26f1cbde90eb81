namespace VoiceAnalytics.Controller.Caching;

/// <summary>A difference between what the cache held and what it holds now. Old is null: added; New is null: deleted.</summary>
internal sealed record Change<T>(T? Old, T? New)
    where T : class
{
    /// <summary>The object that the change is about, as last known.</summary>
    public T Subject => New ?? Old ?? throw new InvalidOperationException("A change has an old or a new object.");
}
