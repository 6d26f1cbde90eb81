namespace VoiceAnalytics.Sandbox.Aws.Policies;

/// <summary>
/// An ARN with wildcards. Each of the six components is compared on its own, so that a star in the account does not
/// swallow the resource; a lone <c>*</c> matches everything.
/// </summary>
internal sealed class ArnPattern
{
    private readonly string[] _components;

    private ArnPattern(string text) => (Text, _components) = (text, text.Split(':', 6));

    public string Text { get; }

    public static ArnPattern Parse(string text) => new(text);

    public bool Matches(string resource)
    {
        if (Text == "*")
        {
            return true;
        }
        if (_components.Length != 6)
        {
            return false;
        }
        var rest = resource.AsSpan();
        for (var index = 0; index < 5; index++)
        {
            var colon = rest.IndexOf(':');
            if (colon < 0 || !Wildcard.Matches(_components[index], rest[..colon], ignoreCase: false))
            {
                return false;
            }
            rest = rest[(colon + 1)..];
        }
        return Wildcard.Matches(_components[5], rest, ignoreCase: false);
    }
}
