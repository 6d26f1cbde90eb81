using VoiceAnalytics.Core.Api;

namespace VoiceAnalytics.Core.Planning;

/// <summary>What an action does to the access that a partner has. Narrowing comes first in a plan and is tried even if all else fails.</summary>
public enum AccessEffect
{
    /// <summary>Takes access away or keeps it away.</summary>
    Narrows,

    /// <summary>Changes nothing about who can read what (tags, comments, a suspended task).</summary>
    Neutral,

    /// <summary>Gives access, or lifts what held it back.</summary>
    Grants,
}

/// <summary>The system that an action changes. Branches of different systems do not wait for each other unless an action says so.</summary>
public enum TargetSystem
{
    Iam,
    Snowflake,
    Kubernetes,
}

/// <summary>
/// One write, complete in itself: an executor needs nothing but the action. Equal actions are the same write, which is how a
/// pass never does one thing twice.
/// </summary>
public abstract record PlannedAction
{
    public abstract TargetSystem System { get; }

    /// <summary>What is done, in the system's own words: <c>CreateRole</c>, <c>ALTER STAGE</c>.</summary>
    public abstract string Verb { get; }

    /// <summary>The object, for people: <c>role va-partners-acme-…</c>.</summary>
    public abstract string Target { get; }

    public required AccessEffect Effect { get; init; }

    /// <summary>Why, in terms of declared and observed; never a secret. Shown by plans, logs and drift.</summary>
    public required string Diff { get; init; }

    /// <summary>
    /// Object keys whose failed actions of the same pass hold this one back. An action's own key is <see cref="ObjectKey"/>;
    /// a failed action always holds back later ones of the same object.
    /// </summary>
    public EquatableArray<string> After { get; init; } = [];

    /// <summary>The object this action changes, unique across systems: <c>iam/role</c>, <c>snowflake/stage</c>.</summary>
    public abstract string ObjectKey { get; }

    /// <summary>What it is about; by itself that follows from the action.</summary>
    public Aspect About
    {
        get => field == Aspect.None ? UsuallyAbout : field;
        init;
    }

    /// <summary>Due by time alone: nothing differs from what is declared, so it is no drift.</summary>
    public bool ByTimeAlone { get; init; }

    protected virtual Aspect UsuallyAbout => Aspects.Of(System);

    /// <summary>One line of a plan.</summary>
    public override string ToString() => $"{Verb} {Target}: {Diff}";
}
