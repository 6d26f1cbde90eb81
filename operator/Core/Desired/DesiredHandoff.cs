using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Core.Desired;

/// <summary>What the partner is given: never a secret. The external id is one of two halves and useless alone.</summary>
public sealed record DesiredHandoff(ShareIdentity Share, StringMap Data)
{
    public const string RoleArnKey = "roleArn";
    public const string BucketKey = "bucket";
    public const string PrefixKey = "prefix";
    public const string RegionKey = "region";
    public const string ExternalIdKey = "externalId";

    /// <summary>The ready script for the partner's Snowflake: the same statements that the operator would run.</summary>
    public const string ScriptKey = "snowflake.sql";

    public const string UserArnKey = "userArn";
    public const string CredentialsKey = "credentialsSecret";

    /// <summary>Mode IamUser: it says where the key is, never what it is.</summary>
    public static DesiredHandoff ForUser(ShareInputs inputs, string prefix, string script)
    {
        var source = inputs.Source.ItemOrNull!.Spec;
        return new DesiredHandoff(inputs.Identity, new StringMap(
        [
            new(UserArnKey, inputs.Identity.UserArn),
            new(CredentialsKey, inputs.Identity.CredentialsName),
            new(BucketKey, source.Bucket),
            new(PrefixKey, prefix),
            new(RegionKey, source.Region),
            new(ScriptKey, script),
        ]));
    }

    /// <param name="script">From the one SQL generator.</param>
    public static DesiredHandoff Build(ShareInputs inputs, string prefix, string externalId, string script)
    {
        var source = inputs.Source.ItemOrNull!.Spec;
        return new DesiredHandoff(inputs.Identity, new StringMap(
        [
            new(RoleArnKey, inputs.Identity.RoleArn),
            new(BucketKey, source.Bucket),
            new(PrefixKey, prefix),
            new(RegionKey, source.Region),
            new(ExternalIdKey, externalId),
            new(ScriptKey, script),
        ]));
    }
}
