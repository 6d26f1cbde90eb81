namespace VoiceAnalytics.Core.Sql;

/// <summary>A path behind a stage's name. It is not quoted in SQL, so only harmless characters are let through.</summary>
internal static class StagePath
{
    /// <exception cref="FormatException">The path has other characters than letters, digits and <c>_ - . = /</c>.</exception>
    public static SqlText Of(string path) =>
        path.Length > 0 && path[0] != '/'
        && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '=' or '/')
        && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("--", StringComparison.Ordinal)
            ? SqlText.Checked(path)
            : throw new FormatException("a path in a stage may have letters, digits, _ - . = and single slashes, and no leading slash");
}
