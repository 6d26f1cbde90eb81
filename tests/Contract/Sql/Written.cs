using System.Text.RegularExpressions;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Contract.Sql;

/// <summary>A statement that the operator sends or the handoff prints.</summary>
/// <param name="From">Where it came from, for the message of a failure.</param>
internal sealed partial record Written(string From, string Sql)
{
    /// <summary>The golden statements and the golden scripts for partners, taken apart.</summary>
    public static IEnumerable<Written> Golden()
    {
        var folder = Path.Combine(Repository.Root, "tests/Core.Tests/Sql/golden");
        foreach (var path in Directory.GetFiles(folder, "*.sql", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            foreach (var statement in CommentLine().Replace(File.ReadAllText(path), "").Split(";\n"))
            {
                if (statement.Trim() is { Length: > 0 } text)
                {
                    yield return new Written(Path.GetRelativePath(folder, path), text.TrimEnd(';'));
                }
            }
        }
    }

    /// <summary>Everything that the public generators write for random shares.</summary>
    public static IEnumerable<Written> Generated(int shares)
    {
        var random = new CsCheck.PCG(11, 20261123);
        foreach (var number in Enumerable.Range(0, shares))
        {
            var share = RandomShare.Gen.Generate(random, null, out _);
            foreach (var (name, statement) in Generators.All)
            {
                yield return new Written($"{name} of share {number}", statement(share).Text);
            }
            foreach (var statement in PartnerScript.Steps(share.Script).SelectMany(step => step.Statements))
            {
                yield return new Written($"script of share {number}", statement.Text);
            }
        }
    }

    [GeneratedRegex("^--.*$", RegexOptions.Multiline)]
    private static partial Regex CommentLine();
}
