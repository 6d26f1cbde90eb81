using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Tests.Sql;

public sealed class ViewStatementTests
{
    private const string Query = "SELECT A, 'x AS y' AS B FROM \"D\".\"S\".\"T\" WHERE A > 1";

    [Theory]
    [InlineData("CREATE VIEW IF NOT EXISTS \"D\".\"S\".\"V\"\n  COMMENT = 'made AS is'\nAS\n" + Query, true, "as we create it")]
    [InlineData("CREATE OR REPLACE VIEW \"D\".\"S\".\"V\" COPY GRANTS COMMENT = 'x' AS " + Query + " ;\n", true, "as we replace it")]
    [InlineData("create view V as\n  select A,\n    'x AS y' as B\n  from \"D\".\"S\".\"T\" where A > 1", true, "white space and case of words say nothing")]
    [InlineData("CREATE VIEW V AS SELECT A, 'X AS Y' AS B FROM \"D\".\"S\".\"T\" WHERE A > 1", false, "a constant's case is its value")]
    [InlineData("CREATE VIEW V AS SELECT A, 'x AS y' AS B FROM \"d\".\"S\".\"T\" WHERE A > 1", false, "a quoted name's case is its name")]
    [InlineData("CREATE VIEW V AS SELECT A, 'x AS y' AS B FROM \"D\".\"S\".\"T\"", false, "a condition less")]
    [InlineData("CREATE VIEW V (X, Y) AS " + Query, false, "columns under other names")]
    [InlineData("CREATE VIEW V AS " + Query + " -- theirs", false, "we write no comments")]
    [InlineData("CREATE VIEW \"AS\"", false, "a name is no keyword")]
    [InlineData("", false, "nothing")]
    public void It_makes_a_view_of_the_query(string statement, bool expected, string because) =>
        Assert.True(expected == ViewStatement.Has(statement, Query), because);
}
