using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Validation;

/// <summary>What a share asks for, in the terms of an allow entry.</summary>
/// <param name="Namespace">Where the share is.</param>
/// <param name="Prefix">Null when the share's prefix is invalid, which no entry permits.</param>
/// <param name="TypedPrefix">The prefix for messages.</param>
/// <param name="AccessMode">The mode.</param>
/// <param name="AwsAccounts">Each account that the trust would name.</param>
/// <param name="NeedsSnowflakeAccount">There is a connectionRef.</param>
/// <param name="SnowflakeAccount">Its account, when known.</param>
internal sealed record PermissionRequest(
    ShareNamespace Namespace,
    S3Prefix? Prefix,
    string TypedPrefix,
    string AccessMode,
    EquatableArray<string> AwsAccounts,
    bool NeedsSnowflakeAccount,
    string? SnowflakeAccount)
{
    public static PermissionRequest Of(PartnerShare share, ShareNamespace shareNamespace, string? connectionAccount)
    {
        var spec = share.Spec;
        S3Prefix.TryParse(spec.Prefix, out var prefix, out _);
        return new PermissionRequest(
            shareNamespace,
            prefix,
            spec.Prefix,
            spec.AccessMode,
            Accounts(spec),
            spec.Snowflake?.ConnectionRef is not null,
            connectionAccount);
    }

    private static EquatableArray<string> Accounts(PartnerShareSpec spec)
    {
        var accounts = new List<string>();
        if (spec.Snowflake?.Partner is { } partner)
        {
            accounts.Add(IamArn.TryParse(partner.IamUserArn, out var arn) ? arn.Account : partner.IamUserArn);
        }
        if (spec.CrossAccount is { } crossAccount)
        {
            accounts.Add(crossAccount.AccountId);
        }
        return accounts.ToEquatableArray();
    }
}
