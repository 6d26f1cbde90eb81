namespace VoiceAnalytics.Core.Naming;

/// <summary>Parts of an ARN that names a path and an object: <c>arn:aws:iam::111122223333:role/a/b/name</c>.</summary>
public static class Arn
{
    public static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
