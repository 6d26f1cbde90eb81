using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Aws.State;

/// <summary>One AWS account. Names are unique without regard to case, so the dictionaries compare that way.</summary>
internal sealed record AccountState(string Id, Partition Partition)
{
    public ImmutableSortedDictionary<string, ManagedPolicy> Policies { get; init; } = Named<ManagedPolicy>();
    public ImmutableSortedDictionary<string, RoleState> Roles { get; init; } = Named<RoleState>();
    public ImmutableSortedDictionary<string, UserState> Users { get; init; } = Named<UserState>();
    public ImmutableSortedDictionary<string, GroupState> Groups { get; init; } = Named<GroupState>();
    public ImmutableSortedDictionary<string, InstanceProfileState> InstanceProfiles { get; init; } = Named<InstanceProfileState>();

    /// <summary>By ARN: those of the organization may have the name of one of the account's own.</summary>
    public ImmutableSortedDictionary<string, TrailState> Trails { get; init; } = ImmutableSortedDictionary.Create<string, TrailState>(StringComparer.Ordinal);
    public ImmutableArray<AccessKeyState> RootKeys { get; init; } = [];

    public string RootArn => $"arn:{Partition.Name}:iam::{Id}:root";

    /// <param name="path">With its slashes: <c>/</c> or <c>/voice-analytics/prod/</c>.</param>
    public string ArnOf(string type, string path, string name) => $"arn:{Partition.Name}:iam::{Id}:{type}{path}{name}";

    public IEnumerable<IdentityState> Identities => [.. Roles.Values, .. Users.Values, .. Groups.Values];

    private static ImmutableSortedDictionary<string, T> Named<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.OrdinalIgnoreCase);
}
