using Spectre.Console;

namespace VoiceAnalytics.Sandbox.Tour;

/// <summary>Lines in aligned columns. At a terminal the last column is broken within itself; elsewhere a line is a line.</summary>
internal static class Columns
{
    public static void Write(IAnsiConsole console, IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }
        if (console.Profile.Out.IsTerminal)
        {
            console.Write(Grid(rows));
            return;
        }
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            console.WriteLine(string.Concat(row.Select((cell, column) => "  " + cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    private static Grid Grid(IReadOnlyList<string[]> rows)
    {
        var grid = new Grid();
        for (var column = 1; column <= rows[0].Length; column++)
        {
            grid.AddColumn(new GridColumn { NoWrap = column < rows[0].Length, Padding = new Padding(2, 0, 0, 0) });
        }
        foreach (var row in rows)
        {
            grid.AddRow([.. row.Select(cell => new Text(cell))]);
        }
        return grid;
    }
}
