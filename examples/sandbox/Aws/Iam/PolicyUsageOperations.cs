using VoiceAnalytics.Sandbox.Aws.State;
using VoiceAnalytics.Sandbox.Aws.Wire;
using static VoiceAnalytics.Sandbox.Aws.Iam.Parameters;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

internal static class PolicyUsageOperations
{
    private static readonly Parameter EntityFilter = OneOf("EntityFilter", "User", "Role", "Group").Optional;
    private static readonly Parameter UsageFilter = OneOf("PolicyUsageFilter", "PermissionsPolicy", "PermissionsBoundary").Optional;

    public static IEnumerable<IamOperation> All =>
    [
        IamOperation.Read("ListEntitiesForPolicy", PolicyOperations.Target, ListEntities, PolicyArn, EntityFilter, UsageFilter, PathPrefix, Marker, MaxItems),
    ];

    private static IEnumerable<XmlNode?> ListEntities(IamCall call)
    {
        var policy = PolicyOperations.Get(call);
        var filter = call.Parameters.Find("EntityFilter");
        var prefix = call.Parameters.Find("PathPrefix") ?? "/";
        var entities = Users(call, policy.Arn).Where(entry => (filter is null || entry.Label == filter) && entry.Identity.Path.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(Key, StringComparer.OrdinalIgnoreCase);
        var page = Page.Of(call, "Entities", entities, Key, Show).ToList();
        // One page runs over three kinds; the answer keeps a list for each.
        return
        [
            Of(page[0]!, "PolicyGroups", "Group"), Of(page[0]!, "PolicyUsers", "User"), Of(page[0]!, "PolicyRoles", "Role"), .. page.Skip(1),
        ];
    }

    private static IEnumerable<(string Label, IdentityState Identity)> Users(IamCall call, string policyArn)
    {
        var usage = call.Parameters.Find("PolicyUsageFilter");
        bool Uses(IdentityState identity) =>
            (usage != "PermissionsBoundary" && identity.Attached.Contains(policyArn)) || (usage != "PermissionsPolicy" && identity.Boundary == policyArn);
        return call.Account.Identities.Where(Uses).Select(identity => (Label(identity), identity));
    }

    private static string Label(IdentityState identity) => identity switch { RoleState => "Role", UserState => "User", _ => "Group" };

    private static string Key((string Label, IdentityState Identity) entry) => $"{entry.Label}/{entry.Identity.Name}";

    private static XmlNode Show((string Label, IdentityState Identity) entry) => XmlNode.Of("member",
        XmlNode.Leaf($"{entry.Label}Name", entry.Identity.Name), XmlNode.Leaf($"{entry.Label}Id", entry.Identity.Id));

    private static XmlNode Of(XmlNode all, string name, string label) =>
        XmlNode.Of(name, all.Children.Where(member => member.Children[0].Name == label + "Name"));
}
