using System.Reflection;
using Amazon.Runtime;
using VoiceAnalytics.Aws.Iam;
using VoiceAnalytics.Aws.Iam.Model;

namespace VoiceAnalytics.Aws.Tests.Wire;

/// <summary>Each operation's form on the wire, member by member as the IAM API reference names them.</summary>
public sealed class OperationTests
{
    private const string Policy = "arn:aws:iam::111122223333:policy/p";

    private static readonly Tag[] Tags = [new() { Key = "a/b", Value = "x y+z" }, new() { Key = "c", Value = "" }];

    private static readonly Dictionary<string, (IamRequest Request, string Form)> Cases = Table(
        (new CreatePolicyRequest { PolicyName = "p", Path = "/v/", PolicyDocument = "{\"a\":\"+ é\"}", Description = "d", Tags = Tags }, "PolicyName=p Path=/v/ PolicyDocument={\"a\":\"+ é\"} Description=d Tags.member.1.Key=a/b Tags.member.1.Value=x y+z Tags.member.2.Key=c Tags.member.2.Value="),
        (new GetPolicyRequest { PolicyArn = Policy }, $"PolicyArn={Policy}"),
        (new DeletePolicyRequest { PolicyArn = Policy }, $"PolicyArn={Policy}"),
        (new ListPoliciesRequest { PathPrefix = "/v/", Scope = "Local", MaxItems = 7, Marker = "m" }, "PathPrefix=/v/ Scope=Local MaxItems=7 Marker=m"),
        (new CreatePolicyVersionRequest { PolicyArn = Policy, PolicyDocument = "{}", SetAsDefault = true }, $"PolicyArn={Policy} PolicyDocument={{}} SetAsDefault=true"),
        (new GetPolicyVersionRequest { PolicyArn = Policy, VersionId = "v2" }, $"PolicyArn={Policy} VersionId=v2"),
        (new SetDefaultPolicyVersionRequest { PolicyArn = Policy, VersionId = "v2" }, $"PolicyArn={Policy} VersionId=v2"),
        (new DeletePolicyVersionRequest { PolicyArn = Policy, VersionId = "v2" }, $"PolicyArn={Policy} VersionId=v2"),
        (new ListPolicyVersionsRequest { PolicyArn = Policy }, $"PolicyArn={Policy}"),
        (new TagPolicyRequest { PolicyArn = Policy, Tags = [Tags[0]] }, $"PolicyArn={Policy} Tags.member.1.Key=a/b Tags.member.1.Value=x y+z"),
        (new UntagPolicyRequest { PolicyArn = Policy, TagKeys = ["a", "b"] }, $"PolicyArn={Policy} TagKeys.member.1=a TagKeys.member.2=b"),
        (new ListPolicyTagsRequest { PolicyArn = Policy }, $"PolicyArn={Policy}"),
        (new ListEntitiesForPolicyRequest { PolicyArn = Policy, PolicyUsageFilter = "PermissionsBoundary" }, $"PolicyArn={Policy} PolicyUsageFilter=PermissionsBoundary"),
        (new SimulatePrincipalPolicyRequest { PolicySourceArn = "arn:r", ActionNames = ["s3:GetObject"], ResourceArns = ["arn:o"], ContextEntries = [new() { ContextKeyName = "s3:prefix", ContextKeyType = "string", ContextKeyValues = ["x/", "y/"] }] }, "PolicySourceArn=arn:r ActionNames.member.1=s3:GetObject ResourceArns.member.1=arn:o ContextEntries.member.1.ContextKeyName=s3:prefix ContextEntries.member.1.ContextKeyType=string ContextEntries.member.1.ContextKeyValues.member.1=x/ ContextEntries.member.1.ContextKeyValues.member.2=y/"),

        (new CreateRoleRequest { RoleName = "r", Path = "/v/", AssumeRolePolicyDocument = "{}", Description = "d", MaxSessionDuration = 3600, PermissionsBoundary = Policy, Tags = [Tags[1]] }, $"RoleName=r Path=/v/ AssumeRolePolicyDocument={{}} Description=d MaxSessionDuration=3600 PermissionsBoundary={Policy} Tags.member.1.Key=c Tags.member.1.Value="),
        (new GetRoleRequest { RoleName = "r" }, "RoleName=r"),
        (new DeleteRoleRequest { RoleName = "r" }, "RoleName=r"),
        (new UpdateRoleRequest { RoleName = "r", MaxSessionDuration = 3600 }, "RoleName=r MaxSessionDuration=3600"),
        (new UpdateAssumeRolePolicyRequest { RoleName = "r", PolicyDocument = "{}" }, "RoleName=r PolicyDocument={}"),
        (new ListRolesRequest { PathPrefix = "/v/" }, "PathPrefix=/v/"),
        (new TagRoleRequest { RoleName = "r", Tags = [Tags[1]] }, "RoleName=r Tags.member.1.Key=c Tags.member.1.Value="),
        (new UntagRoleRequest { RoleName = "r", TagKeys = ["a"] }, "RoleName=r TagKeys.member.1=a"),
        (new ListRoleTagsRequest { RoleName = "r" }, "RoleName=r"),
        (new AttachRolePolicyRequest { RoleName = "r", PolicyArn = Policy }, $"RoleName=r PolicyArn={Policy}"),
        (new DetachRolePolicyRequest { RoleName = "r", PolicyArn = Policy }, $"RoleName=r PolicyArn={Policy}"),
        (new ListAttachedRolePoliciesRequest { RoleName = "r" }, "RoleName=r"),
        (new PutRolePolicyRequest { RoleName = "r", PolicyName = "n", PolicyDocument = "{}" }, "RoleName=r PolicyName=n PolicyDocument={}"),
        (new GetRolePolicyRequest { RoleName = "r", PolicyName = "n" }, "RoleName=r PolicyName=n"),
        (new DeleteRolePolicyRequest { RoleName = "r", PolicyName = "n" }, "RoleName=r PolicyName=n"),
        (new ListRolePoliciesRequest { RoleName = "r" }, "RoleName=r"),
        (new PutRolePermissionsBoundaryRequest { RoleName = "r", PermissionsBoundary = Policy }, $"RoleName=r PermissionsBoundary={Policy}"),
        (new DeleteRolePermissionsBoundaryRequest { RoleName = "r" }, "RoleName=r"),
        (new ListInstanceProfilesForRoleRequest { RoleName = "r" }, "RoleName=r"),
        (new RemoveRoleFromInstanceProfileRequest { RoleName = "r", InstanceProfileName = "i" }, "RoleName=r InstanceProfileName=i"),

        (new CreateUserRequest { UserName = "u", Path = "/v/", PermissionsBoundary = Policy, Tags = [Tags[1]] }, $"UserName=u Path=/v/ PermissionsBoundary={Policy} Tags.member.1.Key=c Tags.member.1.Value="),
        (new GetUserRequest { UserName = "u" }, "UserName=u"),
        (new DeleteUserRequest { UserName = "u" }, "UserName=u"),
        (new ListUsersRequest { PathPrefix = "/v/" }, "PathPrefix=/v/"),
        (new TagUserRequest { UserName = "u", Tags = [Tags[1]] }, "UserName=u Tags.member.1.Key=c Tags.member.1.Value="),
        (new UntagUserRequest { UserName = "u", TagKeys = ["a"] }, "UserName=u TagKeys.member.1=a"),
        (new ListUserTagsRequest { UserName = "u" }, "UserName=u"),
        (new AttachUserPolicyRequest { UserName = "u", PolicyArn = Policy }, $"UserName=u PolicyArn={Policy}"),
        (new DetachUserPolicyRequest { UserName = "u", PolicyArn = Policy }, $"UserName=u PolicyArn={Policy}"),
        (new ListAttachedUserPoliciesRequest { UserName = "u" }, "UserName=u"),
        (new PutUserPolicyRequest { UserName = "u", PolicyName = "n", PolicyDocument = "{}" }, "UserName=u PolicyName=n PolicyDocument={}"),
        (new GetUserPolicyRequest { UserName = "u", PolicyName = "n" }, "UserName=u PolicyName=n"),
        (new DeleteUserPolicyRequest { UserName = "u", PolicyName = "n" }, "UserName=u PolicyName=n"),
        (new ListUserPoliciesRequest { UserName = "u" }, "UserName=u"),
        (new PutUserPermissionsBoundaryRequest { UserName = "u", PermissionsBoundary = Policy }, $"UserName=u PermissionsBoundary={Policy}"),
        (new DeleteUserPermissionsBoundaryRequest { UserName = "u" }, "UserName=u"),
        (new ListGroupsForUserRequest { UserName = "u" }, "UserName=u"),
        (new RemoveUserFromGroupRequest { UserName = "u", GroupName = "g" }, "UserName=u GroupName=g"),

        (new CreateAccessKeyRequest { UserName = "u" }, "UserName=u"),
        (new ListAccessKeysRequest { UserName = "u" }, "UserName=u"),
        (new UpdateAccessKeyRequest { UserName = "u", AccessKeyId = "AKIA1", Status = "Inactive" }, "UserName=u AccessKeyId=AKIA1 Status=Inactive"),
        (new DeleteAccessKeyRequest { UserName = "u", AccessKeyId = "AKIA1" }, "UserName=u AccessKeyId=AKIA1"),
        (new GetAccessKeyLastUsedRequest { AccessKeyId = "AKIA1" }, "AccessKeyId=AKIA1"),
        (new GetLoginProfileRequest { UserName = "u" }, "UserName=u"),
        (new DeleteLoginProfileRequest { UserName = "u" }, "UserName=u"),
        (new ListSigningCertificatesRequest { UserName = "u" }, "UserName=u"),
        (new DeleteSigningCertificateRequest { UserName = "u", CertificateId = "c" }, "UserName=u CertificateId=c"),
        (new ListSSHPublicKeysRequest { UserName = "u" }, "UserName=u"),
        (new DeleteSSHPublicKeyRequest { UserName = "u", SSHPublicKeyId = "k" }, "UserName=u SSHPublicKeyId=k"),
        (new ListServiceSpecificCredentialsRequest { UserName = "u" }, "UserName=u"),
        (new DeleteServiceSpecificCredentialRequest { UserName = "u", ServiceSpecificCredentialId = "s" }, "UserName=u ServiceSpecificCredentialId=s"),
        (new ListMFADevicesRequest { UserName = "u" }, "UserName=u"),
        (new DeactivateMFADeviceRequest { UserName = "u", SerialNumber = "n" }, "UserName=u SerialNumber=n"));

