using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Validation;

/// <summary>The views, in order: each may read the table and the views before it.</summary>
internal static class ViewRules
{
    public static void Check(AnalyticsSourceSpec spec, Findings findings)
    {
        findings.AtMost("spec.views", spec.Views.Count, Limits.Views);
        var table = SnowflakeName.Stored(spec.Table.Name);
        var declared = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.Views.Count; i++)
        {
            var (field, view) = ($"spec.views[{i}]", spec.Views[i]);
            findings.AddIf($"{field}.name", SnowflakeName.Problem(view.Name));
            var name = SnowflakeName.Stored(view.Name);
            if (name is not null && name == table)
            {
                findings.Add($"{field}.name", "is the table's name; choose another");
            }
            Query($"{field}.query", view.Query, declared, findings);
            if (name is not null)
            {
                declared.Add(name);
            }
        }
        findings.Unique("spec.views", spec.Views, ".name", view => SnowflakeName.Stored(view.Name));
    }

    private static void Query(string field, string text, HashSet<string> declared, Findings findings)
    {
        if (text.Length > Limits.ViewQuery)
        {
            findings.Add(field, $"is longer than {Limits.ViewQuery} characters");
            return;
        }
        if (!ViewQuery.TryParse(text, out var query, out var problem))
        {
            findings.Add(field, problem);
            return;
        }
        foreach (var view in query.Views)
        {
            if (!declared.Contains(view.Name))
            {
                findings.Add(field, $"reads {{view:{view.Name}}}, which is not declared before it; put that view first");
            }
        }
    }
}
