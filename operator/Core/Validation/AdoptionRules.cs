using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Validation;

/// <summary>Names in <c>spec.adopt</c>: each must be of a kind that the share has.</summary>
internal static partial class AdoptionRules
{
    public static void Check(PartnerShareSpec spec, Findings findings)
    {
        ExternalIdOf(spec, findings);
        if (spec.Adopt is not { } adopt)
        {
            return;
        }
        var role = spec.AccessMode != AccessModes.IamUser;
        var managed = spec.Snowflake?.ConnectionRef is not null;
        var integration = managed && spec.AccessMode == AccessModes.StorageIntegration;
        Iam("roleName", adopt.RoleName, role, "accessMode IamUser has no role", findings);
        Iam("userName", adopt.UserName, !role, "only accessMode IamUser has a user", findings);
        Snowflake("integration", adopt.Integration, integration, "only StorageIntegration with connectionRef has one of ours", findings);
        Snowflake("stage", adopt.Stage, managed, "without connectionRef the partner manages Snowflake", findings);
        Snowflake("task", adopt.Task, managed, "without connectionRef the partner manages Snowflake", findings);
        Snowflake("table", adopt.Table, managed, "without connectionRef the partner manages Snowflake", findings);
        Together(adopt, integration, findings);
        if (adopt.Table is { } table && spec.Snowflake?.Table is { } named && SnowflakeName.Stored(table) != SnowflakeName.Stored(named))
        {
            findings.Add("spec.adopt.table", $"is {Quote.Text(table)}, spec.snowflake.table is {Quote.Text(named)}; the adopted table is the share's one table, remove spec.snowflake.table");
        }
    }

    // The role lets in who brings the integration's external id, and the integration assumes that one role.
    private static void Together(Adoption adopt, bool integration, Findings findings)
    {
        if (!integration)
        {
            return;
        }
        if (adopt is { RoleName: not null, Integration: null })
        {
            findings.Add("spec.adopt.roleName", "needs adopt.integration beside it: with connectionRef the role and the integration that assumes it go together; name the integration, or remove both");
        }
        if (adopt is { Integration: not null, RoleName: null })
        {
            findings.Add("spec.adopt.integration", "needs adopt.roleName beside it: with connectionRef the integration and the role that it assumes go together; name the role, or remove both");
        }
    }

    // A share's own id cannot be guessed; one that people agreed upon is kept only where a partner already uses it.
    private static void ExternalIdOf(PartnerShareSpec spec, Findings findings)
    {
        if (spec.CrossAccount?.ExternalId is not { } externalId)
        {
            return;
        }
        findings.AddIf("spec.crossAccount.externalId", spec.Adopt?.RoleName is null ? "belongs beside adopt.roleName: it keeps the external id of an adopted role's trust; remove it to use the share's own, which the handoff holds" : null);
        findings.AddIf("spec.crossAccount.externalId", ExternalId.Problem(externalId) is null ? null : "is no external id; give the one in the adopted role's trust (16-1224 letters, digits, =,.@:/+_-)");
    }

    /// <summary>The names in <paramref name="adopt"/> with their fields, for the comparison with the source's second signature.</summary>
    public static IEnumerable<(string Field, string Name)> Names(Adoption adopt)
    {
        (string Member, string? Name)[] all =
        [
            ("roleName", adopt.RoleName), ("userName", adopt.UserName), ("integration", adopt.Integration),
            ("stage", adopt.Stage), ("task", adopt.Task), ("table", adopt.Table),
        ];
        return all.Where(entry => entry.Name is not null).Select(entry => ($"spec.adopt.{entry.Member}", entry.Name!));
    }

    /// <summary>Whether the source offers what the share asks for: Snowflake's names as Snowflake stores them, IAM's letter by letter.</summary>
    public static bool IsSame(string field, string offered, string asked) =>
        string.Equals(offered, asked, StringComparison.Ordinal)
        || (field is not ("spec.adopt.roleName" or "spec.adopt.userName") && SnowflakeName.Stored(asked) is { } stored && stored == SnowflakeName.Stored(offered));

    private static void Iam(string member, string? name, bool fits, string otherwise, Findings findings)
    {
        if (name is null)
        {
            return;
        }
        findings.AddIf($"spec.adopt.{member}", fits ? null : $"does not fit: {otherwise}; remove it");
        findings.AddIf($"spec.adopt.{member}", IamName().IsMatch(name) ? null : $"is {Quote.Text(name)}; give the exact IAM name, without path or ARN");
    }

    private static void Snowflake(string member, string? name, bool fits, string otherwise, Findings findings)
    {
        if (name is null)
        {
            return;
        }
        findings.AddIf($"spec.adopt.{member}", fits ? null : $"does not fit: {otherwise}; remove it");
        findings.AddIf($"spec.adopt.{member}", SnowflakeName.Problem(name));
    }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,64}\z")]
    private static partial Regex IamName();
}
