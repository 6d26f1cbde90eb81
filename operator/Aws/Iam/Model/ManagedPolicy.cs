using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;

namespace VoiceAnalytics.Aws.Iam.Model;

/// <summary>A customer managed policy. <see cref="Tags"/> come with GetPolicy and CreatePolicy, not with ListPolicies.</summary>
public sealed record ManagedPolicy
{
    public required string PolicyName { get; init; }
    public required string PolicyId { get; init; }
    public required string Arn { get; init; }
    public required string Path { get; init; }
    public required string DefaultVersionId { get; init; }
    public int? AttachmentCount { get; init; }
    public int? PermissionsBoundaryUsageCount { get; init; }
    public string? Description { get; init; }
    public DateTimeOffset? CreateDate { get; init; }
    public DateTimeOffset? UpdateDate { get; init; }
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    internal static ManagedPolicy Read(XElement element) => new()
    {
        PolicyName = element.Required(nameof(PolicyName)),
        PolicyId = element.Required(nameof(PolicyId)),
        Arn = element.Required(nameof(Arn)),
        Path = element.Required(nameof(Path)),
        DefaultVersionId = element.Required(nameof(DefaultVersionId)),
        AttachmentCount = element.Number(nameof(AttachmentCount)),
        PermissionsBoundaryUsageCount = element.Number(nameof(PermissionsBoundaryUsageCount)),
        Description = element.Text(nameof(Description)),
        CreateDate = element.Date(nameof(CreateDate)),
        UpdateDate = element.Date(nameof(UpdateDate)),
        Tags = Tag.ReadAll(element),
    };
}

/// <summary>One version of a managed policy. <see cref="Document"/> comes with GetPolicyVersion only.</summary>
public sealed record PolicyVersion
{
    public required string VersionId { get; init; }
    public required bool IsDefaultVersion { get; init; }
    public string? Document { get; init; }
    public DateTimeOffset? CreateDate { get; init; }

    internal static PolicyVersion Read(XElement element) => new()
    {
        VersionId = element.Required(nameof(VersionId)),
        IsDefaultVersion = bool.Parse(element.Required(nameof(IsDefaultVersion))),
        Document = element.Document(nameof(Document)),
        CreateDate = element.Date(nameof(CreateDate)),
    };
}
