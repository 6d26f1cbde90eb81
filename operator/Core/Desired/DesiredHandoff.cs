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

    public const string DescriptionKey = "description";
    public const string ContactKey = "contact";

    /// <summary>The ready script for the partner's Snowflake: the same statements that the operator would run.</summary>
    public const string ScriptKey = "snowflake.sql";

    public const string UserArnKey = "userArn";
    public const string CredentialsKey = "credentialsSecret";

    /// <param name="entries">What the mode needs besides: the script from the one SQL generator, policies, instructions.</param>
    public static DesiredHandoff Build(ShareInputs inputs, string prefix, IEnumerable<KeyValuePair<string, string>> entries)
    {
        var source = inputs.Source.ItemOrNull!.Spec;
        return new DesiredHandoff(inputs.Identity, new StringMap(
        [
            .. Entrance(inputs),
            new(BucketKey, source.Bucket),
            new(PrefixKey, prefix),
            new(RegionKey, source.Region),
            .. entries,
            .. Optional(DescriptionKey, inputs.Share.Spec.Description),
            .. Optional(ContactKey, inputs.Share.Spec.Contact),
        ]));
    }

    // With mode IamUser it says where the key is, never what it is.
    private static KeyValuePair<string, string>[] Entrance(ShareInputs inputs) => inputs.ByUser
        ? [new(UserArnKey, inputs.Identity.UserArn), new(CredentialsKey, inputs.Identity.CredentialsName)]
        : [new(RoleArnKey, inputs.Identity.RoleArn), new(ExternalIdKey, IamDeclaration.ExternalIdOf(inputs))];

    private static KeyValuePair<string, string>[] Optional(string key, string? value) => string.IsNullOrEmpty(value) ? [] : [new(key, value)];
}
