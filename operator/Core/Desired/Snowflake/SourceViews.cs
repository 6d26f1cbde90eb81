using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Sql;
using ViewDefinition = VoiceAnalytics.Core.Api.ViewDefinition;

namespace VoiceAnalytics.Core.Desired;

/// <summary>A source's views, resolved to a share's schema.</summary>
internal static class SourceViews
{
    public static EquatableArray<DesiredView> Read(EquatableArray<ViewDefinition> views, QualifiedName table, DefinitionReader reader)
    {
        List<DesiredView> read = [];
        for (var index = 0; index < views.Count; index++)
        {
            var (field, view) = ($"source spec.views[{index}]", views[index]);
            var name = reader.Identifier($"{field}.name", view.Name);
            var query = reader.Query($"{field}.query", view.Query);
            if (name is null || query is null)
            {
                continue;
            }
            if (query.Views.FirstOrDefault(each => read.All(earlier => earlier.Name != each)) is { } unknown)
            {
                reader.Add($"{field}.query", $"reads {{view:{unknown.Name}}}, which is not declared before it");
                continue;
            }
            if (name == table.Name || read.Any(earlier => earlier.Name == name))
            {
                reader.Add($"{field}.name", "is taken by the table or by an earlier view");
                continue;
            }
            var definition = new Sql.ViewDefinition(table.Schema.Object(name), query.Resolve(table, table.Schema.Object));
            read.Add(new DesiredView(definition, [.. query.Views], Hash(definition, read.Where(earlier => query.Views.Contains(earlier.Name)))));
        }
        return read.ToEquatableArray();
    }

    private static string Hash(Sql.ViewDefinition view, IEnumerable<DesiredView> reads)
    {
        var parts = reads.Select(each => SqlText.Format($"{SqlLiteral.Of(each.Hash)}")).ToList();
        return parts.Count == 0 ? view.Hash : Fingerprint.Of(SqlText.Join(SqlText.Format($"\n"), [view.Query, .. parts]));
    }
}
