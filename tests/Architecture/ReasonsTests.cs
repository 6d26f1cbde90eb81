using System.Reflection;
using System.Text;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Architecture;

/// <summary>The table of reasons is complete, and <c>docs/reasons.md</c> is what it says.</summary>
public sealed class ReasonsTests
{
    private const string Document = "docs/reasons.md";
    private static readonly string[] Actors = ["nobody", "operator", "share owner", "source owner", "partner", "platform team"];

    [Fact]
    public void Every_reason_has_exactly_one_row()
    {
        var constants = typeof(Reasons).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(constants.Order(StringComparer.Ordinal), ReasonTable.Rows.Select(row => row.Reason).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_row_names_who_acts_and_what_they_do() =>
        Assert.All(ReasonTable.Rows, row =>
        {
            Assert.Contains(row.Actor, Actors);
            Assert.NotEmpty(row.Next);
        });

    [Fact]
    public void The_document_is_the_table()
    {
        var path = Path.Combine(Repository.Root, Document);
        var rendered = Render();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, rendered);
        }
        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == rendered,
            $"{Document} differs from the table in operator/Core/Status/ReasonTable.cs. To write it anew: UPDATE_DOCS=1 dotnet run --project tests/Architecture");
    }

    private static string Render()
    {
        var text = new StringBuilder();
        text.Append("""
            # Reasons

            Every condition of a `PartnerShare` carries one of these reasons; its message says what is meant in the case at hand. Where
            several hold at once, `Ready` carries the one that stands higher in the table.

            - **Ready**: the status of the condition `Ready`.
            - **Reconciling / Stalled**: which of these two conditions is present as well (they exist only while true). *Reconciling*:
              the operator works or retries. *Stalled*: nothing changes until somebody acts. Neither: at rest.
            - **Argo CD**, **kstatus**: the health those tools should show. kstatus (Flux and others) reads the conditions and needs
              nothing. Argo CD needs a health check of its own, which this version does not ship.
            - **Who acts** and **what to do**: the next step.

            Written by `tests/Architecture` from `operator/Core/Status/ReasonTable.cs`; do not edit. To write it anew:
            `UPDATE_DOCS=1 dotnet run --project tests/Architecture`.

            | Reason | Ready | Reconciling / Stalled | Argo CD | kstatus | Who acts | What to do |
            |---|---|---|---|---|---|---|

            """);
        foreach (var row in ReasonTable.Rows)
        {
            var activity = row.Activity == Activity.None ? "" : row.Activity.ToString();
            text.Append($"| `{row.Reason}` | {row.Ready} | {activity} | {row.ArgoHealth} | {row.Kstatus} | {row.Actor} | {row.Next} |\n");
        }
        return text.ToString().ReplaceLineEndings("\n");
    }
}
