using System.Globalization;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Iam;

/// <summary>
/// Reads a bucket policy for one principal. In doubt a statement does not give what the grant needs, and does give more than it
/// declares: neither a wait ends nor a hole is overlooked because of a form that is not understood.
/// </summary>
internal static class GrantJudge
{
    private static readonly string[] OfObjects = ["s3:GetObject", "s3:GetObjectVersion"];
    private const string List = "s3:ListBucket";
    private const string Location = "s3:GetBucketLocation";

    public static GrantFindings Judge(BucketGrant grant, string? policy, DateTimeOffset now)
    {
        if (policy is null)
        {
            return new GrantFindings(false, false, []);
        }
        if (ResourceStatement.ParseAll(policy) is not { } statements)
        {
            return new GrantFindings(false, true, ["cannot be read as a policy"]);
        }
        var ours = statements.Where(statement => MayConcern(grant, statement)).ToList();
        var allows = ours.Where(statement => statement.IsAllow).ToList();
        var needs = Needs(grant);
        return new GrantFindings(
            needs.All(need => allows.Any(statement => Gives(grant, statement, need, now)) && !ours.Any(statement => !statement.IsAllow && Gives(grant, statement, need, now))),
            allows.Count > 0,
            allows.SelectMany(statement => Wider(grant, statement).Select(what => $"statement {statement.Name} {what}")).Distinct(StringComparer.Ordinal).ToEquatableArray());
    }

    private static (string Action, string? Listed)[] Needs(BucketGrant grant) =>
        [.. OfObjects.Select(action => (action, (string?)null)), (List, grant.Prefix), (Location, null)];

    private static bool MayConcern(BucketGrant grant, ResourceStatement statement) =>
        statement.Principals.Any(principal => Matches(grant, principal))
        && statement.Conditions.All(condition => condition switch
        {
            { Key: "aws:principalarn", IsEquals: true } => condition.MayMatch(grant.PrincipalArn),
            { Key: "aws:principalaccount", IsEquals: true } => condition.MayMatch(grant.PrincipalAccount),
            _ => true,
        });

    private static bool Matches(BucketGrant grant, string principal) =>
        principal == ResourceStatement.Everyone || IsSelf(grant, principal) || IsAccount(grant, principal);

    // A single session of the role is named by the role's name without its path.
    private static bool IsSelf(BucketGrant grant, string principal) =>
        principal == grant.PrincipalArn
        || principal.StartsWith($"arn:{grant.Partition}:sts::{grant.PrincipalAccount}:assumed-role/{Naming.Arn.NameOf(grant.PrincipalArn)}/", StringComparison.Ordinal);

    private static bool IsAccount(BucketGrant grant, string principal) =>
        principal == grant.PrincipalAccount || principal == TrustPolicy.Account(grant.Partition, grant.PrincipalAccount);

    private static bool Gives(BucketGrant grant, ResourceStatement statement, (string Action, string? Listed) need, DateTimeOffset now) =>
        !statement.Negated && !statement.OthersThan
        && statement.Principals.Any(principal => principal == ResourceStatement.Everyone || principal == grant.PrincipalArn || IsAccount(grant, principal))
        && statement.Actions.Any(action => PolicyPattern.Matches(action, need.Action, StringComparison.OrdinalIgnoreCase))
        && statement.Resources.Any(resource => OfObjects.Contains(need.Action)
            ? PolicyPattern.MatchesAllUnder(resource, $"{grant.BucketArn}/{grant.Prefix}")
            : PolicyPattern.Matches(resource, grant.BucketArn))
        && statement.Conditions.All(condition => Holds(grant, condition, need.Listed, now));

    private static bool Holds(BucketGrant grant, ResourceCondition condition, string? listed, DateTimeOffset now) => condition switch
    {
        { Key: "aws:principalarn", IsEquals: true } => condition.MayMatch(grant.PrincipalArn),
        { Key: "aws:principalaccount", IsEquals: true } => condition.MayMatch(grant.PrincipalAccount),
        { Key: "aws:resourceaccount" or "s3:resourceaccount", IsEquals: true } => condition.MayMatch(grant.BucketAccountId),
        { Key: "aws:securetransport", Operator: "Bool" } => condition.Values is ["true"],
        { Key: "s3:prefix", Operator: "StringLike" } => listed is not null && condition.Values.Any(value => PolicyPattern.MatchesAllUnder(value, listed)),
        { Key: "aws:currenttime" } => EndOf(condition) > now,
        _ => false,
    };

    private static IEnumerable<string> Wider(BucketGrant grant, ResourceStatement statement)
    {
        if (statement.Negated || statement.OthersThan)
        {
            yield return "names what it excepts, not what it means";
            yield break;
        }
        if (!IsForPrincipalAlone(grant, statement))
        {
            yield return $"lets in others than {grant.PrincipalArn}";
        }
        foreach (var action in statement.Actions)
        {
            if (TooMuch(grant, statement, action) is { } what)
            {
                yield return what;
            }
        }
        if (grant.EndsAt is { } end && !statement.Conditions.Any(condition => EndOf(condition) is { } until && until <= end))
        {
            yield return $"does not end at {Expiry.Text(end)}";
        }
    }

    // Others that are named exactly beside the principal are others' business; a whole account or everybody is not.
    private static bool IsForPrincipalAlone(BucketGrant grant, ResourceStatement statement) =>
        statement.Principals.Where(principal => Matches(grant, principal)).All(principal => IsSelf(grant, principal))
        || statement.Conditions.Any(condition => condition is { Key: "aws:principalarn", IsEquals: true, NamesOnlyExactly: true });

    private static string? TooMuch(BucketGrant grant, ResourceStatement statement, string action)
    {
        if (OfObjects.Contains(action, StringComparer.OrdinalIgnoreCase))
        {
            var beyond = statement.Resources.FirstOrDefault(resource =>
                resource != grant.BucketArn && !PolicyPattern.MatchesOnlyUnder(resource, $"{grant.BucketArn}/{grant.Prefix}"));
            return beyond is null ? null : $"allows {action} on {beyond}";
        }
        if (string.Equals(action, List, StringComparison.OrdinalIgnoreCase))
        {
            return statement.Resources.Any(resource => PolicyPattern.Matches(resource, grant.BucketArn)) && !ListsOnly(grant, statement)
                ? $"allows {action} beyond {grant.Prefix}"
                : null;
        }
        return string.Equals(action, Location, StringComparison.OrdinalIgnoreCase) ? null : $"allows {action}";
    }

    private static bool ListsOnly(BucketGrant grant, ResourceStatement statement) => statement.Conditions.Any(condition =>
        condition is { Key: "s3:prefix", Operator: "StringEquals" or "StringLike" }
        && condition.Values.All(value => PolicyPattern.MatchesOnlyUnder(value, grant.Prefix)));

    private static DateTimeOffset? EndOf(ResourceCondition condition) =>
        condition is { Key: "aws:currenttime", Operator: "DateLessThan", Values: [var text] }
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
            ? end
            : null;
}
