using System.Collections.Immutable;
using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Validation;

namespace VoiceAnalytics.Core.References;

/// <summary>What the source offers and shares ask to adopt, as the source names it.</summary>
public static class AdoptedNames
{
    public static ImmutableHashSet<string> Of(AnalyticsSource source, IEnumerable<PartnerShare> shares) =>
        shares.Where(share => share.Spec.SourceRef.Name == source.Metadata.Name)
            .Select(share => share.Spec.Adopt).OfType<Adoption>()
            .SelectMany(adopt => source.Spec.Adoptable.Where(offered => AdoptionRules.Names(adopt).Any(asked => AdoptionRules.IsSame(asked.Field, offered, asked.Name))))
            .ToImmutableHashSet(StringComparer.Ordinal);
}
