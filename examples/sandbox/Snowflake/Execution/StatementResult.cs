using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Snowflake;

/// <summary>A column of a result set, as <c>rowType</c> describes it.</summary>
/// <param name="Type"><c>text</c>, <c>fixed</c>, <c>real</c>, <c>boolean</c>, <c>date</c>, <c>timestamp_ntz</c>, <c>timestamp_ltz</c>, <c>variant</c>, <c>object</c> or <c>array</c>.</param>
/// <param name="Length">Of a text; else null.</param>
/// <param name="Precision">Of a number or timestamp; else null.</param>
/// <param name="Scale">Of a number or timestamp; else null.</param>
public sealed record ResultColumn(string Name, string Type, int? Length, int? Precision, int? Scale, bool Nullable);

/// <summary>What a statement returned.</summary>
/// <param name="QueryId">The statement's handle.</param>
/// <param name="Rows">Cells in the jsonv2 format: every value is text, SQL NULL is null.</param>
public sealed record StatementResult(string QueryId, ImmutableArray<ResultColumn> Columns, ImmutableArray<string?[]> Rows)
{
    /// <summary>The cell of a column by its exact name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public string? Cell(int row, string column)
    {
        for (var i = 0; i < Columns.Length; i++)
        {
            if (string.Equals(Columns[i].Name, column, StringComparison.Ordinal))
            {
                return Rows[row][i];
            }
        }
        throw new KeyNotFoundException($"The result has no column '{column}'; it has {string.Join(", ", Columns.Select(c => c.Name))}.");
    }
}
