using VoiceAnalytics.Sandbox.Aws.State;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>AWS deletes no identity that still has policies; a permissions boundary alone is no obstacle.</summary>
internal static class DeletionGuard
{
    public static void RequireNoPolicies(IdentityState identity)
    {
        if (!identity.Attached.IsEmpty)
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must detach all policies first.");
        }
        if (!identity.Inline.IsEmpty)
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must delete policies first.");
        }
    }
}
