using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Naming;

namespace VoiceAnalytics.Core.Validation;

/// <summary>One allow entry held against one share.</summary>
/// <param name="Lacks">What the entry does not permit, each as a clause that follows the entry's name.</param>
/// <param name="AwaitsAccount">The connection's account would have to be known.</param>
internal sealed record EntryJudgement(EquatableArray<string> Lacks, bool AwaitsAccount)
{
    /// <summary>How far the entry is from permitting; an unknown is nearer than a refusal.</summary>
    public int Distance => (Lacks.Count * 2) + (AwaitsAccount ? 1 : 0);

    public static EntryJudgement Of(AllowEntry entry, PermissionRequest request)
    {
        var lacks = new List<string>();
        if (!NamespaceMatch.Matches(entry.Namespaces, request.Namespace))
        {
            lacks.Add($"is not for namespace {request.Namespace.Name} (metadata.namespace)");
        }
        if (!entry.Prefixes.Any(outer => Holds(outer, request.Prefix)))
        {
            lacks.Add($"does not include prefix {Quote.Text(request.TypedPrefix)} (spec.prefix; it has {List(entry.Prefixes)})");
        }
        if (!entry.AccessModes.Contains(request.AccessMode, StringComparer.Ordinal))
        {
            lacks.Add($"does not include access mode {request.AccessMode} (spec.accessMode; it has {List(entry.AccessModes)})");
        }
        foreach (var (field, account) in request.AwsAccounts)
        {
            if (!entry.AwsAccounts.Contains(account, StringComparer.Ordinal))
            {
                lacks.Add($"does not include AWS account {account} ({field}; it has {List(entry.AwsAccounts)})");
            }
        }
        if (request.SnowflakeAccount is { } snowflake && request.NeedsSnowflakeAccount && !Includes(entry, snowflake))
        {
            lacks.Add($"does not include Snowflake account {snowflake} (spec.snowflake.connectionRef; it has {List(entry.SnowflakeAccounts)})");
        }
        if (request.NeedsSnowflakeAccount && request.SnowflakeAccount is null && entry.SnowflakeAccounts.IsEmpty)
        {
            lacks.Add("includes no Snowflake account (spec.snowflake.connectionRef)");
        }
        var awaits = request.NeedsSnowflakeAccount && request.SnowflakeAccount is null && !entry.SnowflakeAccounts.IsEmpty;
        return new EntryJudgement(lacks.ToEquatableArray(), awaits);
    }

    private static bool Holds(string outer, S3Prefix? inner) =>
        inner is not null && S3Prefix.TryParse(outer, out var parsed, out _) && inner.IsInside(parsed);

    private static bool Includes(AllowEntry entry, string account) =>
        entry.SnowflakeAccounts.Any(allowed => SnowflakeAccount.Same(allowed, account));

    private static string List(EquatableArray<string> values) => values.IsEmpty ? "none" : string.Join(", ", values);
}
