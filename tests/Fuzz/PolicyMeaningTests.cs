using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using VoiceAnalytics.Core.Iam;

namespace VoiceAnalytics.Fuzz;

/// <summary>The comparison by which drift is found: total, and equal only for what means the same.</summary>
public sealed class PolicyMeaningTests
{
    private static readonly string[] Documents =
    [
        """{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"Resource":"arn:aws:s3:::b/sessions/*","Condition":{"StringLike":{"s3:prefix":["a","b"]},"DateLessThan":{"aws:CurrentTime":"2027-01-01T00:00:00Z"}}}]}""",
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":["111122223333","arn:aws:iam::999988887777:user/x"]},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"e"}}}}""",
        """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","NotAction":"*","NotResource":["a"]}]}""",
    ];

    [Fact]
    public void Any_text() => Mutated.Text(Documents).Holds(text =>
    {
        Assert.True(PolicyMeaning.Same(text, text));
        Assert.Equal(PolicyMeaning.Canonical(text), PolicyMeaning.Canonical(text));
        foreach (var document in Documents)
        {
            Assert.Equal(PolicyMeaning.Same(text, document), PolicyMeaning.Same(document, text));
        }
    }, iter: 3000);

    /// <summary>Texts with the separators of any canonical form in them must not make two statements look like others.</summary>
    [Fact]
    public void Two_documents_are_the_same_only_if_they_hold_the_same() => Gen.Select(Statements, Statements).Holds((left, right) =>
    {
        var (a, b) = (Document(left), Document(right));
        Assert.Equal(Model(left) == Model(right), PolicyMeaning.Same(a, b));
    }, iter: 4000);

    [Fact]
    public void Order_and_single_element_lists_do_not_count() => Gen.Select(Statements, Gen.Int[0, 1000]).Holds((statements, seed) =>
    {
        var random = new Random(seed);
        var shuffled = statements.Select(each => (Actions: each.Actions.OrderBy(_ => random.Next()).ToArray(), Resources: each.Resources.OrderBy(_ => random.Next()).ToArray())).OrderBy(_ => random.Next()).ToArray();
        Assert.True(PolicyMeaning.Same(Document(statements), Document(shuffled)));
    }, iter: 1000);

    private static readonly Gen<string> Word = Gen.OneOf("a", "b", "a,b", "a\",\"b", "a|Resource=b", "a\nb", "a;b", "a=b", "[a]", "Action=a", "\\", "\"", "a b", "*");

    private static readonly Gen<(string[] Actions, string[] Resources)[]> Statements =
        Gen.Select(Word.Array[1, 2], Word.Array[1, 2]).Array[1, 2];

    private static string Document((string[] Actions, string[] Resources)[] statements) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. statements.Select(each => new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = each.Actions.Length == 1 ? each.Actions[0] : new JsonArray([.. each.Actions.Select(action => JsonValue.Create(action))]),
            ["Resource"] = new JsonArray([.. each.Resources.Select(resource => JsonValue.Create(resource))]),
        })]),
    }.ToJsonString();

    // Sets of sets, said in a form that cannot be confused: JSON of sorted lists.
    private static string Model((string[] Actions, string[] Resources)[] statements) => JsonSerializer.Serialize(statements
        .Select(each => JsonSerializer.Serialize(new[] { Sorted(each.Actions.Select(action => action.ToLowerInvariant())), Sorted(each.Resources) }))
        .Distinct().Order(StringComparer.Ordinal));

    private static string[] Sorted(IEnumerable<string> texts) => [.. texts.Distinct().Order(StringComparer.Ordinal)];
}
