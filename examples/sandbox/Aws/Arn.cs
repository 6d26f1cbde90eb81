namespace VoiceAnalytics.Sandbox.Aws;

/// <summary>An Amazon Resource Name taken apart into its six components; the last one may hold further colons.</summary>
internal readonly record struct Arn(string Partition, string Service, string Region, string Account, string Resource)
{
    public static bool TryParse(string text, out Arn arn)
    {
        var parts = text.Split(':', 6);
        if (parts.Length != 6 || parts[0] != "arn")
        {
            arn = default;
            return false;
        }
        arn = new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
        return true;
    }

    /// <summary>The friendly name: what stands after the last slash of a resource with a path.</summary>
    public string Name => Resource[(Resource.LastIndexOf('/') + 1)..];

    /// <summary>What stands before the first slash: <c>role</c>, <c>user</c>, <c>policy</c>, <c>assumed-role</c>.</summary>
    public string Type => Resource.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? Resource[..slash] : Resource;

    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{Account}:{Resource}";
}
