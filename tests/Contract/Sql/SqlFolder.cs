using System.Globalization;

namespace VoiceAnalytics.Contract.Sql;

/// <summary>A temporary folder with one statement a file.</summary>
internal sealed class SqlFolder : IDisposable
{
    public SqlFolder(IEnumerable<string> statements)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, ".sqlfluff"), "[sqlfluff]\nencoding = utf-8\ndialect = snowflake\n");
        var number = 0;
        foreach (var sql in statements)
        {
            File.WriteAllText(System.IO.Path.Combine(Path, Name(number++)), sql + ";\n");
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("sql").FullName;

    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:D5}.sql");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
