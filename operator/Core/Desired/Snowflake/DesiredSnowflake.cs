using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Sql;
using TableDefinition = VoiceAnalytics.Core.Sql.TableDefinition;
using ViewDefinition = VoiceAnalytics.Core.Sql.ViewDefinition;

namespace VoiceAnalytics.Core.Desired;

/// <summary>The Snowflake side of a share as declared. Made by <see cref="SnowflakeDeclaration"/>.</summary>
/// <param name="Owner">What our markers say.</param>
/// <param name="Integration">Name of the storage integration: it follows from the share's identity alone.</param>
/// <param name="Schema">Where the share's objects live; null when the spec does not tell: an observer then looks for our markers in the whole account.</param>
/// <param name="Objects">Null when it cannot be told what they should be (source gone, spec invalid): nothing is created or widened.</param>
/// <param name="GrantTo">Roles that may SELECT; null when the spec does not tell, and then nobody loses anything.</param>
/// <param name="SignIn">Whom we must be in the account; null for a partner-managed share.</param>
/// <param name="DropTable"><c>dataDeletionPolicy: Delete</c>; else the table outlives the share.</param>
public sealed record DesiredSnowflake(
    SnowflakeOwner Owner,
    Intent Intent,
    SqlIdentifier Integration,
    QualifiedSchema? Schema,
    SnowflakeObjects? Objects,
    EquatableArray<SqlIdentifier>? GrantTo,
    SnowflakeSignIn? SignIn = null,
    bool DropTable = false)
{
    /// <summary>The stage reads with the share's access key (mode IamUser) instead of through an integration.</summary>
    public bool ByKey { get; init; }

    /// <summary>What the source's change makes of the objects waits for another share; null if nothing waits.</summary>
    public RolloutHold? Hold { get; init; }

    /// <summary>Kinds of which the share's object was made by hand and is to be taken over (<c>spec.adopt</c>).</summary>
    public EquatableArray<SqlObjectKind> Adopts { get; init; }

    /// <summary>Whom the share says that an adopted integration reads as (<c>spec.snowflake.partner.iamUserArn</c>); null if it does not say.</summary>
    public string? DeclaredPrincipal { get; init; }
}

/// <summary>The account and role that hold the share's objects.</summary>
/// <param name="Account">CURRENT_ACCOUNT() as recorded at the first sign-in; null before.</param>
/// <param name="Role">Exact name of the role; it owns what we create.</param>
/// <param name="RecordedRole">The role that was last seen to hold all of it; null before.</param>
public sealed record SnowflakeSignIn(string? Account, string Role, string? RecordedRole = null);

/// <summary>The share's objects, without markers: a planner adds those.</summary>
/// <param name="Integration">Null where the stage reads with an access key (mode IamUser).</param>
/// <param name="RunOnCreate">Load once per new COPY text as soon as access is verified.</param>
/// <param name="AutoResume">Resume the task when Snowflake suspended it after failures.</param>
public sealed record SnowflakeObjects(
    DatabaseDefinition Database,
    SchemaDefinition Schema,
    IntegrationDefinition? Integration,
    TableDefinition Table,
    StageDefinition Stage,
    CopyDefinition Copy,
    TaskDefinition Task,
    EquatableArray<DesiredView> Views,
    bool RunOnCreate = true,
    bool AutoResume = true)
{
    /// <summary>Tells one COPY text from another: the first load is due once for each.</summary>
    public string CopyHash => Fingerprint.Of(Task.Body);
}

/// <param name="Reads">Views that its query reads, all declared before it.</param>
/// <param name="Hash">
/// Of its query and of the views that it reads: a view that reads a replaced one is replaced too, also after a crash in between.
/// </param>
public sealed record DesiredView(ViewDefinition Definition, EquatableArray<SqlIdentifier> Reads, string Hash)
{
    public SqlIdentifier Name => Definition.Name.Name;
}
