namespace VoiceAnalytics.Contract.Worlds;

/// <summary>
/// The parties that a contract is tried on. A class of tests names its own with <c>[Trait(WorldNames.Trait, …)]</c>; the
/// table that CI prints is grouped by it.
/// </summary>
internal static class WorldNames
{
    public const string Trait = "World";

    /// <summary>The server of examples/sandbox that plays the part in the README's commands.</summary>
    public const string Embedded = "embedded";

    /// <summary>github.com/getmoto/moto in a container.</summary>
    public const string Moto = "moto";

    /// <summary>A Snowflake grammar that nobody of us wrote.</summary>
    public const string Sqlfluff = "sqlfluff";

    /// <summary>A second such grammar.</summary>
    public const string Sqlglot = "sqlglot";

    /// <summary>kube-apiserver and etcd of <c>KUBEBUILDER_ASSETS</c>, or K3s.</summary>
    public const string ApiServer = "kube-apiserver";
}
