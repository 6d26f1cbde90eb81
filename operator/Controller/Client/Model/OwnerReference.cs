namespace VoiceAnalytics.Controller.Client.Model;

/// <summary>Ties an object's life to its owner's: the garbage collector deletes it when that uid is gone.</summary>
internal sealed record OwnerReference(string ApiVersion, string Kind, string Name, string Uid)
{
    public bool? Controller { get; init; }

    public bool? BlockOwnerDeletion { get; init; }
}
