using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Core.Validation;

/// <summary>What a connection says on its own. Never a precondition for deleting.</summary>
public static class ConnectionValidator
{
    public static EquatableArray<FieldError> Validate(SnowflakeConnection connection)
    {
        if (connection.SpecError is { } error)
        {
            return [new FieldError(error.Field, error.Message)];
        }
        var findings = new Findings();
        var spec = connection.Spec;
        findings.AddIf("metadata.name", DnsLabel.Problem(connection.Metadata.Name, Limits.Name));
        findings.AddIf("spec.account", SnowflakeAccount.Problem(spec.Account));
        findings.AddIf("spec.user", SnowflakeName.Problem(spec.User));
        findings.AddIf("spec.role", SnowflakeName.Problem(spec.Role));
        if (SnowflakeName.Stored(spec.Role) is { } role && ReservedRoles.Contains(role))
        {
            findings.Add("spec.role", $"is {role}; give the operator a role of its own with the privileges that it needs, no role of Snowflake itself");
        }
        findings.AddIf("spec.warehouse", SnowflakeName.Problem(spec.Warehouse));
        findings.OneOf("spec.auth.type", spec.Auth.Type, AuthTypes.All);
        findings.AddIf("spec.auth.secretRef.name", DnsLabel.SubdomainProblem(spec.Auth.SecretRef.Name));
        return findings.ToList();
    }
}
