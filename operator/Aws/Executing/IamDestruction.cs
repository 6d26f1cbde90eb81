using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Aws.Executing;

/// <summary>Which actions take something away that cannot be read back afterwards, and are done when it is not there.</summary>
internal static class IamDestruction
{
    public static bool Is(IamAction action) => action is
        IamAction.DeletePolicy or IamAction.DeletePolicyVersion
        or IamAction.DeleteRole or IamAction.DeleteRolePolicy
        or IamAction.DetachRolePolicy
        or IamAction.DeleteUser or IamAction.DeleteUserPolicy or IamAction.DetachUserPolicy or IamAction.RemoveUserFromGroup
        or IamAction.DeleteAccessKey or IamAction.DeleteCredential;
}
