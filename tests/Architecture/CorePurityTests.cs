using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using VoiceAnalytics.Core.Planning;

namespace VoiceAnalytics.Architecture;

/// <summary>Core decides from what it is given. What its compiled assembly refers to is the proof; source text could hide it.</summary>
public sealed class CorePurityTests
{
    public static TheoryData<string, string> Namespaces => new()
    {
        { "System.Net", "Core has no client" },
        { "System.IO", "Core reads and writes no file" },
        { "System.Diagnostics.Process", "Core starts nothing" },
        { "Microsoft.Extensions", "Core has no logger and no host" },
    };

    public static TheoryData<string, string> Members => new()
    {
        { "DateTime.get_Now", "time is an input" },
        { "DateTime.get_UtcNow", "time is an input" },
        { "DateTime.get_Today", "time is an input" },
        { "DateTimeOffset.get_Now", "time is an input" },
        { "DateTimeOffset.get_UtcNow", "time is an input" },
        { "TimeProvider.get_System", "time is an input" },
        { "TimeZoneInfo.get_Local", "the answer must not depend on the machine" },
        { "TimeZoneInfo.FindSystemTimeZoneById", "the answer must not depend on the machine" },
        { "Guid.NewGuid", "equal inputs give equal plans" },
        { "Random..ctor", "equal inputs give equal plans" },
        { "Random.get_Shared", "equal inputs give equal plans" },
        { "RandomNumberGenerator.GetBytes", "equal inputs give equal plans" },
        { "Environment.GetEnvironmentVariable", "options arrive as values" },
    };

    [Theory]
    [MemberData(nameof(Namespaces))]
    public void Core_uses_no_type_of(string space, string because)
    {
        using var file = Open();
        var metadata = file.GetMetadataReader();
        var used = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Where(type => IsWithin(metadata.GetString(type.Namespace), space) || FullName(metadata, type) == space)
            .Select(type => FullName(metadata, type));
        Assert.True(!used.Any(), $"Core uses {string.Join(", ", used)}: {because}.");
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Core_never_calls(string member, string because)
    {
        using var file = Open();
        Assert.DoesNotContain(member, MembersOf(file.GetMetadataReader()));
        Assert.NotEmpty(because);
    }

    [Fact]
    public void What_is_called_can_be_seen_at_all()
    {
        using var file = Open();
        Assert.Contains("HMACSHA256.HashData", MembersOf(file.GetMetadataReader()));
    }

    private static PEReader Open() => new(File.OpenRead(typeof(Plan).Assembly.Location));

    private static HashSet<string> MembersOf(MetadataReader metadata) => metadata.MemberReferences
        .Select(metadata.GetMemberReference)
        .Where(member => member.Parent.Kind == HandleKind.TypeReference)
        .Select(member => $"{metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name)}.{metadata.GetString(member.Name)}")
        .ToHashSet(StringComparer.Ordinal);

    private static bool IsWithin(string space, string outer) =>
        space == outer || space.StartsWith(outer + ".", StringComparison.Ordinal);

    private static string FullName(MetadataReader metadata, TypeReference type) =>
        $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
}
