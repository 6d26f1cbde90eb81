using System.Globalization;
using VoiceAnalytics.Sandbox.Snowflake.Expressions;

namespace VoiceAnalytics.Sandbox.Snowflake.Loading;

/// <summary>
/// Converts one file's rows. The data plane stops at the first bad row of a statement, so a range that fails is halved
/// until the bad rows stand alone: cheap when all is well, and exact when it is not.
/// </summary>
internal sealed class RowLoader(DataPlane data, CopyPlan plan, string staged)
{
    private const string Converted = "copy_converted";

    public void Begin()
    {
        var columns = plan.Targets.Select((column, i) => $"o{i} {SqlText.TypeName(column.Type)}");
        data.Execute($"CREATE OR REPLACE TEMP TABLE {Converted} (f BIGINT, n BIGINT, {string.Join(", ", columns)})");
    }

    /// <param name="firstOnly">One error is enough, as for ABORT_STATEMENT.</param>
    public List<RowError> Convert(long file, long rows, bool firstOnly)
    {
        var errors = new List<RowError>();
        if (rows > 0)
        {
            Convert(file, 1, rows, firstOnly, errors);
        }
        return errors;
    }

    private void Convert(long file, long from, long to, bool firstOnly, List<RowError> errors)
    {
        if (firstOnly && errors.Count > 0)
        {
            return;
        }
        try
        {
            data.Execute($"INSERT INTO {Converted} SELECT s.f, s.n, {string.Join(", ", plan.Values)} FROM {Range(file, from, to)}");
        }
        catch (SnowflakeException error) when (error.Unmodelled is null)
        {
            if (from == to)
            {
                errors.Add(new RowError(error.Error, from, 1, ColumnOf(file, from)));
                return;
            }
            var middle = from + ((to - from) / 2);
            Convert(file, from, middle, firstOnly, errors);
            Convert(file, middle + 1, to, firstOnly, errors);
        }
    }

    private string Range(long file, long from, long to) => string.Create(CultureInfo.InvariantCulture,
        $"{StageSourceBinder.Relation(staged, CopyPlan.Relation)} WHERE s.f = {file} AND s.n BETWEEN {from} AND {to}");

    private string? ColumnOf(long file, long row)
    {
        for (var i = 0; i < plan.Values.Length; i++)
        {
            try
            {
                data.Query($"SELECT CAST({plan.Values[i]} AS VARCHAR) FROM {Range(file, row, row)}", 1);
            }
            catch (SnowflakeException)
            {
                return CopyErrors.ColumnName(plan.Table, plan.Targets[i]);
            }
        }
        return null;
    }

    /// <summary>Puts the converted rows of the accepted files into the table, with defaults for the columns that files do not fill.</summary>
    public void Commit(IReadOnlyCollection<long> files, IReadOnlyDictionary<string, string> defaults)
    {
        if (files.Count == 0)
        {
            return;
        }
        data.Materialize(plan.Table);
        var columns = plan.Targets.Select(column => column.Storage).Concat(defaults.Keys);
        var values = plan.Targets.Select((_, i) => $"o{i}").Concat(defaults.Values);
        data.Execute($"INSERT INTO {plan.Table.Storage} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM {Converted} WHERE f IN ({string.Join(", ", files)}) ORDER BY f, n");
    }
}
