using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Iam;

namespace VoiceAnalytics.Core.Desired;

/// <summary>What a partner with an AWS account of its own needs to assume the share's role, and what this mode cannot do.</summary>
internal static class CrossAccountHandoff
{
    /// <summary>The identity policy for whoever in the partner's account is to assume the role.</summary>
    public const string AssumeRolePolicyKey = "assume-role-policy.json";

    /// <summary>A profile for <c>~/.aws/config</c>, which the AWS CLI and every SDK understand.</summary>
    public const string ProfileKey = "aws-config.ini";

    /// <summary>For people.</summary>
    public const string UsageKey = "usage.md";

    public static IEnumerable<KeyValuePair<string, string>> Entries(
        ShareInputs inputs, CrossAccountPrincipal partner, string prefix, string externalId, EquatableArray<DesiredBucketGrant> grants)
    {
        var role = inputs.Identity.RoleArn;
        var source = inputs.Source.ItemOrNull!.Spec;
        yield return new(AssumeRolePolicyKey, new PolicyDocument(
            new PolicyStatement("AssumeVoiceAnalyticsRole", "Allow", ["sts:AssumeRole"], [role], null)).ToText());
        yield return new(ProfileKey,
            $"""
            [profile voice-analytics]
            role_arn = {role}
            external_id = {externalId}
            source_profile = default
            region = {source.Region}

            """);
        yield return new(UsageKey, Usage(inputs, partner, source, prefix, externalId, grants));
    }

    private static string Usage(
        ShareInputs inputs, CrossAccountPrincipal partner, AnalyticsSourceSpec source, string prefix, string externalId, EquatableArray<DesiredBucketGrant> grants)
    {
        var role = inputs.Identity.RoleArn;
        var who = partner.PrincipalArn is { } arn ? $"{arn}, and nobody else," : $"AWS account {partner.AccountId}";
        return string.Concat(
            $"""
            # Voice analytics, share {inputs.Identity.Namespace}/{inputs.Identity.Name}

            {who} may assume the role {role} with the external id below and then read s3://{source.Bucket}/{prefix}.
            There is no key to keep or to rotate. A session lasts an hour; ask for another when it ends.

            1. Give your own role or user the policy in `{AssumeRolePolicyKey}`.
            2. AWS CLI:

                   aws sts assume-role --role-arn {role} \
                     --external-id {externalId} --role-session-name voice-analytics

               or put `{ProfileKey}` into `~/.aws/config`; CLI and SDKs then do it by themselves:

                   aws s3 ls s3://{source.Bucket}/{prefix} --recursive --profile voice-analytics

            3. Python:

                   import boto3
                   credentials = boto3.client("sts").assume_role(
                       RoleArn="{role}",
                       ExternalId="{externalId}",
                       RoleSessionName="voice-analytics")["Credentials"]
                   s3 = boto3.client("s3", region_name="{source.Region}",
                       aws_access_key_id=credentials["AccessKeyId"],
                       aws_secret_access_key=credentials["SecretAccessKey"],
                       aws_session_token=credentials["SessionToken"])
                   for page in s3.get_paginator("list_objects_v2").paginate(Bucket="{source.Bucket}", Prefix="{prefix}"):
                       for item in page.get("Contents", []):
                           print(item["Key"])

            Always give the prefix: listing anything else is refused. Spark, Glue, Athena and the like assume the role in the same way.

            ## Snowflake

            A Snowflake storage integration takes exactly one role, assumes it with Snowflake's own user, and cannot go on from there to
            another: with this role Snowflake cannot read. What works instead:

            - Ask for a share with accessMode StorageIntegration: Snowflake assumes our role directly.

            """,
            OwnRole(grants));
    }

    private static string OwnRole(EquatableArray<DesiredBucketGrant> grants) =>
        grants.FirstOrDefault(grant => grant.Kind == BucketGrantKind.Direct) is { } direct
            ? $"""
            - Use your role {direct.Grant.PrincipalArn} in your integration. It needs the S3 permissions of its own, and the bucket's owner
              has to add the statements in `{direct.DocumentKey}` to the bucket policy{(direct.Documents.Count > 1 ? $", those in `{DesiredBucketGrant.DirectKeyPolicyKey}` to the key policy" : "")}.
              This lets your role in directly: it ends when the statements are removed{(direct.Grant.EndsAt is null ? "" : " or at the end date in them")}, not with the share.

            """
            : """
            - Name one role of yours (crossAccount.principalArn): then this handoff holds the statement with which the bucket's owner can
              let that role in directly.

            """;
}
