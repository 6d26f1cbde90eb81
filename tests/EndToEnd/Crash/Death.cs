namespace VoiceAnalytics.EndToEnd.Crash;

/// <summary>A process death that stands for all that leave the same world behind.</summary>
/// <param name="Number">Of the effect, from 1.</param>
/// <param name="World">What it leaves, as <see cref="SimWorld.Picture"/>.</param>
/// <param name="Alike">How many deaths leave it, this one included.</param>
internal sealed record Death(int Number, DeathForm Form, string World, int Alike)
{
    /// <summary>
    /// Every effect in every form. As a rule "response lost", "after the response" and "before sending the next" leave the same;
    /// where people act or time passes between two effects they do not. Who stands for the others goes by turns, so that every
    /// form is played.
    /// </summary>
    public static IReadOnlyList<Death> All(IReadOnlyList<(string Before, string After)> worlds) =>
    [
        .. worlds
            .SelectMany((world, index) => Enum.GetValues<DeathForm>().Select(form => (Number: index + 1, Form: form, World: form == DeathForm.BeforeSending ? world.Before : world.After)))
            .GroupBy(death => death.World, StringComparer.Ordinal)
            .Select((alike, turn) => (All: alike.ToArray(), Turn: turn))
            .Select(group => (group.All[group.Turn % group.All.Length], group.All.Length))
            .Select(chosen => new Death(chosen.Item1.Number, chosen.Item1.Form, chosen.Item1.World, chosen.Length)),
    ];
}
