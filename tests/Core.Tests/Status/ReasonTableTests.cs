using System.Text.Json.Nodes;
using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Tests.Status;

/// <summary>What the table of reasons promises about kstatus and Argo CD is what their rules make of the conditions.</summary>
public sealed class ReasonTableTests
{
    public static TheoryData<string> Reasons => [.. ReasonTable.Rows.Select(row => row.Reason)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Tools_see_what_the_table_says(string reason)
    {
        var row = ReasonTable.Row(reason);
        var share = Share(row);
        Assert.Equal(row.Kstatus, StatusConventions.Kstatus(share));
        Assert.Equal(row.ArgoHealth, StatusConventions.ArgoHealth(share));
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Whatever_an_old_generation_says_is_in_progress(string reason)
    {
        var share = Share(ReasonTable.Row(reason));
        share["metadata"]!["generation"] = 3;
        Assert.Equal(("InProgress", "Progressing"), (StatusConventions.Kstatus(share), StatusConventions.ArgoHealth(share)));
    }

    [Fact]
    public void Only_a_row_that_is_ready_is_healthy_and_only_one_that_stalls_has_failed() => Assert.All(ReasonTable.Rows, row =>
    {
        Assert.Equal(row.Ready, row.ArgoHealth == "Healthy");
        Assert.Equal(row.Ready, row.Kstatus == "Current");
        Assert.Equal(row.Activity == Activity.Stalled, row.Kstatus == "Failed");
    });

    private static JsonObject Share(ReasonRow row)
    {
        var conditions = new JsonArray(Condition("Ready", row.Ready ? "True" : "False", row.Reason));
        if (row.Activity != Activity.None)
        {
            conditions.Add(Condition(row.Activity.ToString(), "True", row.Reason));
        }
        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["generation"] = 2 },
            ["status"] = new JsonObject { ["observedGeneration"] = 2, ["conditions"] = conditions },
        };
    }

    private static JsonNode Condition(string type, string status, string reason) => new JsonObject { ["type"] = type, ["status"] = status, ["reason"] = reason };
}
