using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Validation;

/// <summary>What can be wrong with a valid share only in the light of its valid source. Permission is another question.</summary>
public static class ShareInSource
{
    /// <param name="share">Valid on its own.</param>
    /// <param name="source">The one it names.</param>
    /// <param name="operatorAccount">The AWS account the operator works in.</param>
    public static EquatableArray<FieldError> Validate(PartnerShare share, AnalyticsSource source, string operatorAccount)
    {
        var findings = new Findings();
        var partition = AwsNames.PartitionOf(source.Spec.Region);
        Principal("spec.snowflake.partner.iamUserArn", share.Spec.Snowflake?.Partner?.IamUserArn, partition, operatorAccount, findings);
        Principal("spec.crossAccount.principalArn", share.Spec.CrossAccount?.PrincipalArn, partition, operatorAccount, findings);
        if (share.Spec.CrossAccount?.AccountId == operatorAccount)
        {
            findings.Add("spec.crossAccount.accountId", "is the operator's own account; a partner's account is another one");
        }
        Table(share.Spec, source.Spec, findings);
        Adoption(share.Spec.Adopt, source, findings);
        return findings.ToList();
    }

    private static void Principal(string field, string? text, string partition, string operatorAccount, Findings findings)
    {
        if (text is null || !IamArn.TryParse(text, out var arn))
        {
            return;
        }
        if (arn.Partition != partition)
        {
            findings.Add(field, $"is of partition {arn.Partition}, the bucket of {partition}; roles cannot be assumed across partitions");
        }
        if (arn.Account == operatorAccount)
        {
            findings.Add(field, "is of the operator's own account; a partner's principal is of another one");
        }
    }

    // Tables and views share a namespace in Snowflake.
    private static void Table(PartnerShareSpec share, AnalyticsSourceSpec source, Findings findings)
    {
        var (field, named) = share.Adopt?.Table is { } adopted ? ("spec.adopt.table", adopted) : ("spec.snowflake.table", share.Snowflake?.Table);
        if (named is { } typed && SnowflakeName.Stored(typed) is { } table
            && source.Views.Any(view => SnowflakeName.Stored(view.Name) == table))
        {
            findings.Add(field, $"is {Quote.Text(table)}, which the source uses for a view; choose another name");
        }
    }

    private static void Adoption(Adoption? adopt, AnalyticsSource source, Findings findings)
    {
        if (adopt is null)
        {
            return;
        }
        foreach (var (field, name) in AdoptionRules.Names(adopt))
        {
            if (!source.Spec.Adoptable.Any(offered => AdoptionRules.IsSame(field, offered, name)))
            {
                findings.Add(field, $"is {Quote.Text(name)}, which AnalyticsSource {source.Metadata.Name} does not list in spec.adoptable; both must name it");
            }
        }
    }
}
