using System.Collections.Concurrent;
using VoiceAnalytics.Sandbox.Aws.Policies;

namespace VoiceAnalytics.Sandbox.Aws.State;

/// <summary>The managed policies of AWS itself that somebody is most likely to attach by hand.</summary>
internal static class AwsManagedPolicies
{
    private static readonly DateTimeOffset Born = new(2015, 2, 6, 18, 39, 46, TimeSpan.Zero);

    private static readonly Dictionary<string, string> Documents = new(StringComparer.Ordinal)
    {
        ["AdministratorAccess"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""",
        ["AmazonS3ReadOnlyAccess"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:List*","s3:Describe*"],"Resource":"*"}]}""",
        ["AmazonS3FullAccess"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":"*"}]}""",
        ["IAMFullAccess"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:*"],"Resource":"*"}]}""",
    };

    private static readonly ConcurrentDictionary<string, ManagedPolicy?> Parsed = new(StringComparer.Ordinal);

    public static ManagedPolicy? Find(string arn) => Parsed.GetOrAdd(arn, Create);

    private static ManagedPolicy? Create(string text)
    {
        if (!Arn.TryParse(text, out var arn) || !Documents.TryGetValue(arn.Name, out var json) || text != $"arn:{arn.Partition}:iam::aws:policy/{arn.Name}")
        {
            return null;
        }
        var document = PolicyParser.Parse(json, new PolicyGrammar(DocumentKind.Identity, arn.Partition));
        return new ManagedPolicy
        {
            Name = arn.Name,
            Path = "/",
            Id = "ANPA" + arn.Name.ToUpperInvariant().PadRight(17, 'X')[..17],
            Arn = text,
            CreateDate = Born,
            UpdateDate = Born,
            DefaultVersionId = "v1",
            Versions = [new PolicyVersion("v1", document, Born)],
        };
    }
}
