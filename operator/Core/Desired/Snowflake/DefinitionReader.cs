using VoiceAnalytics.Core.Api;
using VoiceAnalytics.Core.Sql;
using VoiceAnalytics.Core.Validation;
using ColumnType = VoiceAnalytics.Core.Sql.ColumnType;
using ViewQuery = VoiceAnalytics.Core.Sql.ViewQuery;

namespace VoiceAnalytics.Core.Desired;

/// <summary>Reads values that validation has accepted, and collects what does not read all the same instead of throwing.</summary>
internal sealed class DefinitionReader
{
    private readonly List<FieldError> _errors = [];

    public EquatableArray<FieldError> Errors => _errors.ToEquatableArray();

    public void Add(string field, string message) => _errors.Add(new FieldError(field, message));

    public SqlIdentifier? Identifier(string field, string text)
    {
        if (SqlIdentifier.TryParse(text, out var identifier, out var message))
        {
            return identifier;
        }
        Add(field, message);
        return null;
    }

    /// <summary>A name made of another one: <c>SESSIONS</c> and <c>_LOAD</c>.</summary>
    public SqlIdentifier? Derived(string field, SqlIdentifier name, string suffix)
    {
        if (name.Name.Length + suffix.Length <= SqlIdentifier.MaxLength)
        {
            return SqlIdentifier.Verbatim(name.Name + suffix);
        }
        Add(field, $"is too long: with {suffix} it would have more than {SqlIdentifier.MaxLength} characters");
        return null;
    }

    public ColumnType? Type(string field, string text)
    {
        if (ColumnType.TryParse(text, out var type, out var message))
        {
            return type;
        }
        Add(field, message);
        return null;
    }

    public JsonPath? Path(string field, EquatableArray<string> keys)
    {
        if (JsonPath.TryCreate(keys, out var path, out var message))
        {
            return path;
        }
        Add(field, message);
        return null;
    }

    public ViewQuery? Query(string field, string text)
    {
        if (ViewQuery.TryParse(text, out var query, out var message))
        {
            return query;
        }
        Add(field, message);
        return null;
    }

    public TimeSpan? Duration(string field, string text)
    {
        if (GoDuration.TryParse(text, out var duration, out var problem))
        {
            return duration;
        }
        Add(field, problem);
        return null;
    }

    /// <summary>The canonical text: however a schedule was typed, the same one makes no difference.</summary>
    public string? Schedule(string field, string text)
    {
        if (LoadSchedule.TryParse(text, out var schedule, out var problem))
        {
            return schedule.Text;
        }
        Add(field, problem);
        return null;
    }

    /// <summary>A value out of a closed set.</summary>
    public T? OneOf<T>(string field, string text, params ReadOnlySpan<(string Text, T Value)> known)
        where T : struct, Enum
    {
        foreach (var (name, value) in known)
        {
            if (string.Equals(name, text, StringComparison.Ordinal))
            {
                return value;
            }
        }
        Add(field, "is not a value that this version knows");
        return null;
    }
}
