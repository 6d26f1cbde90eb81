using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Sql;

/// <summary>
/// What a partner's script is made of: the same definitions that the operator would execute, without markers.
/// </summary>
/// <param name="Share">namespace/name of the share, for the heading.</param>
/// <param name="Integration">Role, external id, folder; null where the stage has an access key.</param>
/// <param name="Database">Created if missing.</param>
/// <param name="Schema">Created if missing.</param>
/// <param name="Table">Where rows go.</param>
/// <param name="Stage">Where files come from.</param>
/// <param name="Copy">The load.</param>
/// <param name="Task">The schedule; its body is the load.</param>
/// <param name="Views">In the order in which they read each other.</param>
/// <param name="GrantTo">Account roles that may SELECT from table and views.</param>
/// <param name="TrustEstablished">
/// False while we do not know the partner's Snowflake user: the script then says what to send back and where to wait.
/// </param>
public sealed record PartnerScriptInput(
    string Share,
    IntegrationDefinition? Integration,
    DatabaseDefinition Database,
    SchemaDefinition Schema,
    TableDefinition Table,
    StageDefinition Stage,
    CopyDefinition Copy,
    TaskDefinition Task,
    EquatableArray<ViewDefinition> Views,
    EquatableArray<SqlIdentifier> GrantTo,
    bool TrustEstablished)
{
    /// <summary>What people wrote about the share, for the heading: only ever printed as comments.</summary>
    public EquatableArray<string> About { get; init; } = [];
}

/// <summary>A part of the script: a heading, what a person should know, and the statements.</summary>
/// <param name="Title">One line.</param>
/// <param name="Notes">Lines of explanation, printed as comments.</param>
/// <param name="Statements">In order.</param>
public sealed record PartnerScriptStep(string Title, EquatableArray<string> Notes, EquatableArray<SqlStatement> Statements);
