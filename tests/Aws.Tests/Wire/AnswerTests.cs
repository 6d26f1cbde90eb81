using System.Net;
using Amazon.Runtime;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;

namespace VoiceAnalytics.Aws.Tests.Wire;

/// <summary>What the client makes of answers.</summary>
public sealed class AnswerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Documents_are_decoded_and_a_plus_stays_a_plus()
    {
        using var clients = AnsweringWell();

        Assert.Equal("""{"a":"x+y z"}""", (await clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = "r" }, Stop)).Role.AssumeRolePolicyDocument);
        Assert.Equal("""{"a":"x+y é"}""", (await clients.Iam.GetPolicyVersionAsync(new GetPolicyVersionRequest { PolicyArn = "p", VersionId = "v3" }, Stop)).PolicyVersion.Document);
        Assert.Equal("""{"a":"x+y"}""", (await clients.Iam.GetRolePolicyAsync(new GetRolePolicyRequest { RoleName = "r", PolicyName = "n" }, Stop)).PolicyDocument);
    }

    [Fact]
    public async Task A_role_is_read_whole()
    {
        using var clients = AnsweringWell();

        var role = (await clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = "r" }, Stop)).Role;

        Assert.Equal(("r", "AROA1", "/v/", 3600), (role.RoleName, role.RoleId, role.Path, role.MaxSessionDuration));
        Assert.Equal("arn:aws:iam::111122223333:policy/b", role.PermissionsBoundary?.PermissionsBoundaryArn);
        Assert.Equal([new Tag { Key = "a/b", Value = "x y" }, new Tag { Key = "c", Value = "" }], role.Tags);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), role.RoleLastUsed);
    }

    [Fact]
    public async Task A_new_key_is_readable_once_and_hides_its_secret_from_text()
    {
        using var clients = AnsweringWell();

        var key = (await clients.Iam.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "u" }, Stop)).AccessKey;

        Assert.Equal("a+b/c=", key.SecretAccessKey);
        Assert.DoesNotContain("a+b/c=", key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_are_read_to_their_end()
    {
        var (clients, wire) = TestAws.Answering(sent => RecordingHandler.Success("ListRolePolicies", sent.Form.GetValueOrDefault("Marker") switch
        {
            null => "<PolicyNames><member>a</member></PolicyNames><IsTruncated>true</IsTruncated><Marker>m1</Marker>",
            "m1" => "<PolicyNames><member>b</member></PolicyNames><IsTruncated>true</IsTruncated><Marker>m2</Marker>",
            _ => "<PolicyNames/><IsTruncated>false</IsTruncated>",
        }));
        using (clients)
        {
            Assert.Equal(["a", "b"], await ReadAll(clients.Iam));
        }
        Assert.Equal(3, wire.Sent.Count);
    }

    [Theory]
    [InlineData("<PolicyNames/><IsTruncated>true</IsTruncated><Marker>same</Marker>", "same marker")]
    [InlineData("<PolicyNames/><IsTruncated>true</IsTruncated>", "<Marker>")]
    public async Task A_list_that_does_not_go_on_is_an_error(string page, string says)
    {
        var (clients, _) = TestAws.Answering(_ => RecordingHandler.Success("ListRolePolicies", page));
        using (clients)
        {
            Assert.Contains(says, (await Assert.ThrowsAnyAsync<Exception>(() => ReadAll(clients.Iam))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_list_without_end_is_an_error()
    {
        var page = 0;
        var (clients, wire) = TestAws.Answering(_ => RecordingHandler.Success("ListRolePolicies", $"<PolicyNames/><IsTruncated>true</IsTruncated><Marker>{page++}</Marker>"));
        using (clients)
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => ReadAll(clients.Iam));
        }
        Assert.Equal(200, wire.Sent.Count);
    }

    [Theory]
    [InlineData("<html><body>Welcome to the proxy</body></html>", HttpStatusCode.OK, "a proxy's page")]
    [InlineData("", HttpStatusCode.OK, "an empty body")]
    [InlineData("<GetRoleResponse><GetRoleResult><Role><RoleName>r</Ro", HttpStatusCode.OK, "a cut-off document")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><GetRoleResponse/>", HttpStatusCode.OK, "a document type")]
    [InlineData("{}", HttpStatusCode.OK, "another format")]
    public async Task An_unreadable_answer_is_an_error(string body, HttpStatusCode status, string because)
    {
        var (clients, _) = TestAws.Answering(_ => RecordingHandler.Xml(body, status));
        using (clients)
        {
            var error = await Record.ExceptionAsync(() => clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = "r" }, Stop));
            Assert.True(error is AmazonUnmarshallingException, $"{because}: {error}");
        }
    }

    [Fact]
    public async Task An_enormous_answer_is_refused()
    {
        var (clients, _) = TestAws.Answering(_ => RecordingHandler.Xml(new string(' ', 9 * 1024 * 1024)));
        using (clients)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = "r" }, Stop));
        }
    }

    [Fact]
    public async Task Cancellation_is_a_cancellation()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var clients = AnsweringWell();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => clients.Iam.GetRoleAsync(new GetRoleRequest { RoleName = "r" }, cancelled.Token));
    }

    private static Task<IReadOnlyList<string>> ReadAll(IamClient iam) =>
        new ListRolePoliciesRequest { RoleName = "r" }.ReadAllAsync(iam.ListRolePoliciesAsync, answer => answer.PolicyNames, Stop);

    private static AwsClients AnsweringWell() => TestAws.Answering(sent => RecordingHandler.Success(sent.Action, Results.Of(sent.Action))).Clients;
}
