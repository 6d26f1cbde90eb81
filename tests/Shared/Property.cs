using System.Globalization;
using CsCheck;

namespace VoiceAnalytics.Testing;

/// <summary>
/// A property over many generated values, the same ones in every run: a build that fails by luck teaches people to press retry.
/// New values are asked for by PROPERTY_SEED (any whole number), more of them by PROPERTY_FACTOR. What fails is given to CsCheck,
/// which makes it smaller and prints the seed; CsCheck_Seed then runs that one alone.
/// </summary>
internal static class Property
{
    private const uint Stream = 11;

    private static readonly ulong Seed = Number("PROPERTY_SEED", 20261123);

    private static readonly long Factor = (long)Number("PROPERTY_FACTOR", 1);

    public static void Holds<T>(this Gen<T> gen, Func<T, bool> property, long iter = 100)
    {
        if (Environment.GetEnvironmentVariable("CsCheck_Seed") is { Length: > 0 } one)
        {
            gen.Sample(property, seed: one, iter: iter);
            return;
        }
        var random = new PCG(Stream, Seed);
        for (var round = 0L; round < iter * Factor; round++)
        {
            var seed = random.ToString(random.State);
            var value = gen.Generate(random, null, out _);
            if (Fails(property, value))
            {
                gen.Sample(property, seed: seed, iter: iter);
                Assert.Fail($"Failed once, and not again: set CsCheck_Seed={seed}. The property depends on more than its value.");
            }
        }
    }

    public static void Holds<T>(this Gen<T> gen, Action<T> property, long iter = 100) =>
        gen.Holds(value => True(() => property(value)), iter);

    public static void Holds<T1, T2>(this Gen<(T1, T2)> gen, Func<T1, T2, bool> property, long iter = 100) =>
        gen.Holds(value => property(value.Item1, value.Item2), iter);

    public static void Holds<T1, T2>(this Gen<(T1, T2)> gen, Action<T1, T2> property, long iter = 100) =>
        gen.Holds(value => True(() => property(value.Item1, value.Item2)), iter);

    public static void Holds<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Func<T1, T2, T3, bool> property, long iter = 100) =>
        gen.Holds(value => property(value.Item1, value.Item2, value.Item3), iter);

    public static void Holds<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Action<T1, T2, T3> property, long iter = 100) =>
        gen.Holds(value => True(() => property(value.Item1, value.Item2, value.Item3)), iter);

    public static void Holds<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> gen, Action<T1, T2, T3, T4> property, long iter = 100) =>
        gen.Holds(value => True(() => property(value.Item1, value.Item2, value.Item3, value.Item4)), iter);

    public static void Holds<T1, T2, T3, T4, T5>(this Gen<(T1, T2, T3, T4, T5)> gen, Action<T1, T2, T3, T4, T5> property, long iter = 100) =>
        gen.Holds(value => True(() => property(value.Item1, value.Item2, value.Item3, value.Item4, value.Item5)), iter);

    private static bool True(Action property)
    {
        property();
        return true;
    }

    private static bool Fails<T>(Func<T, bool> property, T value)
    {
        try
        {
            return !property(value);
        }
#pragma warning disable CA1031 // Whatever it throws, CsCheck runs it again and reports it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return true;
        }
    }

    private static ulong Number(string variable, ulong otherwise) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
