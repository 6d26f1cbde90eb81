using System.Net;

namespace VoiceAnalytics.Sandbox.Aws.Tests.Wire;

public sealed class SignatureTests
{
    private const string Identity = "Action=GetCallerIdentity&Version=2011-06-15";
    private const string Object = $"/{TestWorld.Bucket}/{TestWorld.Key}";

    [Fact]
    public async Task The_second_signer_is_right()
    {
        using var world = new TestWorld();
        using var sts = new RawClient(world) { Service = "sts", Region = "us-east-1" };
        using var s3 = new RawClient(world);
        Assert.Contains("user/admin", await (await sts.SendAsync(HttpMethod.Post, "/", Identity)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await s3.SendAsync(HttpMethod.Get, Object)).StatusCode);
    }

    public static TheoryData<string, string, int, string> Refusals => new()
    {
        { "sts", "wrong secret", 403, "SignatureDoesNotMatch" },
        { "s3", "wrong secret", 403, "SignatureDoesNotMatch" },
        { "iam", "wrong secret", 403, "SignatureDoesNotMatch" },
        { "sts", "unknown key", 403, "InvalidClientTokenId" },
        { "iam", "unknown key", 403, "InvalidClientTokenId" },
        { "s3", "unknown key", 403, "InvalidAccessKeyId" },
        { "sts", "foreign token", 403, "InvalidClientTokenId" },
        { "s3", "foreign token", 400, "InvalidToken" },
        { "sts", "no header", 403, "MissingAuthenticationToken" },
        { "s3", "no header", 403, "AccessDenied" },
        { "sts", "other body", 400, "XAmzContentSHA256Mismatch" },
        { "s3", "other target", 403, "SignatureDoesNotMatch" },
        { "s3", "other date", 403, "SignatureDoesNotMatch" },
        { "iam", "unsigned payload", 403, "SignatureDoesNotMatch" },
        { "s3", "other algorithm", 400, "InvalidRequest" },
        { "s3", "half a header", 400, "IncompleteSignature" },
        { "lambda", "unknown service", 400, "InvalidAction" },
        { "iam", "another region", 403, "SignatureDoesNotMatch" },
        { "sts", "another partition's region", 403, "InvalidClientTokenId" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_request_that_is_not_rightly_signed_is_refused(string service, string flaw, int status, string code)
    {
        using var world = new TestWorld();
        var key = world.AdminKey;
        using var client = new RawClient(world, flaw switch
        {
            "wrong secret" => key with { SecretAccessKey = new string('x', 40) },
            "unknown key" => key with { AccessKeyId = "AKIAIOSFODNN7EXAMPLE" },
            "foreign token" => key with { SessionToken = "token" },
            _ => key,
        })
        {
            Service = service,
            Region = flaw switch { "another region" => "us-west-2", "another partition's region" => "cn-north-1", _ => service == "s3" ? TestWorld.Region : "us-east-1" },
            DeclaredPayload = flaw == "unsigned payload" ? "UNSIGNED-PAYLOAD" : null,
            Tamper = request => Spoil(request, flaw),
        };
        var body = service == "sts" ? Identity : "Action=GetUser&Version=2010-05-08";
        var answer = service == "s3" ? await client.SendAsync(HttpMethod.Get, Object) : await client.SendAsync(HttpMethod.Post, "/", body);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Contains($"<Code>{code}</Code>", text, StringComparison.Ordinal);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.DoesNotContain(key.SecretAccessKey, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unsigned_payload_is_good_enough_for_S3()
    {
        using var world = new TestWorld();
        using var client = new RawClient(world) { DeclaredPayload = "UNSIGNED-PAYLOAD" };
        Assert.Equal("hello", await (await client.SendAsync(HttpMethod.Get, Object)).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("sts", null, "InvalidClientTokenId")]
    [InlineData("sts", "another", "InvalidClientTokenId")]
    [InlineData("s3", null, "InvalidAccessKeyId")]
    [InlineData("s3", "another", "InvalidToken")]
    public async Task A_session_key_is_nothing_without_its_token(string service, string? token, string code)
    {
        using var world = new TestWorld();
        var assumed = await world.Sts(world.SnowflakeKey).AssumeRoleAsync(new Amazon.SecurityToken.Model.AssumeRoleRequest
        {
            RoleArn = await world.CreateShareAsync(), RoleSessionName = "snowflake", ExternalId = TestWorld.ExternalId,
        });
        using var client = new RawClient(world, new AwsCredentials(assumed.Credentials.AccessKeyId, assumed.Credentials.SecretAccessKey, token))
        {
            Service = service, Region = service == "s3" ? TestWorld.Region : "us-east-1",
        };
        var answer = service == "s3" ? await client.SendAsync(HttpMethod.Get, Object) : await client.SendAsync(HttpMethod.Post, "/", Identity);
        Assert.Contains($"<Code>{code}</Code>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "nothing changed")]
    [InlineData("xxx", "SignatureDoesNotMatch", "a byte of a chunk")]
    [InlineData("x-amz-checksum-crc32:", "BadDigest", "the checksum behind the chunks")]
    [InlineData("x-amz-trailer-signature:", "SignatureDoesNotMatch", "the signature of the trailer")]
    public async Task Every_chunk_of_an_upload_is_signed(string? before, string? code, string because)
    {
        using var world = new TestWorld();
        var put = new Amazon.S3.Model.PutObjectRequest { BucketName = TestWorld.Bucket, Key = "new", ContentBody = new string('x', 1000) };
        var error = await Record.ExceptionAsync(() => world.S3(handler: inner => before is null ? inner : new TamperingHandler(inner, before)).PutObjectAsync(put));
        Assert.True((error as Amazon.S3.AmazonS3Exception)?.ErrorCode == code, $"{error?.Message}: {because}");
    }

    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(-20, HttpStatusCode.Forbidden)]
    [InlineData(20, HttpStatusCode.Forbidden)]
    public async Task Clocks_are_compared_if_asked_for(int minutes, HttpStatusCode status)
    {
        using var world = new TestWorld(new AwsWorldOptions { ClockSkew = TimeSpan.FromMinutes(15) });
        using var client = new RawClient(world) { Date = TimeProvider.System.GetUtcNow().AddMinutes(minutes) };
        Assert.Equal(status, (await client.SendAsync(HttpMethod.Get, Object)).StatusCode);
    }

    private static void Spoil(HttpRequestMessage request, string flaw)
    {
        switch (flaw)
        {
            case "no header":
                request.Headers.Remove("Authorization");
                break;
            case "other body":
                request.Content = new StringContent("Action=AssumeRole&Version=2011-06-15");
                break;
            case "other target":
                request.RequestUri = new Uri(request.RequestUri!, "/voice-analytics-1/private/secret.txt");
                break;
            case "other date":
                request.Headers.Remove("x-amz-date");
                request.Headers.Add("x-amz-date", "20261123T070001Z");
                break;
            case "other algorithm":
                Replace(request, "AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256");
                break;
            case "half a header":
                Replace(request, "Signature=", "Nothing=");
                break;
        }
    }

    private static void Replace(HttpRequestMessage request, string from, string to)
    {
        var header = request.Headers.GetValues("Authorization").Single();
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", header.Replace(from, to, StringComparison.Ordinal));
    }
}
