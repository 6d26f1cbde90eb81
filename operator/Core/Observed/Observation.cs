using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Core.Observed;

/// <summary>
/// What we know of one external object. A failed read is never "absent": mistaking the two has cost others live credentials.
/// </summary>
public abstract record Observation<T>
    where T : class
{
    private Observation()
    {
    }

    /// <summary>Read, or written by us within the overlay.</summary>
    public sealed record Present(T Value) : Observation<T>;

    /// <summary>The system said that it does not exist.</summary>
    public sealed record Absent : Observation<T>
    {
        public static readonly Absent Instance = new();
    }

    /// <summary>
    /// Not read: this life of the share has written nothing yet, so an idempotent, never overwriting create may come first.
    /// If the object exists after all, the create says so and it is read then.
    /// </summary>
    public sealed record Presumed : Observation<T>
    {
        public static readonly Presumed Instance = new();
    }

    /// <summary>The read failed.</summary>
    public sealed record Unknown(Failure Failure) : Observation<T>;

    public T? ValueOrNull => (this as Present)?.Value;

    /// <summary>Absent or presumed so: a create may be planned.</summary>
    public bool MayCreate => this is Absent or Presumed;
}
