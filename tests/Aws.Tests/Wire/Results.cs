namespace VoiceAnalytics.Aws.Tests.Wire;

/// <summary>The result element of each operation, as the API reference shows it; null where there is none.</summary>
internal static class Results
{
    private const string Policy = "<PolicyName>p</PolicyName><PolicyId>ANPA1</PolicyId><Arn>arn:aws:iam::111122223333:policy/v/p</Arn><Path>/v/</Path><DefaultVersionId>v3</DefaultVersionId><AttachmentCount>1</AttachmentCount><CreateDate>2026-11-23T07:00:00Z</CreateDate>";
    private const string Role = "<RoleName>r</RoleName><RoleId>AROA1</RoleId><Arn>arn:aws:iam::111122223333:role/v/r</Arn><Path>/v/</Path><AssumeRolePolicyDocument>%7B%22a%22%3A%22x+y%20z%22%7D</AssumeRolePolicyDocument><MaxSessionDuration>3600</MaxSessionDuration><CreateDate>2026-11-23T07:00:00Z</CreateDate>";
    private const string User = "<UserName>u</UserName><UserId>AIDA1</UserId><Arn>arn:aws:iam::111122223333:user/v/u</Arn><Path>/v/</Path><CreateDate>2026-11-23T07:00:00Z</CreateDate>";
    private const string Tags = "<Tags><member><Key>a/b</Key><Value>x y</Value></member><member><Key>c</Key><Value/></member></Tags>";
    private const string Boundary = "<PermissionsBoundary><PermissionsBoundaryArn>arn:aws:iam::111122223333:policy/b</PermissionsBoundaryArn><PermissionsBoundaryType>Policy</PermissionsBoundaryType></PermissionsBoundary>";
    private const string Version = "<VersionId>v3</VersionId><IsDefaultVersion>true</IsDefaultVersion><CreateDate>2026-11-23T07:00:00Z</CreateDate>";
    private const string End = "<IsTruncated>false</IsTruncated>";

    public static string? Of(string operation) => operation switch
    {
        "CreatePolicy" or "GetPolicy" => $"<Policy>{Policy}{Tags}</Policy>",
        "ListPolicies" => $"<Policies><member>{Policy}</member></Policies>{End}",
        "CreatePolicyVersion" => $"<PolicyVersion>{Version}</PolicyVersion>",
        "GetPolicyVersion" => $"<PolicyVersion><Document>%7B%22a%22%3A%22x+y%20%C3%A9%22%7D</Document>{Version}</PolicyVersion>",
        "ListPolicyVersions" => $"<Versions><member>{Version}</member></Versions>{End}",
        "ListPolicyTags" or "ListRoleTags" or "ListUserTags" => $"{Tags}{End}",
        "ListEntitiesForPolicy" => $"<PolicyRoles><member><RoleName>r</RoleName><RoleId>AROA1</RoleId></member></PolicyRoles><PolicyUsers/><PolicyGroups/>{End}",
        "SimulatePrincipalPolicy" => $"<EvaluationResults><member><EvalActionName>s3:GetObject</EvalActionName><EvalDecision>implicitDeny</EvalDecision><EvalResourceName>*</EvalResourceName><MissingContextValues><member>s3:prefix</member></MissingContextValues><ResourceSpecificResults><member><EvalResourceName>arn:o</EvalResourceName><EvalResourceDecision>allowed</EvalResourceDecision></member></ResourceSpecificResults></member></EvaluationResults>{End}",
        "CreateRole" or "GetRole" => $"<Role>{Role}{Boundary}{Tags}<RoleLastUsed><LastUsedDate>2026-11-22T00:00:00Z</LastUsedDate></RoleLastUsed></Role>",
        "ListRoles" => $"<Roles><member>{Role}</member></Roles>{End}",
        "UpdateRole" => null,
        "ListAttachedRolePolicies" or "ListAttachedUserPolicies" => $"<AttachedPolicies><member><PolicyName>p</PolicyName><PolicyArn>arn:p</PolicyArn></member></AttachedPolicies>{End}",
        "GetRolePolicy" => "<RoleName>r</RoleName><PolicyName>n</PolicyName><PolicyDocument>%7B%22a%22%3A%22x+y%22%7D</PolicyDocument>",
        "GetUserPolicy" => "<UserName>u</UserName><PolicyName>n</PolicyName><PolicyDocument>%7B%22a%22%3A%22x+y%22%7D</PolicyDocument>",
        "ListRolePolicies" or "ListUserPolicies" => $"<PolicyNames><member>n</member></PolicyNames>{End}",
        "ListInstanceProfilesForRole" => $"<InstanceProfiles><member><InstanceProfileName>i</InstanceProfileName><Arn>arn:i</Arn></member></InstanceProfiles>{End}",
        "CreateUser" or "GetUser" => $"<User>{User}{Boundary}{Tags}</User>",
        "ListUsers" => $"<Users><member>{User}</member></Users>{End}",
        "ListGroupsForUser" => $"<Groups><member><GroupName>g</GroupName><Arn>arn:g</Arn></member></Groups>{End}",
        "CreateAccessKey" => "<AccessKey><UserName>u</UserName><AccessKeyId>AKIA1</AccessKeyId><Status>Active</Status><SecretAccessKey>a+b/c=</SecretAccessKey></AccessKey>",
        "ListAccessKeys" => $"<AccessKeyMetadata><member><UserName>u</UserName><AccessKeyId>AKIA1</AccessKeyId><Status>Active</Status></member></AccessKeyMetadata>{End}",
        "GetAccessKeyLastUsed" => "<UserName>u</UserName><AccessKeyLastUsed><Region>N/A</Region><ServiceName>N/A</ServiceName></AccessKeyLastUsed>",
        "GetLoginProfile" => "<LoginProfile><UserName>u</UserName></LoginProfile>",
        "ListSigningCertificates" => $"<Certificates><member><UserName>u</UserName><CertificateId>c</CertificateId></member></Certificates>{End}",
        "ListSSHPublicKeys" => $"<SSHPublicKeys><member><UserName>u</UserName><SSHPublicKeyId>k</SSHPublicKeyId></member></SSHPublicKeys>{End}",
        "ListServiceSpecificCredentials" => "<ServiceSpecificCredentials><member><UserName>u</UserName><ServiceSpecificCredentialId>s</ServiceSpecificCredentialId></member></ServiceSpecificCredentials>",
        "ListMFADevices" => $"<MFADevices><member><UserName>u</UserName><SerialNumber>n</SerialNumber></member></MFADevices>{End}",
        _ => null,
    };
}
