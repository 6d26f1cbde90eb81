using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Aws.Tests.Wire;

/// <summary>The share that the tests are about, and IAM's answers on its objects.</summary>
internal static class Shares
{
    public const string Account = "111122223333";

    public static readonly Installation Installation = new("prod", "kube-uid", Account, PermissionsBoundaryArn: $"arn:aws:iam::{Account}:policy/voice-analytics-boundary");

    public static readonly ShareIdentity Acme = new(Installation, "partners", "acme", "uid-1");

    public static readonly StringMap AcmeTags = OwnershipTags.For(Acme, "shape-1");

    public static string RoleXml(ShareIdentity share, StringMap tags) =>
        $"<Role><RoleName>{share.IamName}</RoleName><RoleId>AROA1</RoleId><Arn>{share.RoleArn}</Arn><Path>{share.Installation.IamPath}</Path><AssumeRolePolicyDocument>%7B%22trust%22%3A1%7D</AssumeRolePolicyDocument><MaxSessionDuration>3600</MaxSessionDuration>{TagsXml(tags)}</Role>";

    public static string PolicyXml(ShareIdentity share, StringMap tags, string version = "v3") =>
        $"<Policy><PolicyName>{share.IamName}</PolicyName><PolicyId>ANPA1</PolicyId><Arn>{share.PolicyArn}</Arn><Path>{share.Installation.IamPath}</Path><DefaultVersionId>{version}</DefaultVersionId>{TagsXml(tags)}</Policy>";

    private static string TagsXml(StringMap tags) =>
        $"<Tags>{string.Concat(tags.Select(tag => $"<member><Key>{tag.Key}</Key><Value>{tag.Value}</Value></member>"))}</Tags>";
}
