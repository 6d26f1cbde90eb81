using VoiceAnalytics.Sandbox.Aws.Wire;

namespace VoiceAnalytics.Sandbox.Aws.Iam;

/// <summary>A parameter that an operation takes. Any other parameter is refused, never ignored.</summary>
/// <param name="Check">Throws what the service answers to a value that it would not take.</param>
internal sealed record Parameter(string Name, bool Required, ParameterShape Shape, Action<QueryParameters, string> Check)
{
    public Parameter Optional => this with { Required = false };

    public void Validate(QueryParameters parameters)
    {
        var present = Shape == ParameterShape.Scalar
            ? parameters.Find(Name) is not null
            : parameters.Names.Any(name => name.StartsWith(Name + ".member.", StringComparison.Ordinal));
        if (present)
        {
            Check(parameters, Name);
            return;
        }
        if (Required)
        {
            throw new AwsException(400, "ValidationError",
                $"1 validation error detected: Value null at '{char.ToLowerInvariant(Name[0])}{Name[1..]}' failed to satisfy constraint: Member must not be null");
        }
    }

    /// <summary>Whether a name on the wire belongs to this parameter: <c>Tags.member.3.Key</c> to <c>Tags</c>.</summary>
    public bool Owns(string wireName)
    {
        if (Shape == ParameterShape.Scalar)
        {
            return wireName == Name;
        }
        var parts = wireName.Split('.');
        return parts.Length >= 3 && parts[0] == Name && parts[1] == "member" && Shape switch
        {
            ParameterShape.Tags => parts.Length == 4 && parts[3] is "Key" or "Value",
            ParameterShape.ContextEntries => (parts.Length == 4 && parts[3] is "ContextKeyName" or "ContextKeyType")
                || (parts.Length == 6 && parts[3] == "ContextKeyValues" && parts[4] == "member"),
            _ => parts.Length == 3,
        };
    }
}

internal enum ParameterShape
{
    Scalar,
    Strings,
    Tags,
    ContextEntries,
}
