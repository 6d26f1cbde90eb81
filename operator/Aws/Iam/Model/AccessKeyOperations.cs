using System.Xml.Linq;
using VoiceAnalytics.Aws.Iam.Wire;
using VoiceAnalytics.Aws.Pipeline;

namespace VoiceAnalytics.Aws.Iam.Model;

/// <summary>A new key. Its secret is shown this once; <see cref="ToString"/> hides it.</summary>
public sealed record AccessKey
{
    public required string UserName { get; init; }
    public required string AccessKeyId { get; init; }
    public required string SecretAccessKey { get; init; }

    /// <summary>Active or Inactive.</summary>
    public required string Status { get; init; }
    public DateTimeOffset? CreateDate { get; init; }

    public override string ToString() => $"AccessKey {AccessKeyId} of {UserName}";
}

public sealed record AccessKeyMetadata
{
    public required string UserName { get; init; }
    public required string AccessKeyId { get; init; }

    /// <summary>Active or Inactive.</summary>
    public required string Status { get; init; }
    public DateTimeOffset? CreateDate { get; init; }

    internal static AccessKeyMetadata Read(XElement element) => new()
    {
        UserName = element.Required(nameof(UserName)),
        AccessKeyId = element.Required(nameof(AccessKeyId)),
        Status = element.Required(nameof(Status)),
        CreateDate = element.Date(nameof(CreateDate)),
    };
}

/// <summary>Sent once only: a retry after a lost answer would make a second key, whose secret nobody holds.</summary>
public sealed class CreateAccessKeyRequest : UserRequest, INeverRetried;

public sealed class CreateAccessKeyResponse : IamResponse
{
    public AccessKey AccessKey { get; private set; } = null!;

    internal override void Read(XElement result)
    {
        var key = result.Require(nameof(AccessKey));
        AccessKey = new AccessKey
        {
            UserName = key.Required("UserName"),
            AccessKeyId = key.Required("AccessKeyId"),
            SecretAccessKey = key.Required("SecretAccessKey"),
            Status = key.Required("Status"),
            CreateDate = key.Date("CreateDate"),
        };
    }
}

public sealed class ListAccessKeysRequest : PagedUserRequest;

public sealed class ListAccessKeysResponse : PagedResponse
{
    public IReadOnlyList<AccessKeyMetadata> AccessKeyMetadata { get; private set; } = [];

    internal override void Read(XElement result)
    {
        base.Read(result);
        AccessKeyMetadata = result.RequiredMembers(nameof(AccessKeyMetadata), Model.AccessKeyMetadata.Read);
    }
}

public sealed class UpdateAccessKeyRequest : UserRequest
{
    public required string AccessKeyId { get; init; }

    /// <summary>Active or Inactive.</summary>
    public required string Status { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(AccessKeyId), AccessKeyId);
        query.Add(nameof(Status), Status);
    }
}

public sealed class UpdateAccessKeyResponse : IamResponse;

public sealed class DeleteAccessKeyRequest : UserRequest
{
    public required string AccessKeyId { get; init; }

    internal override void Write(QueryParameters query)
    {
        base.Write(query);
        query.Add(nameof(AccessKeyId), AccessKeyId);
    }
}

public sealed class DeleteAccessKeyResponse : IamResponse;

public sealed class GetAccessKeyLastUsedRequest : IamRequest
{
    public required string AccessKeyId { get; init; }

    internal override void Write(QueryParameters query) => query.Add(nameof(AccessKeyId), AccessKeyId);
}

public sealed record AccessKeyLastUsed
{
    /// <summary>Null: never used since AWS began to record it.</summary>
    public DateTimeOffset? LastUsedDate { get; init; }
    public string? ServiceName { get; init; }
    public string? Region { get; init; }
}

public sealed class GetAccessKeyLastUsedResponse : IamResponse
{
    public string? UserName { get; private set; }
    public AccessKeyLastUsed AccessKeyLastUsed { get; private set; } = null!;

    internal override void Read(XElement result)
    {
        UserName = result.Text(nameof(UserName));
        var used = result.Require(nameof(AccessKeyLastUsed));
        AccessKeyLastUsed = new AccessKeyLastUsed
        {
            LastUsedDate = used.Date("LastUsedDate"),
            ServiceName = used.Text("ServiceName"),
            Region = used.Text("Region"),
        };
    }
}
