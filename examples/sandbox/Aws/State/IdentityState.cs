using System.Collections.Immutable;
using VoiceAnalytics.Sandbox.Aws.Policies;

namespace VoiceAnalytics.Sandbox.Aws.State;

/// <summary>What roles, users and groups have in common.</summary>
internal abstract record IdentityState
{
    public required string Name { get; init; }
    public required string Path { get; init; }
    public required string Id { get; init; }
    public required string Arn { get; init; }
    public required DateTimeOffset CreateDate { get; init; }
    public TagSet Tags { get; init; } = TagSet.CaseInsensitive;

    /// <summary>Inline policies by name.</summary>
    public ImmutableSortedDictionary<string, PolicyDocument> Inline { get; init; } =
        ImmutableSortedDictionary.Create<string, PolicyDocument>(StringComparer.Ordinal);

    /// <summary>ARNs of attached managed policies.</summary>
    public ImmutableSortedSet<string> Attached { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>ARN of the managed policy that bounds what this identity may do; groups have none.</summary>
    public string? Boundary { get; init; }
}

internal sealed record RoleState : IdentityState
{
    public required PolicyDocument Trust { get; init; }
    public string? Description { get; init; }
    public int MaxSessionSeconds { get; init; } = 3600;

    /// <summary>Roles below this path belong to an AWS service and cannot be changed by anyone else.</summary>
    public bool IsServiceLinked => Path.StartsWith("/aws-service-role/", StringComparison.Ordinal);
}

internal sealed record UserState : IdentityState
{
    /// <summary>Oldest first; at most two.</summary>
    public ImmutableArray<AccessKeyState> AccessKeys { get; init; } = [];

    public DateTimeOffset? LoginProfileCreated { get; init; }
}

internal sealed record GroupState : IdentityState
{
    /// <summary>Names of the members.</summary>
    public ImmutableSortedSet<string> Members { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.OrdinalIgnoreCase);
}
