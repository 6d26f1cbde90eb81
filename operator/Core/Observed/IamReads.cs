namespace VoiceAnalytics.Core.Observed;

/// <summary>What of a share is read from IAM besides its policy.</summary>
[Flags]
public enum IamReads
{
    Role = 1,
    User = 2,

    /// <summary>Also the credentials of the user that cannot read S3, but block DeleteUser.</summary>
    UserToDelete = User | 4,
}
