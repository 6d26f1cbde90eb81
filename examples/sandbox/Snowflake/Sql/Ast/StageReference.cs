namespace VoiceAnalytics.Sandbox.Snowflake.Sql.Ast;

/// <summary><c>@[[database.]schema.]stage[/path]</c>.</summary>
/// <param name="Path">Without the leading slash; empty for the whole stage.</param>
internal sealed record StageReference(ObjectName Stage, string Path)
{
    public string Display => Path.Length == 0 ? $"@{Stage}" : $"@{Stage}/{Path}";
}
