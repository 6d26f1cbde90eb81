using System.Text.Json.Nodes;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>Bodies as the SQL API writes them.</summary>
internal static class Wire
{
    public const string Handle = "01b2c3d4-0000-1111-0000-222233334444";

    public static string Rows(string[] columns, params string?[][] rows) => Result(columns, rows, rows.Length, 1);

    public static string Result(string[] columns, string?[][] rows, int total, int partitions) => new JsonObject
    {
        ["resultSetMetaData"] = new JsonObject
        {
            ["numRows"] = total,
            ["format"] = "jsonv2",
            ["partitionInfo"] = new JsonArray([.. Enumerable.Range(0, partitions).Select(_ => new JsonObject { ["rowCount"] = 1, ["uncompressedSize"] = 10 })]),
            ["rowType"] = new JsonArray([.. columns.Select(name => new JsonObject { ["name"] = name, ["type"] = "text", ["nullable"] = true })]),
        },
        ["data"] = Data(rows),
        ["code"] = "090001",
        ["statementStatusUrl"] = $"https://evil.example/api/v2/statements/{Handle}?requestId=x",
        ["requestId"] = "x",
        ["sqlState"] = "00000",
        ["statementHandle"] = Handle,
        ["message"] = "Statement executed successfully.",
        ["createdOn"] = 1620151693299,
    }.ToJsonString();

    public static string Partition(params string?[][] rows) => new JsonObject { ["data"] = Data(rows) }.ToJsonString();

    public static string Running() =>
        $$"""{"code":"333334","message":"Asynchronous execution in progress.","statementHandle":"{{Handle}}","statementStatusUrl":"https://evil.example/api/v2/statements/{{Handle}}"}""";

    public static string Error(string code, string sqlState, string message) => new JsonObject
    {
        ["code"] = code,
        ["sqlState"] = sqlState,
        ["message"] = message,
        ["statementHandle"] = Handle,
    }.ToJsonString();

    private static JsonArray Data(string?[][] rows) => new([.. rows.Select(row => new JsonArray([.. row.Select(cell => JsonValue.Create(cell))]))]);
}
