using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

/// <summary><see cref="Tags"/>, <see cref="PermissionsBoundary"/> and <see cref="RoleLastUsed"/> come with GetRole, not with ListRoles.</summary>
public sealed record Role
{
    public required string RoleName { get; init; }
    public required string RoleId { get; init; }
    public required string Arn { get; init; }
    public required string Path { get; init; }

    /// <summary>Plain JSON. The official package leaves it percent-encoded here.</summary>
    public string? AssumeRolePolicyDocument { get; init; }
    public string? Description { get; init; }

    /// <summary>Seconds.</summary>
    public int? MaxSessionDuration { get; init; }
    public AttachedPermissionsBoundary? PermissionsBoundary { get; init; }
    public DateTimeOffset? CreateDate { get; init; }
    public DateTimeOffset? RoleLastUsed { get; init; }
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    internal static Role Read(XElement element) => new()
    {
        RoleName = element.Required(nameof(RoleName)),
        RoleId = element.Required(nameof(RoleId)),
        Arn = element.Required(nameof(Arn)),
        Path = element.Required(nameof(Path)),
        AssumeRolePolicyDocument = element.Document(nameof(AssumeRolePolicyDocument)),
        Description = element.Text(nameof(Description)),
        MaxSessionDuration = element.Number(nameof(MaxSessionDuration)),
        PermissionsBoundary = AttachedPermissionsBoundary.Read(element),
        CreateDate = element.Date(nameof(CreateDate)),
        RoleLastUsed = element.Child(nameof(RoleLastUsed))?.Date("LastUsedDate"),
        Tags = Tag.ReadAll(element),
    };
}
