using System.Xml.Linq;

namespace VoiceAnalytics.Architecture;

/// <summary>Who may reference whom (docs/architecture.md, "The rooms"). The project files are the proof.</summary>
public sealed class RoomsTests
{
    public static TheoryData<string, string[], string> Rooms => new()
    {
        { "operator/Core/Core.csproj", [], "Core decides and knows nobody" },
        { "operator/Aws/Aws.csproj", ["Core"], "Aws knows neither Snowflake nor Kubernetes" },
        { "operator/Snowflake/Snowflake.csproj", ["Core"], "Snowflake knows neither Aws nor Kubernetes" },
        { "operator/Controller/Controller.csproj", ["Aws", "Snowflake"], "the executable wires the rooms" },
        { "examples/sandbox/Aws/Sandbox.Aws.csproj", ["Sandbox.Hosting"], "an emulator that shares code with its client proves nothing" },
        { "examples/sandbox/Kubernetes/Sandbox.Kubernetes.csproj", ["Sandbox.Hosting"], "an emulator that shares code with its client proves nothing" },
        { "examples/sandbox/Snowflake/Sandbox.Snowflake.csproj", ["Sandbox.Hosting"], "it reaches AWS by STS and S3 over the wire, as the real one does" },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_references_only_its_neighbours(string project, string[] allowed, string because)
    {
        var references = XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .Order(StringComparer.Ordinal);
        Assert.True(references.SequenceEqual(allowed.Order(StringComparer.Ordinal), StringComparer.Ordinal),
            $"{project} references {string.Join(", ", references)}: {because}.");
    }

    [Fact]
    public void Core_has_no_package_and_so_no_client() =>
        Assert.Empty(XDocument.Load(Path.Combine(Repository.Root, "operator/Core/Core.csproj")).Descendants("PackageReference"));
}
