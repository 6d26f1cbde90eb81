using System.Collections.Immutable;

namespace VoiceAnalytics.Core.Planning;

/// <summary>What a plan has to do because the source says something else about table, views and files than it did.</summary>
/// <param name="InPlace">Every object was seen, and none differs for that reason: the share is through.</param>
/// <param name="Left">Actions that are left, planned or held back.</param>
/// <param name="Obstacles">What makes more of them impossible.</param>
public sealed record SourcePart(bool InPlace, ImmutableArray<PlannedAction> Left, ImmutableArray<Block> Obstacles)
{
    public bool IsEmpty => Left.IsEmpty && Obstacles.IsEmpty;
}
