using CsCheck;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Tests.Planning.Adoption;

namespace VoiceAnalytics.Core.Tests.Planning.Keys;

/// <summary>Random schedules of crashes, clock jumps, hand edits and rotations over the life of a share's keys.</summary>
public sealed class KeyPlannerProperties
{
    private static readonly Gen<(int Op, int Number)[]> Schedules = Gen.Select(Gen.Int[0, 15], Gen.Int[0, 12]).Array[1, 25];

    private static readonly Gen<(int Op, int Number)[]> SchedulesWithStage = Gen.Select(Gen.Int[0, 18], Gen.Int[0, 12]).Array[1, 25];

    [Fact]
    public void Whoever_holds_the_key_of_the_Secret_can_use_it_there_are_never_three_and_at_rest_one() => Schedules.Holds(schedule => Live(new KeyWorld(), schedule), iter: 3000);

    /// <summary>The stage never reads with a key that was deactivated, also while Snowflake is away for longer than the overlap.</summary>
    [Fact]
    public void And_so_can_the_stage_which_at_rest_reads_with_the_key_of_the_Secret() => SchedulesWithStage.Holds(
        schedule =>
        {
            var stage = new KeyStage();
            Live(new KeyWorld(stage), schedule, () => stage.Down = false);
        },
        iter: 1000);

    /// <summary>From the first look on, and wherever the first process dies.</summary>
    [Fact]
    public void Whoever_holds_the_key_of_a_user_made_by_hand_can_use_it_until_the_overlap_after_the_first_of_ours() =>
        Gen.Select(Schedules, Gen.Int[0, 12]).Holds((schedule, death) =>
        {
            var world = new KeyWorld(HandMade.User);
            world.Pass(dieAfter: death + 1, heard: death % 2 == 0);
            Check(world, world.Broken());
            Live(world, schedule);
        }, iter: 2000);

    private static void Live(KeyWorld world, (int Op, int Number)[] schedule, Action? mend = null)
    {
        Rest(world);
        foreach (var (op, number) in schedule)
        {
            Step(world, op, number);
            Check(world, world.Broken());
        }
        world.Kind = IntentKind.Grant;
        mend?.Invoke();
        // A rotation by age may begin in between; its overlap ends as well.
        for (var day = 0; day < 12 || (world.Keys.Count > 1 && day < 20); day++)
        {
            Rest(world);
            world.Now += TimeSpan.FromDays(2);
        }
        Rest(world);
        Assert.True(world.Keys.Count == 1, $"{world.Keys.Count} keys\n{Story(world)}");
        var key = world.Keys[0];
        Assert.True(key.Active, Story(world));
        Assert.Equal(key.Id, world.Published);
    }

    [Fact]
    public void Planning_again_over_the_result_finds_nothing_to_do() => Schedules.Holds(schedule =>
    {
        var world = new KeyWorld();
        foreach (var (op, number) in schedule)
        {
            Step(world, op, number);
        }
        world.Pass();
        return world.Plan().Actions.IsEmpty;
    }, iter: 500);

    private static void Step(KeyWorld world, int op, int number)
    {
        switch (op)
        {
            case 0 or 1 or 2:
                Rest(world);
                break;
            case 3 or 4:
                world.Pass(dieAfter: number + 1, heard: number % 2 == 0);
                break;
            case 5:
                world.Die();
                break;
            case 6:
                world.Now += TimeSpan.FromHours(number);
                break;
            case 7:
                world.Now += TimeSpan.FromDays(number * 4);
                break;
            case 8:
                world.Request = $"request {number}";
                break;
            case 9:
                world.DeleteSecret();
                break;
            case 10:
                world.EditSecret();
                break;
            case 11:
                world.EditPlain();
                break;
            case 12:
                world.MakeKey();
                break;
            case 13:
                world.SetInactive(number % 2);
                break;
            case 14:
                world.DeleteKey(number % 2);
                break;
            case 16:
                world.SnowflakeGoesOrComes();
                break;
            case 17:
                world.EditStage();
                break;
            case 18:
                world.DropStage();
                break;
            default:
                world.Kind = world.Kind == IntentKind.Grant ? IntentKind.Cut : IntentKind.Grant;
                break;
        }
    }

    private static void Rest(KeyWorld world)
    {
        Assert.True(world.Pass());
        Check(world, world.Broken() ?? world.Unsound());
    }

    private static void Check(KeyWorld world, string? problem) => Assert.True(problem is null, $"{problem}\n{Story(world)}");

    private static string Story(KeyWorld world) => string.Join('\n', world.Log);
}
