namespace VoiceAnalytics.Core.Tests.Validation;

/// <summary>What a person may write is accepted by the validator, and by the schema: it never refuses more than Core does.</summary>
public sealed class ValidManifestTests
{
    private const string Folder = "tests/testassets/valid";

    public static TheoryData<string> All => [.. TestAssets.Names(Folder)];

    [Theory]
    [MemberData(nameof(All))]
    public void Is_accepted(string name)
    {
        foreach (var document in TestAssets.Load(Folder, name).Documents)
        {
            Assert.Empty(Judge.Validate(document));
            Assert.Empty(CrdSchema.Of(Manifests.Kind(document)).Validate(document));
        }
    }
}
