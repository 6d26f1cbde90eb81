namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>A story: what people do to the YAML, one step after the other. Between steps the operator comes to rest.</summary>
/// <param name="Steps">What is declared after each step.</param>
/// <param name="Interrupt">A step that people take in the middle, at the n-th effect of the run that is no Event.</param>
/// <param name="LosesCredentials">
/// The way into Snowflake is lost on the way: a process that still holds it in memory cleans up there, a restarted one cannot.
/// </param>
/// <param name="Before">What people made by hand before there was an operator; null if nothing.</param>
internal sealed record Workload(string Name, IReadOnlyList<Step> Steps, (int AtEffect, Step Step)? Interrupt = null, bool LosesCredentials = false, Action<SimWorld>? Before = null)
{
    /// <summary>The hand-made object that becomes ours in the story; null if none does.</summary>
    public string? Adopted => Steps.Any(step => step.Declared.SecondSignature) ? Steps[0].Declared.AdoptedArn : null;

    /// <summary>Another workload is nothing but this one's first step.</summary>
    public bool BeginsLikeAnother(IEnumerable<Workload> all) => Steps.Count > 1 && Interrupt is null && all.Any(other =>
        other is { Steps.Count: 1, Interrupt: null } && other.Steps[0].Declared == Steps[0].Declared && Steps[0].Do is null && other.Steps[0].Do is null && other.Before == Before);

    public override string ToString() => Name;
}

/// <param name="Declared">What is declared from now on.</param>
/// <param name="Do">What else happens; null if nothing.</param>
/// <param name="Wait">Virtual time to let pass after coming to rest.</param>
/// <param name="Meddles">
/// What happens is somebody else's doing at AWS: until the operator looks again nobody can hold it to the YAML, at the end of the
/// wait everybody does.
/// </param>
internal sealed record Step(Declared Declared, Action<SimWorld>? Do = null, TimeSpan Wait = default, bool Meddles = false)
{
    /// <summary>The operator is started anew at this moment: with other flags, credentials or in another cluster.</summary>
    public bool Restarts { get; init; }
}

/// <summary>Applies a step to the cluster as people do: kubectl apply, kubectl delete.</summary>
internal static class People
{
    public static void Take(SimWorld world, Declared? before, Step step)
    {
        var (declared, act) = (step.Declared, step.Do);
        if (declared.SourceExists && (before is null || before.SourceYaml != declared.SourceYaml || !before.SourceExists))
        {
            Apply(world, "analyticssources", "", "voice-sessions", declared.SourceYaml);
        }
        if (declared is { Managed: true, ConnectionExists: true } && before is not { Managed: true, ConnectionExists: true })
        {
            world.Kubernetes.ApplyYaml(SimWorld.ConnectionYaml);
        }
        if (!declared.ConnectionExists && before is { ConnectionExists: true })
        {
            world.Kubernetes.Delete("snowflakeconnections", "partners", "acme");
        }
        if (declared.Exists && (before is null || !before.Exists || before.ShareYaml != declared.ShareYaml))
        {
            Apply(world, "partnershares", "partners", "acme", declared.ShareYaml);
        }
        if (!declared.Exists && before is { Exists: true })
        {
            world.Kubernetes.Delete("partnershares", "partners", "acme");
        }
        if (!declared.SourceExists && before is { SourceExists: true })
        {
            world.Kubernetes.Delete("analyticssources", "", "voice-sessions");
        }
        act?.Invoke(world);
    }

    // kubectl apply leaves finalizers alone, which a replace would take away.
    private static void Apply(SimWorld world, string resource, string space, string name, string yaml)
    {
        var finalizers = world.Kubernetes.Get(resource, space, name)?["metadata"]?["finalizers"]?.ToJsonString();
        world.Kubernetes.ApplyYaml(finalizers is null ? yaml : yaml.Replace("metadata: { name: " + name, $"metadata: {{ name: {name}, finalizers: {finalizers}", StringComparison.Ordinal));
    }
}
