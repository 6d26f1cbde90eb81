using System.Text.RegularExpressions;
using VoiceAnalytics.Aws.Tests.Wire;

namespace VoiceAnalytics.Aws.Tests.Install;

/// <summary>The documents of examples/install/aws, rendered as the README there says.</summary>
internal static partial class InstallDocuments
{
    public static string OperatorPolicy(string clusterId = "prod", string partition = "aws") => Render("operator-policy.json", clusterId, partition);

    public static string Boundary(string clusterId = "prod", string partition = "aws") => Render("permissions-boundary.json", clusterId, partition);

    /// <summary>The further policy that opens one hand-made role.</summary>
    public static string AdoptRole(string name, string clusterId = "prod", string partition = "aws") =>
        Render("adopt-role-policy.json", clusterId, partition).Replace("${ROLE_NAME}", name, StringComparison.Ordinal);

    /// <summary>… or one hand-made user.</summary>
    public static string AdoptUser(string name, string clusterId = "prod", string partition = "aws") =>
        Render("adopt-user-policy.json", clusterId, partition).Replace("${USER_NAME}", name, StringComparison.Ordinal);

    private static string Render(string file, string clusterId, string partition)
    {
        var text = File.ReadAllText(Path.Combine(Root(), "examples", "install", "aws", file))
            .Replace("${PARTITION}", partition, StringComparison.Ordinal)
            .Replace("${ACCOUNT_ID}", Shares.Account, StringComparison.Ordinal)
            .Replace("${CLUSTER_ID}", clusterId, StringComparison.Ordinal)
            .Replace("${BUCKET}", World.EmbeddedAws.Bucket, StringComparison.Ordinal);
        // IAM does not count white space outside strings, and its limits are on what remains.
        return Whitespace().Replace(text, "");
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VoiceAnalyticsOperator.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The solution is not above the test binaries.");
        }
        return folder;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
