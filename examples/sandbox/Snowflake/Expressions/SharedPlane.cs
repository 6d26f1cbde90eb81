using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>
/// One DuckDB of the process for queries that touch no table: it holds nothing but macros, so worlds cannot see each
/// other, and a world that only looks at its histories need not open a database.
/// </summary>
internal static class SharedPlane
{
    private static readonly Lock Gate = new();
    private static readonly Lazy<DataPlane> Plane = new(() => new DataPlane());

    public static ImmutableArray<string?[]> Query(string sql, int columns)
    {
        lock (Gate)
        {
            return Plane.Value.Query(sql, columns);
        }
    }

    public static long Scalar(string sql)
    {
        lock (Gate)
        {
            return Plane.Value.Scalar(sql);
        }
    }
}
