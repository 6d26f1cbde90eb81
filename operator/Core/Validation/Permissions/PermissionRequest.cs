using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Validation;

/// <summary>What a share asks for, in the terms of an allow entry.</summary>
/// <param name="Namespace">Where the share is.</param>
/// <param name="Prefix">Null when the share's prefix is invalid, which no entry permits.</param>
/// <param name="TypedPrefix">The prefix for messages.</param>
/// <param name="AccessMode">The mode.</param>
/// <param name="AwsAccounts">Each account that the trust would name, with the field that names it.</param>
/// <param name="NeedsSnowflakeAccount">There is a connectionRef.</param>
/// <param name="SnowflakeAccount">Its account, when known.</param>
internal sealed record PermissionRequest(
    ShareNamespace Namespace,
    S3Prefix? Prefix,
    string TypedPrefix,
    string AccessMode,
    EquatableArray<(string Field, string Account)> AwsAccounts,
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

    private static EquatableArray<(string Field, string Account)> Accounts(PartnerShareSpec spec)
    {
        var accounts = new List<(string Field, string Account)>();
        if (spec.Snowflake?.Partner is { } partner)
        {
            accounts.Add(("spec.snowflake.partner.iamUserArn", IamArn.TryParse(partner.IamUserArn, out var arn) ? arn.Account : partner.IamUserArn));
        }
        if (spec.CrossAccount is { } crossAccount)
        {
            accounts.Add(("spec.crossAccount.accountId", crossAccount.AccountId));
        }
        return accounts.ToEquatableArray();
    }
}
