namespace VoiceAnalytics.Controller.Client.Model;

internal sealed record DeleteOptions(Preconditions Preconditions)
{
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    public string Kind { get; init => field = value ?? "DeleteOptions"; } = "DeleteOptions";
}

/// <summary>The server refuses (409) to delete another incarnation than this.</summary>
internal sealed record Preconditions(string Uid);
