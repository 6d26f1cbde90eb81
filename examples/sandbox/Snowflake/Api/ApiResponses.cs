using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VoiceAnalytics.Sandbox.Snowflake.Api;

/// <summary>The bodies of sql-api/reference.md.</summary>
internal static class ApiResponses
{
    public static Task ErrorAsync(HttpContext context, int status, string code, string message) =>
        WriteAsync(context, status, new JsonObject { ["code"] = code, ["message"] = message });

    public static Task RunningAsync(HttpContext context, StoredStatement statement) => WriteAsync(context, StatusCodes.Status202Accepted, new JsonObject
    {
        ["code"] = "333334",
        ["message"] = "Asynchronous execution in progress. Use provided query id to perform query monitoring and management.",
        ["statementHandle"] = statement.Handle,
        ["statementStatusUrl"] = Url(statement),
    });

    public static Task FailedAsync(HttpContext context, StoredStatement statement, int status, SnowflakeError error) => WriteAsync(context, status, new JsonObject
    {
        ["code"] = error.Code,
        ["message"] = error.Message,
        ["sqlState"] = error.SqlState,
        ["statementHandle"] = statement.Handle,
        ["createdOn"] = statement.CreatedOn.ToUnixTimeMilliseconds(),
        ["statementStatusUrl"] = Url(statement),
    });

    public static Task CancelledAsync(HttpContext context, StoredStatement statement, string message) => WriteAsync(context, StatusCodes.Status200OK, new JsonObject
    {
        ["code"] = "000604",
        ["sqlState"] = "57014",
        ["message"] = message,
        ["statementHandle"] = statement.Handle,
        ["statementStatusUrl"] = Url(statement),
    });

    public static Task ResultAsync(HttpContext context, StoredStatement statement, int partition, int rowsPerPartition)
    {
        var result = statement.Result!;
        var partitions = Math.Max(1, (result.Rows.Length + rowsPerPartition - 1) / rowsPerPartition);
        if (partition >= partitions || partition < 0)
        {
            return ErrorAsync(context, StatusCodes.Status400BadRequest, "391904", $"Partition {partition} does not exist: there are {partitions}.");
        }
        var rows = result.Rows.AsSpan().Slice(partition * rowsPerPartition, Math.Min(rowsPerPartition, result.Rows.Length - (partition * rowsPerPartition)));
        var data = Data(rows, statement.Nullable);
        // Only the first partition carries the metadata.
        return WriteAsync(context, StatusCodes.Status200OK, partition > 0 ? new JsonObject { ["data"] = data } : First(statement, result, data, partitions, rowsPerPartition));
    }

    private static JsonObject First(StoredStatement statement, StatementResult result, JsonArray data, int partitions, int rowsPerPartition)
    {
        var body = new JsonObject
        {
            ["resultSetMetaData"] = new JsonObject
            {
                ["numRows"] = result.Rows.Length,
                ["format"] = "jsonv2",
                ["partitionInfo"] = Partitions(result.Rows.Length, partitions, rowsPerPartition),
                ["rowType"] = new JsonArray([.. result.Columns.Select(RowType)]),
            },
            ["data"] = data,
            ["code"] = "090001",
            ["statementStatusUrl"] = Url(statement),
            ["requestId"] = statement.Handle,
            ["sqlState"] = "00000",
            ["statementHandle"] = statement.Handle,
            ["message"] = "Statement executed successfully.",
            ["createdOn"] = statement.CreatedOn.ToUnixTimeMilliseconds(),
        };
        if (statement.Children.Count > 0)
        {
            body["statementHandles"] = new JsonArray([.. statement.Children.Select(handle => (JsonNode)handle)]);
        }
        return body;
    }

    private static JsonArray Partitions(int rows, int partitions, int rowsPerPartition)
    {
        var info = new JsonArray();
        for (var i = 0; i < partitions; i++)
        {
            var count = Math.Min(rowsPerPartition, rows - (i * rowsPerPartition));
            info.Add(new JsonObject { ["rowCount"] = count, ["uncompressedSize"] = count * 64 });
        }
        return info;
    }

    private static JsonObject RowType(ResultColumn column) => new()
    {
        ["name"] = column.Name,
        ["database"] = string.Empty,
        ["schema"] = string.Empty,
        ["table"] = string.Empty,
        ["type"] = column.Type,
        ["length"] = column.Length,
        ["byteLength"] = column.Length is { } length ? Math.Min(16_777_216, length * 4L) : null,
        ["precision"] = column.Precision,
        ["scale"] = column.Scale,
        ["nullable"] = column.Nullable,
        ["collation"] = null,
    };

    private static JsonArray Data(ReadOnlySpan<string?[]> rows, bool nullable)
    {
        var data = new JsonArray();
        foreach (var row in rows)
        {
            var cells = new JsonArray();
            foreach (var cell in row)
            {
                cells.Add(cell ?? (nullable ? null : "null"));
            }
            data.Add(cells);
        }
        return data;
    }

    private static string Url(StoredStatement statement) => $"{SqlApi.Path}/{statement.Handle}";

    private static Task WriteAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
