using System.Collections.Immutable;

namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

/// <summary>COPY INTO table FROM @stage, with or without a transforming SELECT.</summary>
/// <param name="Columns">Empty: all columns of the table.</param>
/// <param name="Transform">The SELECT of FROM (…); null when the stage is named directly.</param>
/// <param name="Stage">The stage that files come from, also when there is a transform.</param>
internal sealed record CopyInto(ObjectName Table, ImmutableArray<Identifier> Columns, StageReference Stage, SelectBody? Transform, ImmutableArray<Option> Options)
    : Statement("COPY INTO", Table.ToString(), true);
