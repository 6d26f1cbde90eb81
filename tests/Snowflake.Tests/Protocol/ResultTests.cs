using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Snowflake.Tests;

/// <summary>What we read.</summary>
public sealed class ResultTests
{
    [Fact]
    public async Task Columns_are_found_by_name()
    {
        using var bench = new Bench();
        bench.Wire.Answer(200, Wire.Rows(["name", "owner", "rows", "at"], ["X", null, "42", "1611871777.123000000"], ["Y", "ME", "x", "1616173619000000000.5 960"]));
        var result = (await bench.RunAsync()).Rows();
        Assert.Equal(["X", "Y"], result.Rows.Select(row => row["NAME"]));
        Assert.Null(result.Rows[0]["owner"]);
        Assert.Null(result.Rows[0]["nothing"]);
        Assert.Equal(42, result.Rows[0].Integer("rows"));
        Assert.Null(result.Rows[1].Integer("rows"));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1611871777123), result.Rows[0].Timestamp("at"));
        Assert.Null(result.Rows[1].Timestamp("at"));
        Assert.True(result.HasColumn("owner"));
        Assert.False(result.HasColumn("nothing"));
    }

    [Fact]
    public async Task All_partitions_are_read()
    {
        using var bench = new Bench();
        bench.Wire.Answer(200, Wire.Result(["a"], [["1"]], 3, 3)).Answer(200, Wire.Partition(["2"])).Answer(200, Wire.Partition(["3"]));
        var result = (await bench.RunAsync()).Rows();
        Assert.Equal(["1", "2", "3"], result.Rows.Select(row => row["a"]));
        Assert.Equal(
            [$"/api/v2/statements/{Wire.Handle}?partition=1", $"/api/v2/statements/{Wire.Handle}?partition=2"],
            bench.Wire.Requests.Skip(1).Select(request => request.Url.PathAndQuery));
        Assert.All(bench.Wire.Requests, request => Assert.Equal("myorg-acme.snowflakecomputing.com", request.Url.Host));
    }

    [Fact]
    public async Task Gzip_is_unpacked()
    {
        using var bench = new Bench();
        bench.Wire.Content(200, Gzip(Wire.Rows(["a"], ["1"])));
        Assert.Equal("1", (await bench.RunAsync()).Rows().Rows[0]["a"]);
    }

    [Fact]
    public async Task A_result_is_bounded_also_when_it_is_packed()
    {
        using var bench = new Bench(new SnowflakeClientOptions { MaxResultBytes = 100_000, ExchangeTimeout = TimeSpan.FromDays(1) });
        bench.Wire.Content(200, Gzip(new string(' ', 10_000_000)));
        Assert.Equal(ErrorClass.Terminal, (await bench.RunAsync()).Failure().Class);
        bench.Wire.Answer(200, Wire.Result(["a"], [[new string('x', 60_000)]], 2, 2)).Answer(200, Wire.Partition([new string('y', 60_000)]));
        Assert.Contains("larger", (await bench.RunAsync()).Failure().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("<html>", "a proxy's page")]
    [InlineData("{\"data\":[", "cut off")]
    [InlineData("{\"data\":[[1]]}", "cells that are no text")]
    [InlineData("{\"code\":\"090001\"}", "no columns")]
    [InlineData("{\"resultSetMetaData\":{\"numRows\":2,\"rowType\":[{\"name\":\"a\"}]},\"data\":[[\"1\"]]}", "a row is missing: it would read as an object that is gone")]
    [InlineData("{\"resultSetMetaData\":{\"numRows\":2,\"rowType\":[{\"name\":\"a\"}],\"partitionInfo\":[{},{}]},\"statementHandle\":\"../x\",\"data\":[[\"1\"]]}", "a handle that would leave the path")]
    public async Task Garbage_is_an_error_and_never_an_empty_result(string body, string because)
    {
        using var bench = new Bench();
        bench.Wire.Answer(200, body);
        Assert.True((await bench.RunAsync()).Failure().Class == ErrorClass.Transient, because);
    }

    [Fact]
    public async Task No_rows_are_no_rows()
    {
        using var bench = new Bench();
        bench.Wire.Answer(200, Wire.Rows(["name"]));
        Assert.Empty((await bench.RunAsync()).Rows().Rows);
    }

    private static ByteArrayContent Gzip(string text)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return new ByteArrayContent(buffer.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json"), ContentEncoding = { "gzip" } } };
    }
}
