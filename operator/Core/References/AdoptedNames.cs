using System.Collections.Immutable;
using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.References;

/// <summary>What shares ask to adopt, by name.</summary>
public static class AdoptedNames
{
    public static ImmutableHashSet<string> Of(AnalyticsSource source, IEnumerable<PartnerShare> shares) =>
        shares.Where(share => share.Spec.SourceRef.Name == source.Metadata.Name)
            .Select(share => share.Spec.Adopt).OfType<Adoption>()
            .SelectMany(adopt => new[] { adopt.RoleName, adopt.UserName, adopt.Integration, adopt.Stage, adopt.Task, adopt.Table })
            .OfType<string>()
            .ToImmutableHashSet(StringComparer.Ordinal);
}
