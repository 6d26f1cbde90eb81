using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Desired;
using VoiceAnalytics.Core.Observed;
using VoiceAnalytics.Core.Outcomes;
using VoiceAnalytics.Core.Planning;
using VoiceAnalytics.Core.Sql;

namespace VoiceAnalytics.Core.Tests.Planning.Snowflake;

/// <summary>
/// A Snowflake account as far as one share can tell: what statements do, written down apart from the effects that the product
/// assumes. It fails the test at a write to an object that is not the share's.
/// </summary>
internal sealed class World
{
    public const string Account = "XY12345";

    public const string Principal = "arn:aws:iam::999988887777:user/snow";

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public string Role { get; init; } = Case.Role;

    /// <summary>Account parameters that are on.</summary>
    public EquatableArray<string> Forbidden { get; set; } = [];

    /// <summary>Everything that was executed, in order.</summary>
    public List<SnowflakeAction> Executed { get; } = [];

    /// <summary>Reads by kind, each once a call.</summary>
    public List<SnowflakeReads> Reads { get; } = [];

    public IReadOnlyDictionary<string, Entry> Entries => _entries;

    public static string Key(SqlObjectKind kind, string name) => $"{kind}/{name}";

    public World Put(SqlObjectKind kind, string name, Entry entry)
    {
        _entries[Key(kind, name)] = entry;
        return this;
    }

    public Entry? Find(SqlObjectKind kind, string name) => _entries.GetValueOrDefault(Key(kind, name));

    public void Change(SqlObjectKind kind, string name, Func<Entry, Entry> change) => _entries[Key(kind, name)] = change(_entries[Key(kind, name)]);

    public void Remove(SqlObjectKind kind, string name) => _entries.Remove(Key(kind, name));

    public World Copy()
    {
        var copy = new World { Role = Role, Forbidden = Forbidden };
        foreach (var (key, entry) in _entries)
        {
            copy._entries[key] = entry;
        }
        return copy;
    }

    /// <summary>One object of any kind; what does not apply to its kind stays at its default.</summary>
    public sealed record Entry(string Owner, string Comment)
    {
        /// <summary>SHOW does not list it for our role.</summary>
        public bool Hidden { get; init; }

        public EquatableArray<string> GrantedTo { get; init; } = [];

        public ObservedIntegration? Integration { get; init; }

        public EquatableArray<ObservedColumn> Columns { get; init; } = [];

        public string Url { get; init; } = "";

        public string? StageIntegration { get; init; }

        /// <summary>Of the credentials of a stage.</summary>
        public string? KeyId { get; init; }

        public string? Warehouse { get; init; }

        public string? Schedule { get; init; }

        public string Body { get; init; } = "";

        public bool Started { get; init; }

        public bool SuspendedByFailures { get; init; }

        public string Query { get; init; } = "";

        /// <summary>The statement that made the view, as SHOW VIEWS prints it.</summary>
        public string Text { get; init; } = "";

        public ObservedFormat? Format { get; init; }

        public bool HasDirectory { get; init; }

        public ObservedTaskLimits? Limits { get; init; }

        public bool HasPolicies { get; init; }

        /// <summary>Why nobody can tell whether it has any.</summary>
        public Failure? PoliciesUnread { get; init; }

        /// <summary>What a table is beyond a plain one.</summary>
        public string? Special { get; init; }

        /// <summary>Tasks that a task hangs together with.</summary>
        public EquatableArray<string> Related { get; init; } = [];

        /// <summary>The WHEN of a task.</summary>
        public string? Condition { get; init; }
    }

    public void Execute(DesiredSnowflake desired, SnowflakeAction action)
    {
        Executed.Add(action);
        Statements.Check(action.Statement.Text);
        var effect = new Statements(this, desired);
        effect.Execute(action);
    }

    internal Entry? this[string key]
    {
        get => _entries.GetValueOrDefault(key);
        set
        {
            if (value is null)
            {
                _entries.Remove(key);
                return;
            }
            _entries[key] = value;
        }
    }
}