    public static TheoryData<string> Operations => new(Methods.Select(method => method.Name[..^"Async".Length]).ToArray());

    private static IEnumerable<MethodInfo> Methods => typeof(IamClient).GetMethods().Where(method =>
        method.Name.EndsWith("Async", StringComparison.Ordinal) && typeof(IamRequest).IsAssignableFrom(method.GetParameters().FirstOrDefault()?.ParameterType));

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task The_form_names_action_version_and_members(string operation)
    {
        var (request, form) = Cases[operation];
        var (clients, wire) = TestAws.Answering(sent => RecordingHandler.Success(sent.Action, Results.Of(sent.Action)));
        using (clients)
        {
            await InvokeAsync(clients.Iam, operation, request);
        }

        var expected = form.Length == 0 ? [] : Split(form);
        var actual = Assert.Single(wire.Sent).Form.Where(pair => pair.Key is not ("Action" or "Version")).Select(pair => $"{pair.Key}={pair.Value}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
        Assert.Equal(operation, wire.Sent[0].Action);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_answer_to_another_question_is_an_error(string operation)
    {
        var (clients, _) = TestAws.Answering(_ => RecordingHandler.Success("SomethingElse"));
        using (clients)
        {
            await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => InvokeAsync(clients.Iam, operation, Cases[operation].Request));
        }
    }

    /// <summary>A list that is missing is not an empty list, and a missing object is not an object without members.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_answer_without_its_result_is_an_error_where_one_is_due(string operation)
    {
        if (Results.Of(operation) is null)
        {
            return;
        }
        var (clients, _) = TestAws.Answering(sent => RecordingHandler.Success(sent.Action, ""));
        using (clients)
        {
            await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => InvokeAsync(clients.Iam, operation, Cases[operation].Request));
        }
    }

    private static Task InvokeAsync(IamClient iam, string operation, IamRequest request) =>
        (Task)typeof(IamClient).GetMethod(operation + "Async")!.Invoke(iam, [request, TestContext.Current.CancellationToken])!;

    private static Dictionary<string, (IamRequest, string)> Table(params (IamRequest Request, string Form)[] cases) =>
        cases.ToDictionary(item => item.Request.Action, item => (item.Request, item.Form), StringComparer.Ordinal);

    // Values hold spaces; names do not.
    private static string[] Split(string form) => System.Text.RegularExpressions.Regex.Split(form, @" (?=[A-Z][A-Za-z0-9.]*=)");
}
