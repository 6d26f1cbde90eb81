using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.EndToEnd.Crash;
using VoiceAnalytics.EndToEnd.Faults;
using VoiceAnalytics.Sandbox.Aws;

namespace VoiceAnalytics.EndToEnd.Life;

/// <summary>
/// Somebody takes the finalizer off, deletes a share and makes another one of the same name that declares something else: what the
/// former one had is not left to it, and nobody goes on reading by it.
/// </summary>
public sealed class AnotherShareOfTheNameTests
{
    private static readonly Declared Adopting = new() { Adopts = true, ExternalId = SimWorld.SnowflakesOwnId };
    private static readonly Declared AdoptingUser = new() { Adopts = true, ByUser = true, Principal = null };
    private static readonly Declared Own = new();
    private static readonly Declared User = new() { ByUser = true, Principal = null };

    public static TheoryData<string, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool, bool>();
            foreach (var what in new[] { "adopted role, then none", "adopted user, then a role", "role, then a user", "user, then a role" })
            {
                foreach (var suspended in new[] { false, true })
                {
                    cases.Add(what, suspended, false);
                    cases.Add(what, suspended, true);
                }
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Nobody_reads_by_what_the_former_one_had(string what, bool suspended, bool restarted)
    {
        var (former, next) = what switch
        {
            "adopted role, then none" => (Adopting, User),
            "adopted user, then a role" => (AdoptingUser, Own),
            "role, then a user" => (Own, User),
            _ => (User, Own),
        };
        next = next with { Suspend = suspended };
        using var scene = new Scene();
        (former.ByUser ? HandMade.User : former.Adopts ? HandMade.Role : (Action<SimWorld>)(_ => { }))(scene.World);
        scene.Apply(former);
        await scene.RestAsync();
        Assert.True(scene.IsReady, $"{scene.Condition("Ready")}");
        var reads = Reader(scene, former);
        Assert.True(reads());

        if (restarted)
        {
            scene.Stop();
        }
        scene.World.Kubernetes.ApplyYaml(former.ShareYaml.Replace("metadata: { name: acme", "metadata: { finalizers: [], name: acme", StringComparison.Ordinal));
        scene.World.Kubernetes.Delete("partnershares", "partners", "acme");
        // Somebody who may edit sources as well leaves the name that was offered where it is.
        scene.World.Kubernetes.ApplyYaml(next.ShareYaml);
        await scene.RestAsync();
        scene.World.Time.Advance(TimeSpan.FromMinutes(5));
        await scene.RestAsync();
        Assert.False(reads(), "what the former one had still reads");
        Assert.Equal(suspended ? "Suspended" : "Available", scene.ReadyReason);
    }

    private static Func<bool> Reader(Scene scene, Declared former)
    {
        var oracle = scene.World.Aws.Oracle;
        if (former.ByUser)
        {
            var key = KeyHistory.PublishedKey(scene.World)!;
            return () => oracle.CanReadWithKey(key, SimWorld.Bucket, "sessions/a.gz");
        }
        var role = former.AdoptedArn ?? new ShareIdentity(scene.World.Installation, "partners", "acme", "").RoleArn;
        var id = former.ExternalId ?? Declared.ExternalIdOf(scene.World);
        return () => oracle.TryAssume(new AwsPrincipal(SimWorld.SnowflakeUser), role, id) is { } session && oracle.CanRead(session, SimWorld.Bucket, "sessions/a.gz");
    }
}
