namespace VoiceAnalytics.Core.Api;

/// <summary>What our three kinds have in common.</summary>
public interface IApiObject
{
    string ApiVersion { get; }

    string Kind { get; }

    ObjectMetadata Metadata { get; }

    /// <summary>
    /// Set when <c>spec</c> did not decode (a wrong JSON type in a world without our schema): the spec is then the empty one and
    /// must not be acted upon, while the metadata holds, so that the object is reported and can be deleted. Validation reports it.
    /// </summary>
    DecodeError? SpecError { get; }
}

/// <summary>Where and why JSON did not fit the type, for example <c>spec.prefix</c>, <c>must be a string</c>.</summary>
public sealed record DecodeError(string Field, string Message);
