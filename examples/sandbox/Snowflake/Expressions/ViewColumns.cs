using VoiceAnalytics.Sandbox.Snowflake.Catalog;
using VoiceAnalytics.Sandbox.Snowflake.Errors;

namespace VoiceAnalytics.Sandbox.Snowflake.Expressions;

/// <summary>Compares what a view yields now with what it was created with.</summary>
internal static class ViewColumns
{
    public static BoundQuery Check(View view, BoundQuery query)
    {
        if (view.Columns.Count != query.Columns.Length)
        {
            throw SqlErrors.Compilation("002057", "42601", $"View definition for '{view.QualifiedName}' declared {view.Columns.Count} column(s), but view query produces {query.Columns.Length} column(s).");
        }
        for (var i = 0; i < view.Columns.Count; i++)
        {
            var (declared, produced) = (view.Columns[i], query.Columns[i]);
            if (declared.Type.Family != produced.Type.Family)
            {
                throw SqlErrors.Compilation("002057", "42601", $"View definition for '{view.QualifiedName}' declared column '{declared.Name}' as {declared.Type}, but view query produces {produced.Type}.");
            }
        }
        return query with { Columns = [.. view.Columns.Select((column, i) => new BoundColumn(column.Name, query.Columns[i].Type))] };
    }
}
