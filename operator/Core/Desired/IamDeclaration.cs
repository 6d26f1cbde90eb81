using VoiceAnalytics.Core.Iam;
using VoiceAnalytics.Core.Naming;
using VoiceAnalytics.Core.Status;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Desired;

/// <summary>Spec and source → the share's policy and role. Deleting needs neither a valid spec nor a source.</summary>
public static class IamDeclaration
{
    /// <param name="principal">Snowflake's IAM user as DESC INTEGRATION gives it; only used for operator-managed shares.</param>
    public static DesiredIam Build(ShareInputs inputs, Declaration declared, Principal principal)
    {
        var share = inputs.Identity;
        return new DesiredIam(
            share,
            declared.Intent,
            OwnershipTags.For(share, ShapeHash.Of(inputs.Share.Spec), inputs.Share.Spec.Description, inputs.Share.Spec.Contact),
            declared.PolicyDocument,
            declared.Intent.Kind == IntentKind.Grant ? Trust(inputs, principal) : Withheld(inputs, declared.Intent.Kind),
            $"Read access of PartnerShare {share.Namespace}/{share.Name}, managed by the voice analytics operator.",
            inputs.HoldsNameLive,
            inputs.TakeOverInstallation,
            declared.Intent.Kind == IntentKind.Hold ? BoundsOf(inputs) : null)
        {
            ByUser = inputs.ByUser,
        };
    }

    /// <summary>What the trust in force has to be like when the spec is not carried out; null when the spec names nobody who may have it.</summary>
    public static TrustTerms? TermsOf(ShareInputs inputs) => inputs.Share.Spec switch
    {
        { CrossAccount: { } partner } => new TrustTerms(KnownExternalId(inputs), TrustPolicy.Account(inputs.Installation.Partition, partner.AccountId), partner.PrincipalArn),
        _ when inputs.IdHeldBy is not null => null,
        { Snowflake.Partner: { } partner } => new TrustTerms(KnownExternalId(inputs), partner.IamUserArn),
        { Snowflake.ConnectionRef: not null } => new TrustTerms(KnownExternalId(inputs), inputs.Share.Status?.Snowflake?.PrincipalArn),
        _ => null,
    };

    /// <summary>What can be told of the access that the spec names, whatever else is wrong with it.</summary>
    public static AccessBounds BoundsOf(ShareInputs inputs) => new(
        S3Prefix.TryParse(inputs.Share.Spec.Prefix, out var prefix, out _) ? prefix.Value : null,
        Lifecycle.End(inputs.Share.Spec),
        inputs.Source.ItemOrNull?.Spec.KmsKeyArns);

    public static string ExternalIdOf(ShareInputs inputs) =>
        inputs.Share.Spec.Snowflake?.Partner?.ExternalId
        ?? inputs.Share.Spec.CrossAccount?.ExternalId
        ?? Naming.ExternalId.For(inputs.InstallationKey!.Value.Span, inputs.Identity);

    /// <summary>JSON of the share's managed policy. The spec is valid and its source is there.</summary>
    public static string PolicyOf(ShareInputs inputs) => Policy(inputs).ToDocument().ToJson();

    private static AccessPolicy Policy(ShareInputs inputs)
    {
        var source = inputs.Source.ItemOrNull!.Spec;
        return new AccessPolicy(
            inputs.Installation.Partition,
            source.Bucket,
            source.AccountId ?? inputs.Installation.AwsAccountId,
            source.Region,
            S3Prefix.TryParse(inputs.Share.Spec.Prefix, out var prefix, out var problem) ? prefix.Value : throw new ArgumentException(problem),
            source.KmsKeyArns,
            Lifecycle.End(inputs.Share.Spec));
    }

    private static string? KnownExternalId(ShareInputs inputs) =>
        inputs.InstallationKey is null && inputs.Share.Spec.Snowflake?.Partner?.ExternalId is null ? null : ExternalIdOf(inputs);

    private static DesiredTrust Withheld(ShareInputs inputs, IntentKind intent)
    {
        const string message = "Nothing is granted now.";
        return (intent, TermsOf(inputs)) switch
        {
            (IntentKind.Hold or IntentKind.Cut, { } terms) => new DesiredTrust.Unknown(Reasons.Progressing, message, terms),
            (IntentKind.Hold or IntentKind.Cut, null) => new DesiredTrust.Nobody(Reasons.Progressing, message),
            _ => new DesiredTrust.Unknown(Reasons.Progressing, message),
        };
    }

    private static DesiredTrust Trust(ShareInputs inputs, Principal principal)
    {
        var end = Lifecycle.End(inputs.Share.Spec);
        if (inputs.IdHeldBy is { } holder)
        {
            return new DesiredTrust.Nobody(
                Reasons.Conflict,
                $"spec.{(inputs.Share.Spec.CrossAccount is null ? "snowflake.partner" : "crossAccount")}.externalId is that of PartnerShare {holder}, which holds it: two roles that one principal enters with one external id cannot be told apart. Use the handoff's, which is unique to this share.");
        }
        if (inputs.Share.Spec.CrossAccount is { } partnerAccount)
        {
            var account = TrustPolicy.Account(inputs.Installation.Partition, partnerAccount.AccountId);
            return new DesiredTrust.To(new TrustPolicy(account, ExternalIdOf(inputs), end, partnerAccount.PrincipalArn).ToDocument().ToJson());
        }
        if (!inputs.HasConnection)
        {
            return inputs.Share.Spec.Snowflake?.Partner is { } partner
                ? new DesiredTrust.To(new TrustPolicy(partner.IamUserArn, ExternalIdOf(inputs), end).ToDocument().ToJson())
                : new DesiredTrust.Nobody(
                    Reasons.AwaitingPartner,
                    $"Give the partner the script in ConfigMap {inputs.Identity.HandoffName}; put the STORAGE_AWS_IAM_USER_ARN that it prints into spec.snowflake.partner.iamUserArn.");
        }
        return principal switch
        {
            Principal.Known known => new DesiredTrust.To(new TrustPolicy(known.Arn, ExternalIdOf(inputs), end).ToDocument().ToJson()),
            Principal.Refused refused => new DesiredTrust.Nobody(refused.Reason, refused.Message),
            // What status recorded may be out of date until Snowflake was asked, but outweighs what a stranger wrote when it cannot be.
            Principal.NotYet notYet => new DesiredTrust.Unknown(
                notYet.Reason, notYet.Message, notYet.Asked ? TermsOf(inputs) : new TrustTerms(ExternalIdOf(inputs), null)),
            _ => throw new InvalidOperationException($"Unknown kind of principal: {principal.GetType().Name}"),
        };
    }
}

/// <summary>The IAM user with which a Snowflake account reads S3.</summary>
public abstract record Principal
{
    private Principal()
    {
    }

    public sealed record Known(string Arn) : Principal;

    /// <param name="Asked">Snowflake was asked and could not tell; false when it is yet to be asked.</param>
    public sealed record NotYet(string Reason, string Message, bool Asked = true) : Principal;

    /// <summary>Snowflake names somebody whom no role of ours may trust.</summary>
    public sealed record Refused(string Reason, string Message) : Principal;
}
