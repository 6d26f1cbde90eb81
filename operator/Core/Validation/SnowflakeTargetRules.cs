using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Validation;

/// <summary>The <c>spec.snowflake</c> block on its own.</summary>
internal static class SnowflakeTargetRules
{
    private const string Block = "spec.snowflake";
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(7);

    public static void Check(PartnerShareSpec spec, Findings findings)
    {
        if (spec.Snowflake is not { } target)
        {
            return;
        }
        if (target.ConnectionRef is { } connection)
        {
            findings.AddIf($"{Block}.connectionRef.name", DnsLabel.Problem(connection.Name, Limits.Name));
        }
        Partner(target.Partner, findings);
        findings.AddIf($"{Block}.database", SnowflakeName.Problem(target.Database));
        findings.AddIf($"{Block}.schema", SnowflakeName.Problem(target.Schema));
        findings.AddIf($"{Block}.table", target.Table is { } table ? SnowflakeName.Problem(table) : null);
        findings.AddIf($"{Block}.warehouse", target.Warehouse is { } warehouse ? SnowflakeName.Problem(warehouse) : null);
        GrantTo(target.GrantTo, findings);
        Load(target.Load, findings);
    }

    private static void Partner(PartnerIdentity? partner, Findings findings)
    {
        if (partner is null)
        {
            return;
        }
        if (!IamArn.TryParse(partner.IamUserArn, out var arn) || arn.Kind != "user")
        {
            findings.Add($"{Block}.partner.iamUserArn",
                $"is {Quote.Text(partner.IamUserArn)}; give STORAGE_AWS_IAM_USER_ARN as DESC STORAGE INTEGRATION printed it (arn:aws:iam::123456789012:user/…)");
        }
        if (partner.ExternalId is { } externalId)
        {
            findings.AddIf($"{Block}.partner.externalId", ExternalId.Problem(externalId));
        }
    }

    private static void GrantTo(EquatableArray<string> roles, Findings findings)
    {
        findings.AtMost($"{Block}.grantTo", roles.Count, Limits.GrantTo);
        for (var i = 0; i < roles.Count; i++)
        {
            findings.AddIf($"{Block}.grantTo[{i}]", SnowflakeName.Problem(roles[i]));
            if (SnowflakeName.Stored(roles[i]) is { } role && ReservedRoles.Contains(role))
            {
                findings.Add($"{Block}.grantTo[{i}]", $"is {role}, which would open the data to everybody or to administrators as such; grant to a role of the team");
            }
        }
        findings.Unique($"{Block}.grantTo", roles, "", SnowflakeName.Stored);
    }

    private static void Load(LoadOptions load, Findings findings)
    {
        findings.OneOf($"{Block}.load.onError", load.OnError, OnErrors.All);
        if (load.SizeLimitGiB is < 1 or > Limits.SizeLimitGiB)
        {
            findings.Add($"{Block}.load.sizeLimitGiB", $"is {load.SizeLimitGiB}; use 1 to {Limits.SizeLimitGiB}");
        }
        if (!GoDuration.TryParse(load.Timeout, out var timeout, out var problem))
        {
            findings.Add($"{Block}.load.timeout", problem);
            return;
        }
        if (timeout < ShortestTimeout || timeout > LongestTimeout)
        {
            findings.Add($"{Block}.load.timeout", $"is {Quote.Text(load.Timeout)}; use 1m to 168h");
        }
    }
}
