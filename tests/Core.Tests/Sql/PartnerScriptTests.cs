using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Tests.Sql;

public sealed class PartnerScriptTests
{
    [Fact]
    public void The_first_script_asks_for_the_values() => Golden.Matches("partner-script-first.sql", PartnerScript.Render(Example.Script));

    [Fact]
    public void A_later_script_waits_for_nothing() =>
        Golden.Matches("partner-script-trusted.sql", PartnerScript.Render(Example.Script with { TrustEstablished = true, Views = [], GrantTo = [] }));

    [Fact]
    public void It_is_made_of_the_statements_that_the_operator_sends()
    {
        var statements = PartnerScript.Steps(Example.Script).SelectMany(step => step.Statements).ToList();
        Assert.Contains(IntegrationSql.Create(Example.Integration), statements);
        Assert.Contains(StageSql.Alter(Example.Stage), statements);
        Assert.Contains(CopySql.Copy(Example.Copy), statements);
        Assert.Contains(TaskSql.ModifyBody(Example.Task), statements);
        Assert.Equal(TaskSql.Resume(Example.Task.Name), statements.Last(statement => statement.Target == Example.Task.Name.Quoted && statement.Kind.EndsWith("TASK", StringComparison.Ordinal)));
        Assert.DoesNotContain(statements, statement => statement.Secret);
    }

    [Fact]
    public void The_heading_says_what_people_wrote_about_the_share()
    {
        var text = PartnerScript.Render(Example.Script with { About = ["Pilot with Acme", "Contact: bi@acme.example"] });
        Assert.StartsWith("-- Voice analytics for Snowflake, share partners/acme\n-- Pilot with Acme\n-- Contact: bi@acme.example\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_cannot_end_its_comment()
    {
        var text = PartnerScript.Render(Example.Script with { Share = "a/b\nDROP TABLE X;\r--\u2028", About = ["one\nDROP TABLE X;", "\u2029DROP TABLE X; \u0085DROP"] });
        Assert.DoesNotContain(text.Split('\n', '\r', '\u2028', '\u2029', '\u0085'), line => line.StartsWith("DROP", StringComparison.Ordinal));
    }

    [Fact]
    public void No_test_reads_staged_files_without_a_way_past_a_broken_one() =>
        Assert.DoesNotContain(PartnerScript.Steps(Example.Script).SelectMany(step => step.Statements), statement => statement.Text.StartsWith("SELECT $1", StringComparison.Ordinal));
}
