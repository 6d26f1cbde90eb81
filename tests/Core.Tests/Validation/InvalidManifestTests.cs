using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.Tests.Validation;

/// <summary>Every manifest in tests/testassets/invalid is refused at the field, and with the words, that its header names.</summary>
public sealed class InvalidManifestTests
{
    private const string Folder = "tests/testassets/invalid";

    public static TheoryData<string> All => [.. TestAssets.Names(Folder)];

    [Theory]
    [MemberData(nameof(All))]
    public void Is_refused_where_its_header_says(string name)
    {
        var manifests = TestAssets.Load(Folder, name);
        var (field, message) = (manifests.Header["field"], manifests.Header["message"]);
        var (found, because) = manifests.Header.GetValueOrDefault("by") switch
        {
            null => ByValidator(manifests, field, message),
            "schema" => BySchema(manifests, field, message),
            "permission" => ByPermission(manifests, message),
            "reference" => ByReference(manifests, message),
            var other => throw new NotSupportedException(other),
        };
        Assert.True(found, $"{name} must be refused at {field} with \"{message}\" and for nothing else, but: {because}");
    }

    private static (bool Found, string Because) ByValidator(Manifests manifests, string field, string message)
    {
        var errors = Judge.Validate(manifests.Documents[0]);
        var found = !errors.IsEmpty && errors.All(error => error.Field == field)
            && errors.Any(error => error.Message.Contains(message, StringComparison.Ordinal));
        return (found, errors.ToString());
    }

    // What the schema prunes or refuses never reaches the operator; alone it would not make the object invalid.
    private static (bool Found, string Because) BySchema(Manifests manifests, string field, string message)
    {
        var errors = CrdSchema.Of(Manifests.Kind(manifests.Documents[0])).Validate(manifests.Documents[0]);
        return (errors.Contains($"{field} {message}"), string.Join("; ", errors));
    }

    private static (bool Found, string Because) ByPermission(Manifests manifests, string message)
    {
        var share = ApiJson.ReadPartnerShare(manifests.First(ApiGroup.PartnerShareKind));
        var source = manifests.Documents.Where(document => Manifests.Kind(document) == ApiGroup.AnalyticsSourceKind)
            .Select(ApiJson.ReadAnalyticsSource).SingleOrDefault() ?? Judge.ExampleSource();
        var connection = manifests.Documents.Where(document => Manifests.Kind(document) == ApiGroup.SnowflakeConnectionKind)
            .Select(ApiJson.ReadSnowflakeConnection).SingleOrDefault() ?? Judge.ExampleConnection();
        Assert.All(manifests.Documents, document => Assert.Empty(Judge.Validate(document)));
        var result = Permission.Check(share, source, new ShareNamespace(share.Metadata.Namespace, StringMap.Empty), connection.Spec.Account);
        return (result.Verdict == PermissionVerdict.Denied && result.Message.Contains(message, StringComparison.Ordinal), result.ToString());
    }

    // Valid and permitted by itself: only the object it names is missing.
    private static (bool Found, string Because) ByReference(Manifests manifests, string message)
    {
        var share = ApiJson.ReadPartnerShare(manifests.Documents[0]);
        Assert.Empty(Judge.Validate(manifests.Documents[0]));
        string?[] named = [share.Spec.SourceRef.Name, share.Spec.Snowflake?.ConnectionRef?.Name];
        string[] known = [Judge.ExampleSource().Metadata.Name, Judge.ExampleConnection().Metadata.Name];
        var missing = named.Where(name => name is not null && !known.Contains(name, StringComparer.Ordinal)).ToList();
        return (missing is [var only] && only == message, string.Join(", ", missing));
    }
}
