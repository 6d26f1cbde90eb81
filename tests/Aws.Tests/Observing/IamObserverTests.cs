using System.Net;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Aws.Tests.Wire;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;

namespace VoiceAnalytics.Aws.Tests.Observing;

public sealed class IamObserverTests
{
    [Fact]
    public async Task Objects_are_read_whole_over_all_pages()
    {
        var observed = await ObserveAsync(Answer);

        var policy = observed.Policy.ValueOrNull!;
        Assert.Equal((Shares.Acme.PolicyArn, "v10", """{"read":"x+y"}"""), (policy.Arn, policy.DefaultVersionId, policy.Document));
        Assert.Equal(["v2", "v9"], policy.OtherVersionIds);
        Assert.Equal(Shares.AcmeTags, policy.Tags);
        var role = observed.Role.ValueOrNull!;
        Assert.Equal((Shares.Acme.RoleArn, """{"trust":1}""", 3600), (role.Arn, role.TrustDocument, role.MaxSessionSeconds));
        Assert.Null(role.BoundaryArn);
        Assert.Equal(["arn:a", "arn:b"], role.AttachedPolicyArns);
        Assert.Equal(["profile"], role.InstanceProfiles);
        Assert.Equal("""{"deny":1}""", Assert.Single(role.InlinePolicies).Value);
    }

    [Fact]
    public async Task Absent_is_only_what_IAM_says_does_not_exist()
    {
        var observed = await ObserveAsync(_ => RecordingHandler.Error(HttpStatusCode.NotFound, "NoSuchEntity"));

        // Nobody asked for a user, so nothing is known of one.
        Assert.Equal(ObservedIam.Absent with { User = Observation<ObservedUser>.Presumed.Instance }, observed);
    }

    public static TheoryData<string, int, ErrorClass> NoAbsence => new()
    {
        { "ServiceFailure", 500, ErrorClass.Transient },
        { "", 404, ErrorClass.Transient },
        { "AccessDenied", 403, ErrorClass.Denied },
        { "Throttling", 400, ErrorClass.Throttled },
        { "ExpiredToken", 403, ErrorClass.Unauthenticated },
    };

    [Theory]
    [MemberData(nameof(NoAbsence))]
    public async Task A_failed_read_is_unknown(string code, int status, ErrorClass expected)
    {
        var observed = await ObserveAsync(_ => code.Length == 0
            ? RecordingHandler.Xml("<html>not found</html>", (HttpStatusCode)status)
            : RecordingHandler.Error((HttpStatusCode)status, code));

        Assert.Equal(expected, Assert.IsType<Observation<ObservedPolicy>.Unknown>(observed.Policy).Failure.Class);
        Assert.Equal(expected, Assert.IsType<Observation<ObservedRole>.Unknown>(observed.Role).Failure.Class);
    }

    [Theory]
    [InlineData("GetPolicyVersion")]
    [InlineData("ListPolicyVersions")]
    [InlineData("ListAttachedRolePolicies")]
    [InlineData("ListRolePolicies")]
    [InlineData("GetRolePolicy")]
    [InlineData("ListInstanceProfilesForRole")]
    public async Task A_part_that_vanished_makes_the_object_unknown_not_absent(string part)
    {
        var observed = await ObserveAsync(sent => sent.Action == part ? RecordingHandler.Error(HttpStatusCode.NotFound, "NoSuchEntity") : Answer(sent));

        var ofPolicy = part.Contains("PolicyVersion", StringComparison.Ordinal);
        Assert.Equal(ofPolicy, observed.Policy is Observation<ObservedPolicy>.Unknown { Failure.Class: ErrorClass.Conflict });
        Assert.Equal(!ofPolicy, observed.Role is Observation<ObservedRole>.Unknown { Failure.Class: ErrorClass.Conflict });
    }

    [Theory]
    [InlineData("ListAttachedRolePolicies")]
    [InlineData("GetPolicyVersion")]
    public async Task A_lost_part_makes_the_object_unknown(string part)
    {
        var observed = await ObserveAsync(sent => sent.Action == part ? throw new HttpRequestException("reset") : Answer(sent));

        Assert.True(observed.Policy is Observation<ObservedPolicy>.Unknown != observed.Role is Observation<ObservedRole>.Unknown);
    }

    [Fact]
    public async Task A_cancellation_goes_on_to_the_caller()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        var (clients, _) = TestAws.Answering(Answer);
        using (clients)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                new IamObserver(clients.Iam, new IamOverlay(TimeProvider.System)).ObserveAsync(Shares.Acme, cancel.Token));
        }
    }

    private static async Task<ObservedIam> ObserveAsync(Func<SentRequest, HttpResponseMessage> answer)
    {
        var (clients, _) = TestAws.Answering(answer);
        using (clients)
        {
            return await new IamObserver(clients.Iam, new IamOverlay(new FakeTimeProvider())).ObserveAsync(Shares.Acme, TestContext.Current.CancellationToken);
        }
    }

    private static HttpResponseMessage Answer(SentRequest sent) => RecordingHandler.Success(sent.Action, (sent.Action, sent.Form.GetValueOrDefault("Marker")) switch
    {
        ("GetPolicy", _) => Shares.PolicyXml(Shares.Acme, Shares.AcmeTags, "v10"),
        ("GetPolicyVersion", _) => "<PolicyVersion><Document>%7B%22read%22%3A%22x+y%22%7D</Document><VersionId>v10</VersionId><IsDefaultVersion>true</IsDefaultVersion></PolicyVersion>",
        ("ListPolicyVersions", null) => "<Versions><member><VersionId>v10</VersionId><IsDefaultVersion>true</IsDefaultVersion></member><member><VersionId>v9</VersionId><IsDefaultVersion>false</IsDefaultVersion></member></Versions><IsTruncated>true</IsTruncated><Marker>m</Marker>",
        ("ListPolicyVersions", _) => "<Versions><member><VersionId>v2</VersionId><IsDefaultVersion>false</IsDefaultVersion></member></Versions>",
        ("GetRole", _) => Shares.RoleXml(Shares.Acme, Shares.AcmeTags),
        ("ListAttachedRolePolicies", null) => "<AttachedPolicies><member><PolicyName>b</PolicyName><PolicyArn>arn:b</PolicyArn></member></AttachedPolicies><IsTruncated>true</IsTruncated><Marker>m</Marker>",
        ("ListAttachedRolePolicies", _) => "<AttachedPolicies><member><PolicyName>a</PolicyName><PolicyArn>arn:a</PolicyArn></member></AttachedPolicies>",
        ("ListRolePolicies", _) => "<PolicyNames><member>va-cut</member></PolicyNames>",
        ("GetRolePolicy", _) => "<RoleName>r</RoleName><PolicyName>va-cut</PolicyName><PolicyDocument>%7B%22deny%22%3A1%7D</PolicyDocument>",
        ("ListInstanceProfilesForRole", _) => "<InstanceProfiles><member><InstanceProfileName>profile</InstanceProfileName><Arn>arn:i</Arn></member></InstanceProfiles>",
        _ => throw new InvalidOperationException($"{sent.Action} was not expected."),
    });
}
