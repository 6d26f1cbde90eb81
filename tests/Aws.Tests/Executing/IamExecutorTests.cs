using System.Net;
using Microsoft.Extensions.Time.Testing;
using VoiceAnalytics.Aws.Executing;
using VoiceAnalytics.Aws.Observing;
using VoiceAnalytics.Aws.Tests.Wire;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Aws.Tests.Executing;

public sealed class IamExecutorTests
{
    private static readonly ShareIdentity Acme = Shares.Acme;

    private readonly FakeTimeProvider _time = new();
    private readonly IamOverlay _overlay;

    public IamExecutorTests() => _overlay = new IamOverlay(_time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Destructive => ["DeletePolicy", "DeletePolicyVersion", "DeleteRole", "DeleteRolePolicy", "DetachRolePolicy"];

    [Theory]
    [MemberData(nameof(Destructive))]
    public async Task Nothing_is_taken_from_what_is_not_this_lifes(string verb)
    {
        StringMap[] others =
        [
            StringMap.Empty,
            Shares.AcmeTags.With(TagKeys.Cluster, "another"),
            Shares.AcmeTags.With(TagKeys.Name, "another"),
            Shares.AcmeTags.With(TagKeys.Uid, "another life"),
            Shares.AcmeTags.With(OwnershipTags.Installation, "another cluster"),
            Shares.AcmeTags.Without(TagKeys.Uid),
        ];
        foreach (var tags in others)
        {
            var (outcome, sent) = await ExecuteAsync(ActionOf(verb), request => Live(request, tags));

            var failure = Assert.IsType<ActionOutcome.Failed>(outcome).Failure;
            Assert.Equal((ErrorClass.Conflict, "NotOurs"), (failure.Class, failure.Code));
            Assert.All(sent, request => Assert.StartsWith("Get", request.Action, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_somebody_tagged_a_moment_ago_is_not_claimed()
    {
        foreach (var tags in new[] { StringMap.Empty.With("team", "data"), Shares.AcmeTags.With(TagKeys.Cluster, "another") })
        {
            var (outcome, sent) = await ExecuteAsync(Claim(), request => Live(request, tags));

            Assert.Equal(ErrorClass.Conflict, Assert.IsType<ActionOutcome.Failed>(outcome).Failure.Class);
            Assert.Equal(["GetRole"], sent.Select(request => request.Action));
        }
    }

    [Fact]
    public async Task What_nobody_has_is_claimed_after_a_live_look()
    {
        foreach (var tags in new[] { StringMap.Empty, Shares.AcmeTags })
        {
            var (outcome, sent) = await ExecuteAsync(Claim(), request => Live(request, tags));

            Assert.IsType<ActionOutcome.Succeeded>(outcome);
            Assert.Equal(["GetRole", "TagRole"], sent.Select(request => request.Action));
        }
    }

    private static IamAction.TagRole Claim() => new("theirs", Shares.AcmeTags) { Claims = true, Effect = AccessEffect.Neutral, Diff = "d" };

    [Theory]
    [MemberData(nameof(Destructive))]
    public async Task What_is_ours_is_asked_for_live_and_then_taken(string verb)
    {
        var (outcome, sent) = await ExecuteAsync(ActionOf(verb), request => Live(request, Shares.AcmeTags));

        Assert.IsType<ActionOutcome.Succeeded>(outcome);
        Assert.Equal([verb.Contains("Role", StringComparison.Ordinal) ? "GetRole" : "GetPolicy", verb], sent.Select(request => request.Action));
    }

    [Theory]
    [MemberData(nameof(Destructive))]
    public async Task What_is_gone_is_taken(string verb)
    {
        var (gone, sent) = await ExecuteAsync(ActionOf(verb), _ => RecordingHandler.Error(HttpStatusCode.NotFound, "NoSuchEntity"));
        Assert.IsType<ActionOutcome.Succeeded>(gone);
        Assert.Single(sent);

        var (partGone, _) = await ExecuteAsync(ActionOf(verb), request => request.Action == verb
            ? RecordingHandler.Error(HttpStatusCode.NotFound, "NoSuchEntity")
            : Live(request, Shares.AcmeTags));
        Assert.IsType<ActionOutcome.Succeeded>(partGone);
    }

    [Theory]
    [MemberData(nameof(Destructive))]
    public async Task A_failed_ownership_read_sends_nothing(string verb)
    {
        var (outcome, sent) = await ExecuteAsync(ActionOf(verb), _ => RecordingHandler.Error(HttpStatusCode.InternalServerError, "ServiceFailure"));

        Assert.Equal(ErrorClass.Transient, Assert.IsType<ActionOutcome.Failed>(outcome).Failure.Class);
        Assert.DoesNotContain(sent, request => request.Action == verb);
    }

    /// <summary>A policy that asks for tags denies what has none, and what is gone has none.</summary>
    [Fact]
    public async Task A_denial_of_a_deletion_is_read_again()
    {
        var deleted = false;
        var (outcome, _) = await ExecuteAsync(ActionOf("DeleteRole"), request =>
        {
            if (request.Action == "DeleteRole")
            {
                deleted = true;
                return RecordingHandler.Error(HttpStatusCode.Forbidden, "AccessDenied");
            }
            return deleted ? RecordingHandler.Error(HttpStatusCode.NotFound, "NoSuchEntity") : Live(request, Shares.AcmeTags);
        });
        Assert.IsType<ActionOutcome.Succeeded>(outcome);

        var (denied, _) = await ExecuteAsync(ActionOf("DeleteRole"), request => request.Action == "DeleteRole"
            ? RecordingHandler.Error(HttpStatusCode.Forbidden, "AccessDenied")
            : Live(request, Shares.AcmeTags));
        Assert.Equal(ErrorClass.Denied, Assert.IsType<ActionOutcome.Failed>(denied).Failure.Class);
    }

    [Theory]
    [InlineData("NoSuchEntity", HttpStatusCode.NotFound)]
    [InlineData("AccessDenied", HttpStatusCode.Forbidden)]
    public async Task Right_after_our_own_write_IAM_may_not_know_it_yet(string code, HttpStatusCode status)
    {
        await ExecuteAsync(CreateRole, request => RecordingHandler.Success(request.Action, Shares.RoleXml(Acme, Shares.AcmeTags)));
        var attach = ActionOf("AttachRolePolicy");

        var (early, _) = await ExecuteAsync(attach, _ => RecordingHandler.Error(status, code));
        Assert.Equal(ErrorClass.Propagating, Assert.IsType<ActionOutcome.Failed>(early).Failure.Class);

        _time.Advance(IamOverlay.Duration);
        var (late, _) = await ExecuteAsync(attach, _ => RecordingHandler.Error(status, code));
        Assert.NotEqual(ErrorClass.Propagating, Assert.IsType<ActionOutcome.Failed>(late).Failure.Class);
    }

    [Fact]
    public async Task A_role_that_we_just_made_is_not_gone_because_a_read_says_so()
    {
        await ExecuteAsync(CreateRole, request => RecordingHandler.Success(request.Action, Shares.RoleXml(Acme, Shares.AcmeTags)));

        var (outcome, sent) = await ExecuteAsync(ActionOf("DeleteRole"), _ => RecordingHandler.Error(HttpStatusCode.NotFound, "NoSuchEntity"));

        Assert.Equal(ErrorClass.Propagating, Assert.IsType<ActionOutcome.Failed>(outcome).Failure.Class);
        Assert.Equal("GetRole", Assert.Single(sent).Action);
    }

    [Fact]
    public async Task An_object_that_exists_already_is_a_conflict_to_be_read()
    {
        var (outcome, _) = await ExecuteAsync(CreateRole, _ => RecordingHandler.Error(HttpStatusCode.Conflict, "EntityAlreadyExists"));

        Assert.Equal(ErrorClass.Conflict, Assert.IsType<ActionOutcome.Failed>(outcome).Failure.Class);
    }

    [Fact]
    public async Task Another_arn_than_the_predicted_one_is_a_failure()
    {
        var (outcome, _) = await ExecuteAsync(CreateRole, request => RecordingHandler.Success(
            request.Action, Shares.RoleXml(Acme, Shares.AcmeTags).Replace(Shares.Account, "999999999999", StringComparison.Ordinal)));

        Assert.Contains("another account", Assert.IsType<ActionOutcome.Failed>(outcome).Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_ids_are_told()
    {
        var (outcome, sent) = await ExecuteAsync(
            new IamAction.CreatePolicyVersion(Acme.PolicyArn, "{}") { Effect = AccessEffect.Grants, Diff = "d" },
            request => RecordingHandler.Success(request.Action, "<PolicyVersion><VersionId>v7</VersionId><IsDefaultVersion>true</IsDefaultVersion></PolicyVersion>"));

        Assert.Equal(new ActionOutcome.Succeeded("v7"), outcome);
        Assert.Equal("true", sent[0].Form["SetAsDefault"]);
    }

    [Fact]
    public async Task Our_confirmed_writes_are_read_back_without_a_read_for_thirty_seconds()
    {
        var (clients, wire) = TestAws.Answering(request => RecordingHandler.Success(request.Action, request.Action switch
        {
            "CreateRole" => Shares.RoleXml(Acme, Shares.AcmeTags),
            "CreatePolicy" => Shares.PolicyXml(Acme, Shares.AcmeTags, "v1"),
            _ => null,
        }));
        using (clients)
        {
            var executor = new IamExecutor(clients.Iam, _overlay);
            foreach (var action in new[] { CreatePolicy, CreateRole, ActionOf("AttachRolePolicy") })
            {
                Assert.IsType<ActionOutcome.Succeeded>(await executor.ExecuteAsync(Acme, action, Stop));
            }
            var observed = await new IamObserver(clients.Iam, _overlay).ObserveAsync(Acme, Stop);

            Assert.Equal([Acme.PolicyArn], observed.Role.ValueOrNull!.AttachedPolicyArns);
            Assert.Equal("v1", observed.Policy.ValueOrNull!.DefaultVersionId);
            Assert.Equal(3, wire.Sent.Count);

            _time.Advance(IamOverlay.Duration);
            await new IamObserver(clients.Iam, _overlay).ObserveAsync(Acme, Stop);
            Assert.Contains(wire.Sent, request => request.Action == "GetRole");
        }
    }

    [Fact]
    public async Task A_write_of_open_outcome_is_read_back_at_once()
    {
        await ExecuteAsync(CreateRole, request => RecordingHandler.Success(request.Action, Shares.RoleXml(Acme, Shares.AcmeTags)));
        await ExecuteAsync(ActionOf("AttachRolePolicy"), _ => throw new HttpRequestException("reset"));

        var (clients, wire) = TestAws.Answering(_ => RecordingHandler.Error(HttpStatusCode.NotFound, "NoSuchEntity"));
        using (clients)
        {
            var observed = await new IamObserver(clients.Iam, _overlay).ObserveAsync(Acme, Stop);
            Assert.IsType<Observation<ObservedRole>.Absent>(observed.Role);
        }
        Assert.Contains(wire.Sent, request => request.Action == "GetRole");
    }

    [Fact]
    public async Task A_cancellation_goes_on_to_the_caller()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        var (clients, _) = TestAws.Answering(_ => RecordingHandler.Success("CreateRole"));
        using (clients)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new IamExecutor(clients.Iam, _overlay).ExecuteAsync(Acme, CreateRole, cancel.Token));
        }
    }

    private static IamAction.CreateRole CreateRole => new(
        Acme.IamName, Acme.RoleArn, Acme.Installation.IamPath, "{}", Shares.AcmeTags, null, "d") { Effect = AccessEffect.Grants, Diff = "d" };

    private static IamAction.CreatePolicy CreatePolicy => new(
        Acme.PolicyArn, Acme.IamName, Acme.Installation.IamPath, "{}", Shares.AcmeTags, "d") { Effect = AccessEffect.Grants, Diff = "d" };

    private static IamAction ActionOf(string verb) => verb switch
    {
        "DeletePolicy" => new IamAction.DeletePolicy(Acme.PolicyArn) { Effect = AccessEffect.Neutral, Diff = "d" },
        "DeletePolicyVersion" => new IamAction.DeletePolicyVersion(Acme.PolicyArn, "v2") { Effect = AccessEffect.Narrows, Diff = "d" },
        "DeleteRole" => new IamAction.DeleteRole(Acme.IamName) { Effect = AccessEffect.Narrows, Diff = "d" },
        "DeleteRolePolicy" => new IamAction.DeleteRolePolicy(Acme.IamName, "va-cut") { Effect = AccessEffect.Grants, Diff = "d" },
        "DetachRolePolicy" => new IamAction.DetachRolePolicy(Acme.IamName, Acme.PolicyArn) { Effect = AccessEffect.Narrows, Diff = "d" },
        "AttachRolePolicy" => new IamAction.AttachRolePolicy(Acme.IamName, Acme.PolicyArn) { Effect = AccessEffect.Grants, Diff = "d" },
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, null),
    };

    private static HttpResponseMessage Live(SentRequest request, StringMap tags) => RecordingHandler.Success(request.Action, request.Action switch
    {
        "GetRole" => Shares.RoleXml(Acme, tags),
        "GetPolicy" => Shares.PolicyXml(Acme, tags),
        _ => null,
    });

    private async Task<(ActionOutcome Outcome, IReadOnlyList<SentRequest> Sent)> ExecuteAsync(IamAction action, Func<SentRequest, HttpResponseMessage> answer)
    {
        var (clients, wire) = TestAws.Answering(answer);
        using (clients)
        {
            return (await new IamExecutor(clients.Iam, _overlay).ExecuteAsync(Acme, action, Stop), wire.Sent);
        }
    }
}
