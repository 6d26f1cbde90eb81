using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace VoiceAnalytics.Aws;

/// <summary>Who the operator is in AWS. The account is pinned: under wrong credentials everything would read as "gone".</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Arn">Of the caller, for example <c>arn:aws:sts::111122223333:assumed-role/voice-analytics-operator/session</c>.</param>
/// <param name="Partition">The ARN's second part.</param>
public sealed record CallerIdentity(string AccountId, string Arn, string Partition)
{
    /// <summary>Name of the role or user behind the caller, so that the operator never touches itself; null for the root user.</summary>
    public string? PrincipalName
    {
        get
        {
            var parts = Arn.Split(':', 6)[^1].Split('/');
            return parts switch
            {
                ["assumed-role", var role, _] => role,
                ["user" or "role", .., var name] => name,
                _ => null,
            };
        }
    }

    /// <exception cref="Amazon.Runtime.AmazonServiceException">STS refused.</exception>
    public static async Task<CallerIdentity> ReadAsync(IAmazonSecurityTokenService sts, CancellationToken cancellationToken)
    {
        var answer = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken).ConfigureAwait(false);
        if (answer.Arn?.Split(':') is not ["arn", var partition, ..] || string.IsNullOrEmpty(answer.Account))
        {
            throw new FormatException("STS answered GetCallerIdentity without a readable account and ARN.");
        }
        return new CallerIdentity(answer.Account, answer.Arn, partition);
    }
}
