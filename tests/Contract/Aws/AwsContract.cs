using System.Reflection;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using VoiceAnalytics.Aws.Iam.Model;
using VoiceAnalytics.Contract.Worlds;

namespace VoiceAnalytics.Contract.Aws;

/// <summary>
/// What AWS documents, said as tests. The suite's name in the table of differences is the class' name without <c>Contract</c>.
/// </summary>
public abstract class AwsContract(string world)
{
    protected const string Deny = """{"Version":"2012-10-17","Statement":[{"Sid":"CutShare","Effect":"Deny","Action":"*","Resource":"*"}]}""";

    protected string World => world;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected Task HoldsAsync(Func<AwsParty, Task> check, [CallerMemberName] string name = "") =>
        Differences.HoldsAsync(world, $"{Suite()}.{name}", async () =>
        {
            await using var party = await EnterAsync();
            await check(party);
        });

    private protected virtual async Task<AwsParty> EnterAsync() =>
        world == WorldNames.Embedded ? await EmbeddedParty.EnterAsync() : await MotoParty.EnterAsync(await MotoServer.RequireAsync());

    /// <summary>The call is refused with one of these codes.</summary>
    private protected static async Task RefusedAsync(string code, Func<Task> call)
    {
        var error = await Assert.ThrowsAnyAsync<AmazonServiceException>(call);
        Assert.True(error.ErrorCode == code, $"{error.ErrorCode} instead of {code}: {error.Message}");
    }

    private protected static string Read(string prefix = "sessions/") =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:GetObjectVersion"],"Resource":"arn:aws:s3:::b/{{prefix}}*"}]}""";

    private protected static string Trust(AwsParty party, string externalId = "0123456789") =>
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"PARTNER"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"EXTERNAL"}}}]}"""
            .Replace("PARTNER", party.Partner, StringComparison.Ordinal).Replace("EXTERNAL", externalId, StringComparison.Ordinal);

    /// <summary>A document of at least so many characters besides white space.</summary>
    private protected static string Long(int characters) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/{{new string('x', characters)}}"}]}""";

    private protected static Tag Tag(string key, string value) => new() { Key = key, Value = value };

    private string Suite()
    {
        var type = GetType();
        while (type.BaseType is { } up && HasTests(up))
        {
            type = up;
        }
        return type.Name.Replace("Contract", "", StringComparison.Ordinal);
    }

    private static bool HasTests(Type type) =>
        type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public).Any(method => method.IsDefined(typeof(FactAttribute), inherit: true));
}
