namespace VoiceAnalytics.Sandbox.Kubernetes.Api;

/// <summary>What is stored under one name, whichever version it is served in. The core group is empty.</summary>
internal readonly record struct GroupResource(string Group, string Resource)
{
    public override string ToString() => Group.Length == 0 ? Resource : $"{Resource}.{Group}";
}
