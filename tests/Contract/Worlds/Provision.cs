namespace VoiceAnalytics.Contract.Worlds;

/// <summary>
/// What was found of a world that a machine may lack: the world, or why it is not there. It is looked for once a process, and
/// only by the tests that ask for it.
/// </summary>
internal sealed class Provision<T>
    where T : class
{
    private readonly T? _world;
    private readonly string _missing;

    private Provision(T? world, string missing) => (_world, _missing) = (world, missing);

    public static Provision<T> Found(T world) => new(world, "");

    /// <param name="reason">One sentence for people: what is missing, and what would bring it.</param>
    public static Provision<T> Missing(string reason) => new(null, reason);

    public bool IsThere => _world is not null;

    /// <summary>The world. Where it is missing, the test is skipped with the reason; with CI=true it fails.</summary>
    public T Require()
    {
        if (_world is null)
        {
            Assert.SkipUnless(IsRequired, _missing);
            Assert.Fail($"With CI=true every world has to be there. {_missing}");
        }
        return _world;
    }

    private static bool IsRequired => Environment.GetEnvironmentVariable("CI") is "true" or "1";
}
