using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

public sealed record Tag
{
    public required string Key { get; init; }
    public required string Value { get; init; }

    internal static Tag Read(XElement element) => new() { Key = element.Required(nameof(Key)), Value = element.Required(nameof(Value)) };

    internal static IReadOnlyList<Tag> ReadAll(XElement owner) => owner.Members("Tags", Read);
}

public sealed record AttachedPermissionsBoundary
{
    public required string PermissionsBoundaryArn { get; init; }
    public required string PermissionsBoundaryType { get; init; }

    internal static AttachedPermissionsBoundary? Read(XElement owner) => owner.Child("PermissionsBoundary") is not { } element
        ? null
        : new()
        {
            PermissionsBoundaryArn = element.Required(nameof(PermissionsBoundaryArn)),
            PermissionsBoundaryType = element.Required(nameof(PermissionsBoundaryType)),
        };
}

/// <summary>A managed policy as attached to a role, user or group.</summary>
public sealed record AttachedPolicyType
{
    public required string PolicyName { get; init; }
    public required string PolicyArn { get; init; }

    internal static AttachedPolicyType Read(XElement element) => new()
    {
        PolicyName = element.Required(nameof(PolicyName)),
        PolicyArn = element.Required(nameof(PolicyArn)),
    };
}
