using VoiceAnalytics.Core.Status;

namespace VoiceAnalytics.Core.Desired;

/// <summary>Adoptions that are refused before anything is read, because the YAML alone tells.</summary>
internal static class AdoptionHold
{
    public static Intent? Of(ShareInputs inputs)
    {
        if (inputs.Share.Spec.Adopt is not { } adopt)
        {
            return null;
        }
        if (inputs.Installation.OperatorPrincipal is { } self
            && new[] { adopt.RoleName, adopt.UserName }.FirstOrDefault(name => string.Equals(name, self, StringComparison.OrdinalIgnoreCase)) is { } name)
        {
            return Held(Reasons.AdoptionRefused, $"{name} (spec.adopt) is what the operator itself runs as; nothing was changed. Name the partner's role or user.");
        }
        if (inputs.OwnObjectsUnread is { } unread)
        {
            return Held(Reasons.For(unread), $"Whether the share has a role or user of its own cannot be told now, so none is adopted: {unread.Message}");
        }
        return inputs.AdoptionHeldBy is { } holder
            ? Held(Reasons.AdoptionRefused, $"PartnerShare {holder} asked before this one to adopt the same name, and only one share can have it; nothing was changed. Delete one of the two.")
            : null;
    }

    private static Intent Held(string reason, string message) => new(IntentKind.Hold, Reason: reason, Message: message);
}
