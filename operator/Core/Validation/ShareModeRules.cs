using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Validation;

/// <summary>Which blocks fit which access mode. An unfitting block is refused, never ignored.</summary>
internal static class ShareModeRules
{
    public static void Check(PartnerShareSpec spec, Findings findings)
    {
        if (!AccessModes.All.Contains(spec.AccessMode, StringComparer.Ordinal))
        {
            return;
        }
        if (spec.AccessKeys is not null && spec.AccessMode != AccessModes.IamUser)
        {
            findings.Add("spec.accessKeys", $"belongs to accessMode IamUser, this share has {spec.AccessMode}; remove the block");
        }
        if (spec.CrossAccount is not null && spec.AccessMode != AccessModes.CrossAccountRole)
        {
            findings.Add("spec.crossAccount", $"belongs to accessMode CrossAccountRole, this share has {spec.AccessMode}; remove the block");
        }
        if (spec.AccessMode == AccessModes.CrossAccountRole)
        {
            CrossAccountRole(spec, findings);
        }
        if (spec.Snowflake is not { Partner: not null } snowflake)
        {
            return;
        }
        if (snowflake.ConnectionRef is not null && spec.Adopt?.Integration is null)
        {
            findings.Add("spec.snowflake.partner", "stands beside connectionRef; the operator manages Snowflake or the partner does, remove one (both belong together only with adopt.integration)");
        }
        if (spec.AccessMode == AccessModes.IamUser)
        {
            findings.Add("spec.snowflake.partner", "belongs to accessMode StorageIntegration; with access keys nobody assumes a role, remove the block");
        }
    }

    private static void CrossAccountRole(PartnerShareSpec spec, Findings findings)
    {
        if (spec.CrossAccount is null)
        {
            findings.Add("spec.crossAccount", "is missing; accessMode CrossAccountRole needs the partner's AWS account: crossAccount.accountId");
        }
        if (spec.Snowflake is not null)
        {
            findings.Add("spec.snowflake", "cannot be combined with accessMode CrossAccountRole (a Snowflake integration takes one role and cannot chain); remove the block, or use StorageIntegration");
        }
    }
}
