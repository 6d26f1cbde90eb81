using System.IO.Compression;
using System.Net;
using System.Text;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Snowflake;

namespace VoiceAnalytics.Fuzz;

/// <summary>Whatever is sent in Snowflake's place, a statement ends with a reply that is a value.</summary>
public sealed class SnowflakeAnswerTests
{
    private const string Rows = """{"code":"090001","statementHandle":"01b2c3d4-0000-0000-0000-000000000001","message":"Statement executed successfully.","sqlState":"00000","resultSetMetaData":{"numRows":2,"format":"jsonv2","partitionInfo":[{"rowCount":2,"uncompressedSize":20}],"rowType":[{"name":"name","type":"text","nullable":true},{"name":"created_on","type":"timestamp_ltz","nullable":true,"scale":3}]},"data":[["SESSIONS_LOAD","1764000000.000"],[null,null]]}""";

    private const string Refused = """{"code":"002003","sqlState":"42S02","message":"SQL compilation error:\nObject 'X' does not exist or not authorized.","statementHandle":"01b2c3d4-0000-0000-0000-000000000002"}""";

    [Fact]
    public void An_answer() => Gen.Select(Mutated.Of(Rows, Refused), Gen.OneOf(200, 400, 401, 403, 408, 422, 500, 503), Gen.OneOf("", "gzip", "GZIP")).Holds((body, status, encoding) =>
    {
        var reply = SendAsync((HttpStatusCode)status, body, encoding).GetAwaiter().GetResult();
        if (reply is SnowflakeReply.Succeeded { Result: var result })
        {
            Assert.Equal(200, status);
            Assert.All(result.Rows, row => _ = (row["name"], row.Timestamp("created_on"), row.Integer("name")));
            return;
        }
        Assert.True(Assert.IsType<SnowflakeReply.Failed>(reply).Failure.Message.Length is > 0 and < 4000);
    }, iter: 1000);

    /// <summary>Fewer rows than there are would read as "does not exist".</summary>
    [Fact]
    public async Task An_answer_that_was_cut_short_is_none()
    {
        for (var cut = 0; cut < Rows.Length; cut++)
        {
            Assert.IsType<SnowflakeReply.Failed>(await SendAsync(HttpStatusCode.OK, Encoding.UTF8.GetBytes(Rows[..cut]), ""));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_without_end_is_given_up(bool compressed)
    {
        // Compressed, 64 MiB are some 64 KiB: what counts is what comes out.
        var body = new byte[64 << 20];
        Array.Fill(body, (byte)' ');
        if (compressed)
        {
            using var packed = new MemoryStream();
            await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                await zip.WriteAsync(body);
            }
            body = packed.ToArray();
        }
        Assert.IsType<SnowflakeReply.Failed>(await SendAsync(HttpStatusCode.OK, body, compressed ? "gzip" : ""));
    }

    private static async Task<SnowflakeReply> SendAsync(HttpStatusCode status, byte[] body, string encoding)
    {
        var time = new FakeTimeProvider();
        using var handler = new Answering(() =>
        {
            var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(body) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            if (encoding.Length > 0)
            {
                response.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
            }
            return response;
        });
        using var transport = new SnowflakeTransport(handler, SnowflakeEndpoints.Derived, time, () => 0.5, new OneId()) { Options = new SnowflakeClientOptions { MaxAttempts = 1 } };
        var client = new SnowflakeSqlClient(new SnowflakeLogin(SnowflakeAccount.Parse("MYORG-ACME"), "R", "W"), new ProgrammaticAccessTokenSource("pat"), transport);
        return await client.ExecuteAsync(ShowSql.Database(SqlIdentifier.Parse("X")), "partnershare=partners/acme", CancellationToken.None);
    }

    private sealed class OneId : IRequestIds
    {
        public Guid Next(SqlStatement statement) => Guid.Empty;
    }
}
